"""The published projects as parts of the sitemap, by ranges of ids: no part counts its way in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import connection

from stocktaking.models import Project

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

SIZE = 2000  # ids of a part: 12,000 addresses in six languages, where 50,000 are allowed

# Jumps from part to part by the primary key, so that a million rows cost as many steps as parts.
_PARTS = """
WITH RECURSIVE part AS (
  (SELECT id / %(size)s AS number FROM stocktaking_project
    WHERE state = 'published' ORDER BY id LIMIT 1)
  UNION ALL
  SELECT (SELECT id / %(size)s FROM stocktaking_project
    WHERE state = 'published' AND id >= (part.number + 1) * %(size)s ORDER BY id LIMIT 1)
  FROM part WHERE part.number IS NOT NULL)
SELECT number FROM part WHERE number IS NOT NULL
"""


def parts(_at: datetime) -> list[int]:
    """The numbers of those that hold a project."""
    with connection.cursor() as cursor:
        cursor.execute(_PARTS, {"size": SIZE})
        return [number for (number,) in cursor.fetchall()]


def entries(part: int, _at: datetime) -> Iterator[tuple[str, datetime]]:
    """Addresses without a language, and when the project last changed."""
    rows = Project.objects.filter(
        state=Project.State.PUBLISHED, pk__gte=part * SIZE, pk__lt=(part + 1) * SIZE
    )
    for reference, changed in rows.order_by("pk").values_list("reference", "changed_at").iterator():
        yield f"stocktaking/projects/{reference}/", changed
