"""How many published projects have each facet, kept ready by difference and made afresh on demand.

Whoever changes projects takes `lock_counts()` first and `adjust()`s last, in one transaction: one
writer at a time, and no two wait for each other's rows.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from django.db import connection, transaction

from stocktaking.models import ProjectCount

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

ALL = ""  # the facet of every project


def counts() -> dict[str, int]:
    return dict(ProjectCount.objects.values_list("facet", "count"))


def tally(text: str | None, number: int) -> Counter[str]:
    """Facets by number, of so many projects, from all their facets parted by spaces."""
    found = Counter((text or "").split())
    found[ALL] = number
    return found


def lock_counts() -> None:
    """Until the end of the transaction nobody else changes projects; readers do not wait."""
    with connection.cursor() as cursor:
        cursor.execute("LOCK TABLE stocktaking_projectcount IN SHARE ROW EXCLUSIVE MODE")


def tally_of(ids: Iterable[int]) -> Counter[str]:
    """The tally of those among these projects that are published now."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT string_agg(facet_text, ' '), count(*) FROM stocktaking_project"
            " WHERE id = ANY(%s) AND state = 'published'",
            [list(ids)],
        )
        text, number = cursor.fetchone()
    return tally(text, number)


def adjust(difference: Mapping[str, int]) -> None:
    """Under `lock_counts()`. No row stands for nothing, as after `recount()`."""
    changed = {facet: number for facet, number in difference.items() if number}
    if not changed:
        return
    rows = (list(changed), list(changed.values()))
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE stocktaking_projectcount AS kept SET count = kept.count + one.number"
            " FROM unnest(%s::text[], %s::int[]) AS one(facet, number)"
            " WHERE kept.facet = one.facet",
            rows,
        )
        cursor.execute(
            "INSERT INTO stocktaking_projectcount"
            " SELECT * FROM unnest(%s::text[], %s::int[]) AS one(facet, number)"
            " WHERE number > 0 ON CONFLICT DO NOTHING",
            rows,
        )
        cursor.execute("DELETE FROM stocktaking_projectcount WHERE count = 0")


def recount() -> None:
    """All counts afresh from the projects, whatever stood there."""
    with transaction.atomic(), connection.cursor() as cursor:
        lock_counts()
        cursor.execute("DELETE FROM stocktaking_projectcount")
        cursor.execute(
            "INSERT INTO stocktaking_projectcount (facet, count)"
            " SELECT facet, count(*) FROM ("
            "  SELECT unnest(facets || '{\"\"}') AS facet"
            "  FROM stocktaking_project WHERE state = 'published') AS one"
            " GROUP BY facet"
        )
