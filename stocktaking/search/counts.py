"""How many published projects have each facet, kept ready by difference and made afresh on demand.

Whoever changes projects takes `lock_counts()` first and `adjust()`s last, in one transaction: one
writer at a time, and no two wait for each other's rows.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from django.db import connection, transaction

from stocktaking.models import ProjectCount
from stocktaking.search.facets import STORED

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

ALL = ""  # the facet of every project


def counts() -> dict[str, int]:
    return dict(ProjectCount.objects.values_list("facet", "count"))


def tally(texts: str | None) -> dict[str, dict[str, int]]:
    """How many projects have each code, by group, from the lines of their facet_text."""
    lines = texts.split("\n") if texts is not None else []
    return {
        group.code: tally_lines(lines[place :: len(STORED)]) for place, group in enumerate(STORED)
    }


def tally_lines(lines: Iterable[str]) -> dict[str, int]:
    """How many of these lines of codes have each. Equal lines are many: they are counted first."""
    found: dict[str, int] = {}
    for line, number in Counter(lines).items():
        for code in line.split():
            found[code] = found.get(code, 0) + number
    return found


def lock_counts() -> None:
    """Until the end of the transaction nobody else changes projects; readers do not wait."""
    with connection.cursor() as cursor:
        cursor.execute("LOCK TABLE stocktaking_projectcount IN SHARE ROW EXCLUSIVE MODE")


def count_of(ids: Iterable[int]) -> Counter[str]:
    """How many of these projects that are published now have each facet; "" counts them."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT string_agg(facet_text, E'\n'), count(*) FROM stocktaking_project"
            " WHERE id = ANY(%s) AND state = 'published'",
            [list(ids)],
        )
        texts, number = cursor.fetchone()
    groups = tally(texts).items()
    facets = {f"{group}:{code}": n for group, codes in groups for code, n in codes.items()}
    return Counter({**facets, ALL: number})


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
