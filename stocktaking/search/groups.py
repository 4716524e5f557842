"""How many hits each choice of each group would leave."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import Count

from stocktaking.models import Project
from stocktaking.search import bounds
from stocktaking.search.counts import ALL, counts, tally
from stocktaking.search.facets import GROUPS, Group
from stocktaking.search.matching import MARK, matching
from wsis_portal.contributions.models import Mark

if TYPE_CHECKING:
    from datetime import datetime

    from django.utils.functional import _StrPromise

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


@dataclass(frozen=True)
class Tally:
    """Facets by number over all hits, or over as many as are counted."""

    numbers: Counter[str]
    capped: bool

    @property
    def total(self) -> int:
        return min(self.numbers[ALL], bounds.CAP) if self.capped else self.numbers[ALL]


def tally_hits(query: Query, *, at: datetime, besides: str = "") -> Tally:
    """Over all there is the counts are ready; else the hits are counted up to the cap."""
    chosen = [group for group in query.chosen if group != besides]
    if not chosen and not query.text.strip():
        return Tally(Counter(counts()) + _marks_of_all(at), capped=False)
    hits = matching(query, at=at, besides=besides).values("reference", "facet_text")
    try:
        sql, params = hits[: bounds.CAP + 1].query.sql_with_params()
    except EmptyResultSet:
        return Tally(Counter(), capped=False)
    with connection.cursor() as cursor:
        cursor.execute(
            f"WITH hits AS MATERIALIZED ({sql})"  # noqa: S608  Django's own SQL
            " SELECT string_agg(facet_text, ' '), count(*), (SELECT json_object_agg(code, number)"
            "  FROM (SELECT code, count(DISTINCT reference) AS number"
            "   FROM contributions_mark JOIN hits USING (reference)"
            "   WHERE visible_from <= %s GROUP BY code) AS mark) FROM hits",
            [*params, at],
        )
        text, number, marks = cursor.fetchone()
    numbers = tally(text, number)
    numbers.update({f"{MARK}:{code}": number for code, number in (marks or {}).items()})
    return Tally(numbers, capped=numbers[ALL] > bounds.CAP)


def _marks_of_all(at: datetime) -> Counter[str]:
    published = Project.objects.published().values("reference")
    marks = Mark.objects.visible(at).filter(reference__in=published).order_by()
    rows = marks.values_list("code").annotate(number=Count("reference", distinct=True))
    return Counter({f"{MARK}:{code}": number for code, number in rows})


def facet_groups(query: Query, hits: Tally, *, at: datetime) -> list[FacetGroup]:
    """Inside a group the counts are made without its own choice: what another choice would add."""
    groups = []
    for group in GROUPS:
        chosen = query.known.get(group.code, [])
        inside = (
            tally_hits(query, at=at, besides=group.code) if group.code in query.chosen else hits
        )
        if choices := _choices(group, inside, chosen):
            groups.append(FacetGroup(group.code, group.title, choices))
    return groups


def _choices(group: Group, hits: Tally, chosen: list[str]) -> list[Choice]:
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
