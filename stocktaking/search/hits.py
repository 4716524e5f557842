"""What a query finds, in one statement: how many, their facets, and one page of them.

At most CAP hits are looked at. More of them are a matter for walk.py.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import Count

from stocktaking.models import Project
from stocktaking.search import bounds
from stocktaking.search.counts import ALL, counts, tally
from stocktaking.search.matching import MARK, matching
from stocktaking.search.page import ORDERS, SIZE
from wsis_portal.contributions.models import Mark

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from stocktaking.search.page import Key
    from stocktaking.search.query import Query

CANDIDATES = 10_000  # texts looked into for a phrase: the index knows its words, not their order
# Of words in D, C, B and A: no number of them in a text outweighs one in the title.
WEIGHTS = "{0.02, 0.05, 0.1, 1}"


@dataclass(frozen=True)
class Hits:
    """Facets by number; when capped, over the hits that were looked at.

    `keys` are those of the page and one more, of the hits looked at; none where it was not asked.
    """

    numbers: Counter[str]
    capped: bool = False
    keys: Sequence[Key] = ()

    @property
    def total(self) -> int:
        return min(self.numbers[ALL], bounds.CAP) if self.capped else self.numbers[ALL]


def everything(query: Query, *, besides: str = "") -> bool:
    """Whether nothing narrows it."""
    return not query.text.strip() and not set(query.chosen).difference([besides])


def look_up(query: Query, *, at: datetime, besides: str = "", page: bool = False) -> Hits:
    """Of all there is the counts are ready, and no keys are given."""
    if everything(query, besides=besides):
        return Hits(Counter(counts()) + _marks_of_all(at))
    try:
        sql, params = _statement(query, at=at, besides=besides, page=page)
    except EmptyResultSet:
        return Hits(Counter())
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        text, number, candidates, marks, keys = cursor.fetchone()
    numbers = tally(text, number)
    numbers.update({_mark(code): count for code, count in (marks or {}).items()})
    return Hits(
        numbers,
        capped=number > bounds.CAP or candidates > CANDIDATES,
        keys=[(key, pk) for key, pk in keys or ()],
    )


def count_up_to(most: int, query: Query, *, at: datetime) -> int:
    """How many hits there are; one more than `most` stands for more, except of all there is."""
    if everything(query):
        return counts().get(ALL, 0)
    return matching(query, at=at)[: most + 1].count()


def _statement(query: Query, *, at: datetime, besides: str, page: bool) -> tuple[str, list[Any]]:
    """Hits with their marks; a phrase is looked for in what the index says is near."""
    strict = query.terms.query if query.terms.loose else ""
    near, params = _near(query, at=at, besides=besides, limit=CANDIDATES if strict else bounds.CAP)
    sql = f"WITH near AS ({near}), hits AS MATERIALIZED (SELECT *"
    if query.sort == "relevance" and page:
        sql += ", ts_rank(%s, search, %s::tsquery) AS rank"
        params += [WEIGHTS, query.terms.rank]
    sql += " FROM near"
    if strict:
        sql += " WHERE search @@ %s::tsquery"
        params.append(strict)
    shown, since = _page(query) if page else ("NULL", ())
    sql += (
        f" LIMIT {bounds.CAP + 1}) SELECT string_agg(facet_text, ' '), count(*),"  # noqa: S608
        f" {'(SELECT count(*) FROM near)' if strict else 0}, ({_MARKS}), {shown} FROM hits"
    )
    return sql, [*params, at, *since]


def _near(query: Query, *, at: datetime, besides: str, limit: int) -> tuple[str, list[Any]]:
    found = matching(query, at=at, besides=besides, loose=True)
    columns = ("id", "reference", "facet_text", "published_at", "sort_title", "search")
    sql, params = found.values(*columns)[: limit + 1].query.sql_with_params()
    return sql, list(params)


_MARKS = (
    "SELECT json_object_agg(code, number) FROM ("
    " SELECT code, count(DISTINCT reference) AS number"
    " FROM contributions_mark JOIN hits USING (reference)"
    " WHERE visible_from <= %s GROUP BY code) AS mark"
)


def _page(query: Query) -> tuple[str, Sequence[Any]]:
    order = ORDERS[query.sort]
    behind, since = order.beyond(query.key, back=bool(query.before))
    keys = f"SELECT {order.key}::text AS key, id FROM hits WHERE true{behind} LIMIT {SIZE + 1}"  # noqa: S608
    return f"(SELECT json_agg(json_build_array(key, id)) FROM ({keys}) AS page)", since  # noqa: S608


def _marks_of_all(at: datetime) -> Counter[str]:
    published = Project.objects.published().order_by().values("reference")
    marks = Mark.objects.visible(at).filter(reference__in=published).order_by()
    rows = marks.values_list("code").annotate(number=Count("reference", distinct=True))
    return Counter({_mark(code): number for code, number in rows})


def _mark(code: str) -> str:
    return f"{MARK}:{code}"
