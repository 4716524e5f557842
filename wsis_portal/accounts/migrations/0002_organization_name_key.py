"""A key by which two spellings of an organization's name are the same; who merged it and when."""

from typing import Any

import django.db.models.deletion
import wsis_portal.accounts.names
from django.conf import settings
from django.db import migrations, models


def fill(apps: Any, schema_editor: Any) -> None:
    for organization in apps.get_model("accounts", "Organization").objects.all():
        organization.save(update_fields=["name_key"])


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0001_initial"),
    ]

    operations = [
        migrations.AddField(
            model_name="organization",
            name="merged_at",
            field=models.DateTimeField(editable=False, null=True, verbose_name="merged"),
        ),
        migrations.AddField(
            model_name="organization",
            name="merged_by",
            field=models.ForeignKey(
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="merged by",
            ),
        ),
        migrations.AddField(
            model_name="organization",
            name="name_key",
            field=wsis_portal.accounts.names.NameKeyField(
                db_index=True, default="", editable=False, max_length=400
            ),
            preserve_default=False,
        ),
        migrations.RunPython(fill, migrations.RunPython.noop, elidable=True),
        migrations.AddConstraint(
            model_name="organization",
            constraint=models.UniqueConstraint(
                models.F("name_key"),
                models.F("country"),
                condition=models.Q(("merged_into__isnull", True)),
                name="organization_once_per_country",
            ),
        ),
    ]
