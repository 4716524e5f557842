"""The index of words may put off what is new; store.py takes it in at the end of each writing."""

from django.contrib.postgres.indexes import GinIndex
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("stocktaking", "0005_index_of_sources"),
    ]

    operations = [
        migrations.RemoveIndex(model_name="project", name="project_search"),
        migrations.AddIndex(
            model_name="project",
            index=GinIndex(
                condition=models.Q(("state", "published")),
                fields=["search", "facets"],
                name="project_search",
            ),
        ),
    ]
