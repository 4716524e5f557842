"""The longest code of a type of owner."""

import django.contrib.postgres.fields
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("stocktaking", "0003_project_events"),
    ]

    operations = [
        migrations.AlterField(
            model_name="project",
            name="facets",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.CharField(max_length=40), default=list, editable=False, size=None
            ),
        ),
        migrations.AlterField(
            model_name="projectcount",
            name="facet",
            field=models.CharField(max_length=40, primary_key=True, serialize=False),
        ),
    ]
