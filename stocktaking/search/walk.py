"""One page of hits, from a key onwards or backwards, at the same cost wherever it lies."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from django.core.exceptions import EmptyResultSet
from django.db import connection

from stocktaking.models import Project
from stocktaking.search import bounds
from stocktaking.search.matching import matching
from stocktaking.search.page import ORDERS, SIZE, write_token

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from django.db.models import QuerySet

    from stocktaking.search.page import Key, Order
    from stocktaking.search.query import Query

    Beyond = tuple[str, Sequence[Any]]

STEPS = 10_000  # rows of the sorted index looked at before sorting all hits instead
# Of words in D, C, B and A: no number of them in a text outweighs one in the title.
WEIGHTS = "{0.02, 0.05, 0.1, 1}"
_LONG = (
    "search",
    "replicability",
    "sustainability",
    "results_quantitative",
    "results_qualitative",
)


@dataclass(frozen=True)
class Page:
    projects: list[Project]
    next: str
    previous: str


def page_of(query: Query, *, at: datetime, many: bool) -> Page:
    """`many`: there are more hits than can be sorted at once. Nothing behind a key: page one."""
    sort, back = query.sort, bool(query.before)
    keys = _keys(query, at=at, many=many)
    if query.key and len(keys) < (SIZE if back else 1):
        return page_of(replace(query, after="", before=""), at=at, many=many)
    more, keys = len(keys) > SIZE, keys[:SIZE]
    if back:
        keys.reverse()
    found = Project.objects.order_by().defer(*_LONG).in_bulk([pk for _, pk in keys])
    return Page(
        projects=[found[pk] for _, pk in keys],
        next=write_token(sort, keys[-1]) if keys and (back or more) else "",
        previous=write_token(sort, keys[0]) if keys and (more if back else query.key) else "",
    )


def _keys(query: Query, *, at: datetime, many: bool) -> list[Key]:
    order = ORDERS[query.sort]
    beyond = order.beyond(query.key, back=bool(query.before))
    hits = matching(query, at=at)
    try:
        if query.sort == "relevance":
            return _weighed(hits, query.terms.rank, beyond)
        walked = _walked(hits, order, beyond) if many else []
        return walked if len(walked) > SIZE else _sorted(hits, order, beyond)
    except EmptyResultSet:
        return []


def _weighed(hits: QuerySet[Project], rank: str, beyond: Beyond) -> list[Key]:
    """The best of the first hits found, as many as are weighed."""
    sql, params = hits.values("id", "search")[: bounds.CAP].query.sql_with_params()
    weighed = f"SELECT ts_rank(%s, search, %s::tsquery) AS rank, id FROM ({sql}) AS hits"  # noqa: S608
    return _first("rank", weighed, (WEIGHTS, rank, *params), beyond)


def _sorted(hits: QuerySet[Project], order: Order, beyond: Beyond) -> list[Key]:
    """All hits, then sorted: the index of words tells which, whatever was estimated."""
    sql, params = hits.values("id", order.key).query.sql_with_params()
    return _first(order.key, sql, params, beyond)


def _walked(hits: QuerySet[Project], order: Order, beyond: Beyond) -> list[Key]:
    """Along the sorted index until the page is full, but not forever."""
    behind, key = beyond
    sql, params = hits.values("id", order.key).query.sql_with_params()
    steps = f"SELECT * FROM stocktaking_project WHERE state = 'published'{behind} LIMIT {STEPS}"  # noqa: S608
    table = ' FROM "stocktaking_project"'
    sql = sql.replace(table, f' FROM ({steps}) AS "stocktaking_project"', 1)
    return _first(order.key, sql, (*key, *params), beyond)


def _first(key: str, sql: str, params: Sequence[Any], beyond: Beyond) -> list[Key]:
    """OFFSET 0 keeps the planner from reading hits in the order of the page."""
    behind, values = beyond
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT {key}::text AS shown, id FROM ({sql} OFFSET 0) AS hits"  # noqa: S608  Django's own SQL
            f" WHERE true{behind} LIMIT {SIZE + 1}",
            [*params, *values],
        )
        return list(cursor)
