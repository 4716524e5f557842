"""How many hits each choice of each group would leave."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from stocktaking.search.facets import GROUPS, Group
from stocktaking.search.hits import look_up

if TYPE_CHECKING:
    from datetime import datetime

    from django.utils.functional import _StrPromise

    from stocktaking.search.hits import Hits
    from stocktaking.search.query import Query


@dataclass(frozen=True)
class Choice:
    """`capped`: there are at least so many."""

    code: str
    title: str
    count: int
    capped: bool
    chosen: bool


@dataclass(frozen=True)
class FacetGroup:
    group: str
    title: _StrPromise
    choices: list[Choice]


def facet_groups(query: Query, hits: Hits, *, at: datetime) -> list[FacetGroup]:
    """Inside a group the counts are made without its own choice: what another choice would add."""
    groups = []
    for group in GROUPS:
        chosen = query.known.get(group.code, [])
        inside = look_up(query, at=at, besides=group.code) if group.code in query.chosen else hits
        if choices := _choices(group, inside, chosen):
            groups.append(FacetGroup(group.code, group.title, choices))
    return groups


def _choices(group: Group, hits: Hits, chosen: list[str]) -> list[Choice]:
    """In the order of the group's list; what has none, as years do, begins with the greatest."""
    start = f"{group.code}:"
    found = {
        facet.removeprefix(start): number
        for facet, number in hits.numbers.items()
        if facet.startswith(start)
    }
    titles = group.titles()
    listed = [code for code in titles if code in found or code in chosen]
    others = sorted(({*found, *chosen}).difference(titles), reverse=True)
    return [
        Choice(
            code=code,
            title=titles.get(code, code),
            count=found.get(code, 0),
            capped=hits.capped,
            chosen=code in chosen,
        )
        for code in (*listed, *others)
    ]
