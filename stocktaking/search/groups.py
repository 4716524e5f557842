"""How many hits each choice of each group would leave."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from stocktaking.search.facets import GROUPS, Group
from stocktaking.search.hits import look_besides

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
        inside = look_besides(query, group.code, at=at) if group.code in query.chosen else hits
        if choices := _choices(group, inside, query.known.get(group.code, [])):
            groups.append(FacetGroup(group.code, group.title, choices))
    return groups


def _choices(group: Group, hits: Hits, chosen: list[str]) -> list[Choice]:
    """In the order of the group's list; what has none, as years do, begins with the greatest."""
    found = {**dict.fromkeys(chosen, 0), **hits.numbers.get(group.code, {})}
    titles = group.titles()
    listed = [code for code in titles if code in found]
    others = sorted(found.keys() - titles.keys(), reverse=True)
    return [
        Choice(
            code=code,
            title=titles.get(code, code),
            count=found[code],
            capped=hits.capped,
            chosen=code in chosen,
        )
        for code in (*listed, *others)
    ]
