"""A small index of some projects; and long texts out of the rows, of which searches read thousands.

Existing rows profit when they are written again.
"""

from django.contrib.postgres.indexes import GinIndex
from django.db import migrations
from django.db.models import F, Q
from django.db.models.lookups import Exact

INSIDE = ("reference", "facet_text", "sort_title", "facets", "title", "owner_name")


def alter(target: str, storage: str) -> str:
    columns = (f"ALTER COLUMN {name} SET STORAGE {storage}" for name in INSIDE)
    return f"ALTER TABLE stocktaking_project {target}, {', '.join(columns)}"


class Migration(migrations.Migration):
    dependencies = [
        ("stocktaking", "0006_index_in_batches"),
    ]

    operations = [
        migrations.RunSQL(
            alter("SET (toast_tuple_target = 800)", "MAIN"),
            alter("RESET (toast_tuple_target)", "EXTENDED"),
        ),
        migrations.AddIndex(
            model_name="project",
            index=GinIndex(
                condition=Q(state="published") & Q(Exact(F("id") % 16, 0)),
                fields=["search", "facets"],
                name="project_search_some",
            ),
        ),
    ]
