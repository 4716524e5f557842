"""One page of hits, from a key onwards or backwards, at the same cost wherever it lies."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from django.db import connection

from stocktaking.models import Project
from stocktaking.search import bounds
from stocktaking.search.bounds import bounded
from stocktaking.search.hits import count_up_to, everything, look_up
from stocktaking.search.matching import conditions
from stocktaking.search.page import ORDERS, SIZE, write_token

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from stocktaking.search.hits import Hits
    from stocktaking.search.page import Key
    from stocktaking.search.query import Query

STEPS = 10_000  # rows of the sorted index looked at before all hits are sorted instead
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
    next: str = ""
    previous: str = ""


def page_of(query: Query, hits: Hits, *, at: datetime) -> Page:
    """Of hits that were looked up with their page. Nothing behind a key: page one."""
    sort, back = query.sort, bool(query.before)
    keys = _keys(query, hits, at=at)
    if query.key and len(keys) < (SIZE if back else 1):
        first = replace(query, after="", before="")
        return page_of(first, look_up(first, at=at), at=at)
    more, keys = len(keys) > SIZE, keys[:SIZE]
    if back:
        keys.reverse()
    found = Project.objects.order_by().defer(*_LONG).in_bulk([pk for _, pk in keys])
    return Page(
        projects=[found[pk] for _, pk in keys],
        next=write_token(sort, keys[-1]) if keys and (back or more) else "",
        previous=write_token(sort, keys[0]) if keys and (more if back else query.key) else "",
    )


def _keys(query: Query, hits: Hits, *, at: datetime) -> list[Key]:
    """Sorted among all hits, except that of many the best are those of the ones looked at."""
    if everything(query):
        return _walked(query, at=at)
    if not hits.capped or query.sort == "relevance" or query.terms.loose:
        return list(hits.keys)
    walked = _walked(query, at=at)
    return walked if len(walked) > SIZE else _sorted(query, at=at)


def newest(query: Query, *, at: datetime, length: int) -> list[Project]:
    """The newest hits, whatever the order asked for; TooSlow when a statement reaches its bound."""
    by_date = replace(query, sort="newest", after="", before="")
    with bounded():
        unbound = everything(by_date)
        many = unbound or count_up_to(bounds.CAP, by_date, at=at) > bounds.CAP
        keys = _walked(by_date, at=at, length=length) if many else []
        if len(keys) < length and not unbound:
            keys = _sorted(by_date, at=at, length=length)
        found = Project.objects.order_by().defer(*_LONG).in_bulk([pk for _, pk in keys])
    return [found[pk] for _, pk in keys]


def _walked(query: Query, *, at: datetime, length: int = SIZE + 1) -> list[Key]:
    """Along the sorted index until the page is full, but not forever."""
    behind, since = ORDERS[query.sort].beyond(query.key, back=bool(query.before))
    steps = f"SELECT * FROM stocktaking_project WHERE state = 'published'{behind} LIMIT {STEPS}"  # noqa: S608
    where, params = conditions(query, at=at)
    sql = f"SELECT * FROM ({steps}) AS stocktaking_project WHERE {where}"  # noqa: S608
    return _first(query, sql, [*since, *params], length=length)


def _sorted(query: Query, *, at: datetime, length: int = SIZE + 1) -> list[Key]:
    """All hits, then sorted: OFFSET 0 keeps the planner from walking forever after all."""
    where, params = conditions(query, at=at)
    key = ORDERS[query.sort].key
    sql = f"SELECT id, {key} FROM stocktaking_project WHERE {where} OFFSET 0"  # noqa: S608
    return _first(query, sql, params, length=length)


def _first(query: Query, sql: str, params: Sequence[Any], *, length: int) -> list[Key]:
    order = ORDERS[query.sort]
    behind, since = order.beyond(query.key, back=bool(query.before))
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT {order.key}::text AS key, id FROM ({sql}) AS hits"  # noqa: S608
            f" WHERE true{behind} LIMIT %s",
            [*params, *since, length],
        )
        return list(cursor)
