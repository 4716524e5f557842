"""What became of projects, and an index for the desk."""

import django.core.serializers.json
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0002_organization_name_key"),
        ("stocktaking", "0002_entries_and_projects"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="ProjectEvent",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("published", "text of an entry published"),
                            ("restored", "earlier text put back"),
                            ("unpublished", "unpublished"),
                            ("republished", "published again"),
                            ("merged", "merged into another"),
                        ],
                        max_length=12,
                        verbose_name="what happened",
                    ),
                ),
                ("at", models.DateTimeField(verbose_name="when")),
                ("reason", models.TextField(blank=True, verbose_name="reason")),
                (
                    "before",
                    models.JSONField(
                        editable=False,
                        encoder=django.core.serializers.json.DjangoJSONEncoder,
                        null=True,
                    ),
                ),
            ],
            options={
                "verbose_name": "event of a project",
                "verbose_name_plural": "events of a project",
                "ordering": ("pk",),
            },
        ),
        migrations.AddIndex(
            model_name="project",
            index=models.Index(
                condition=models.Q(("state", "published"), _negated=True),
                fields=["state", "-id"],
                name="project_not_public",
            ),
        ),
        migrations.AddField(
            model_name="projectevent",
            name="by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="by",
            ),
        ),
        migrations.AddField(
            model_name="projectevent",
            name="entry",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="events",
                to="stocktaking.entry",
                verbose_name="entry",
            ),
        ),
        migrations.AddField(
            model_name="projectevent",
            name="project",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="events",
                to="stocktaking.project",
                verbose_name="project",
            ),
        ),
    ]
