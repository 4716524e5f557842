"""An index for the filter of the desk by source."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0002_organization_name_key"),
        ("stocktaking", "0004_facet_width"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="project",
            index=models.Index(
                condition=models.Q(("source", "synthetic"), _negated=True),
                fields=["source", "-id"],
                name="project_source",
            ),
        ),
    ]
