"""The table of ideas, and their call."""

import django.db.models.deletion
from django.db import migrations, models

from wsis_portal.calls.create import create_call


def make_call(apps, schema_editor):
    create_call(apps=apps, stream="XMP")


class Migration(migrations.Migration):
    initial = True

    dependencies = [("contributions", "0001_initial"), ("calls", "0002_wsis_2024")]

    operations = [
        migrations.CreateModel(
            name="Idea",
            fields=[
                (
                    "contribution_ptr",
                    models.OneToOneField(
                        auto_created=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        parent_link=True,
                        primary_key=True,
                        serialize=False,
                        to="contributions.contribution",
                    ),
                ),
                ("text", models.TextField()),
            ],
            options={"verbose_name": "idea", "verbose_name_plural": "ideas"},
            bases=("contributions.contribution",),
        ),
        migrations.CreateModel(
            name="Place",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "idea",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, to="example.idea"
                    ),
                ),
                ("title", models.CharField(max_length=300, unique=True)),
            ],
        ),
        migrations.RunPython(make_call, migrations.RunPython.noop),
    ]
