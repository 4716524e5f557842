"""What a query finds, in one statement: how many, their facets, and one page of them.

At most CAP hits are looked at. More of them are a matter for walk.py.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db import connection

from stocktaking.models.project import SHARE
from stocktaking.search import bounds
from stocktaking.search.counts import ALL, counts, tally, tally_lines
from stocktaking.search.facets import MARK, STORED
from stocktaking.search.matching import conditions, matching
from stocktaking.search.page import ORDERS, SIZE

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from stocktaking.search.page import Key
    from stocktaking.search.query import Query

_SHARES = (f"id %% {SHARE} = 0", f"id %% {SHARE} <> 0")
CANDIDATES = 10_000  # texts looked into for a phrase: the index knows its words, not their order
WEIGHED = 1_000  # hits whose texts are weighed; of more, only titles tell
# Of words in D, C, B and A: no number of them in a text outweighs one in the title.
WEIGHTS = "{0.02, 0.05, 0.1, 1}"

Numbers = dict[str, dict[str, int]]  # by group and code


@dataclass(frozen=True)
class Hits:
    """When capped, `number` and `numbers` are of the hits that were looked at.

    `keys` are those of the page and one more, of the hits looked at; none where it was not asked.
    """

    number: int
    numbers: Numbers
    capped: bool = False
    keys: Sequence[Key] = ()

    @property
    def total(self) -> int:
        return min(self.number, bounds.CAP) if self.capped else self.number


def everything(query: Query, *, besides: str = "") -> bool:
    """Whether nothing narrows it."""
    return not query.text.strip() and not set(query.chosen).difference([besides])


def look_up(query: Query, *, at: datetime) -> Hits:
    """The hits and one page of them. Of all there is the counts are ready, and no keys given."""
    if everything(query):
        return _all(at)
    if query.text.strip() and not query.terms.query:
        return Hits(0, {})
    near, params = _near(query, at=at)
    page, given = _page(query)
    hits, phrase = _hits(near, query)
    sql = (
        f"{hits} SELECT string_agg(facet_text, E'\\n'), count(*), {_near_by(query)},"  # noqa: S608
        f" ({_MARKS}), (SELECT json_agg(json_build_array(key, id)) FROM ({page}) AS page) FROM hits"
    )
    with connection.cursor() as cursor:
        cursor.execute(sql, [*params, *phrase, at, *given])
        texts, number, near_by, marks, keys = cursor.fetchone()
    return Hits(
        number,
        {**tally(texts), MARK: marks or {}},
        capped=number > bounds.CAP or near_by > _most(query),
        keys=[(key, pk) for key, pk in keys or ()],
    )


def look_besides(query: Query, group: str, *, at: datetime) -> Hits:
    """The hits without the choice in a group, of which they have only the facets of this group."""
    if everything(query, besides=group):
        return _all(at)
    near, params = _some([("id, search", _words(query))], query, at=at, besides=group)
    hits, phrase = _hits(near, query)
    if group == MARK:
        column, given = f"({_MARKS})", [at]
    else:
        place = [one.code for one in STORED].index(group) + 1
        column, given = f"string_agg(split_part(facet_text, E'\\n', {place}), E'\\n')", []
    with connection.cursor() as cursor:
        cursor.execute(
            f"{hits} SELECT {column}, count(*), {_near_by(query)} FROM hits",  # noqa: S608
            [*params, *phrase, *given],
        )
        found, number, near_by = cursor.fetchone()
    codes = found if group == MARK else tally_lines((found or "").split("\n"))
    capped = number > bounds.CAP or near_by > _most(query)
    return Hits(number, {group: codes or {}}, capped=capped)


def _near(query: Query, *, at: datetime) -> tuple[str, list[Any]]:
    """What the index finds, as many as are looked at: phrases are not looked for yet.

    For relevance, those that have all words in the title come first, however many others there are.
    """
    words, terms = _words(query), query.terms
    if query.sort != "relevance":
        return _some([(f"id, {ORDERS[query.sort].key}, search", words)], query, at=at)
    titled = ("id, 1 AS titled, search", terms.titled)
    others = ("id, 0 AS titled, search", f"({words}) & !({terms.title})")
    return _some([titled, others], query, at=at)


def _words(query: Query) -> str:
    return query.terms.loose or query.terms.query


def _most(query: Query) -> int:
    return CANDIDATES if query.terms.loose else bounds.CAP


def _near_by(query: Query) -> str:
    """How many were looked at, where that are not the hits themselves."""
    return "(SELECT count(*) FROM near)" if query.terms.loose else "0"


def _some(
    ways: Sequence[tuple[str, str]], query: Query, *, at: datetime, besides: str = ""
) -> tuple[str, list[Any]]:
    """Columns of what is found by words, in this order, and of each way the small index first.

    Not for phrases: the texts they are looked for in lie closer together without it.
    """
    shares = ("true",) if query.terms.loose else _SHARES
    limit = f"LIMIT {_most(query) + 1}"
    parts, given = [], []
    for columns, words in ways:
        where, params = conditions(query, at=at, besides=besides, words=words)
        for share in shares:
            parts.append(
                f"(SELECT {columns}, reference, facet_text FROM stocktaking_project"  # noqa: S608
                f" WHERE {where} AND {share} {limit})"
            )
            given += params
    return f"SELECT * FROM ({' UNION ALL '.join(parts)}) AS found {limit}", given  # noqa: S608


def _hits(near: str, query: Query) -> tuple[str, list[str]]:
    """The tables `near` and `hits`, and a phrase to look for in between."""
    phrase = [query.terms.query] if query.terms.loose else []
    where = " WHERE search @@ %s::tsquery" if phrase else ""
    return (
        f"WITH near AS ({near}), hits AS MATERIALIZED"  # noqa: S608  our own
        f" (SELECT * FROM near{where} LIMIT {bounds.CAP + 1})"
    ), phrase


def count_up_to(most: int, query: Query, *, at: datetime) -> int:
    """How many hits there are; one more than `most` stands for more, except of all there is."""
    if everything(query):
        return counts().get(ALL, 0)
    return matching(query, at=at)[: most + 1].count()


_MARKS = (
    "SELECT json_object_agg(code, number) FROM ("
    " SELECT code, count(DISTINCT reference) AS number"
    " FROM contributions_mark JOIN hits USING (reference)"
    " WHERE visible_from <= %s GROUP BY code) AS mark"
)


def _page(query: Query) -> tuple[str, Sequence[Any]]:
    """The keys of a page. Of many hits those with all words in the title come first."""
    order = ORDERS[query.sort]
    behind, since = order.beyond(query.key, back=bool(query.before))
    table = "hits"
    given: tuple[Any, ...] = ()
    if query.sort == "relevance":
        table = (
            "(SELECT id, CASE WHEN (SELECT count(*) FROM hits) > %s THEN titled::real"
            " ELSE ts_rank(%s, search, %s::tsquery) END AS rank FROM hits OFFSET 0) AS weighed"
        )
        given = (WEIGHED, WEIGHTS, query.terms.rank)
    keys = f"SELECT {order.key}::text AS key, id FROM {table} WHERE true{behind} LIMIT {SIZE + 1}"  # noqa: S608
    return keys, (*given, *since)


def _all(at: datetime) -> Hits:
    """A mark is looked up by its reference: without one, no project is looked at."""
    numbers: Numbers = {}
    for facet, number in counts().items():
        group, _, code = facet.partition(":")
        numbers.setdefault(group, {})[code] = number
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT json_object_agg(code, number) FROM ("
            " SELECT code, count(DISTINCT reference) AS number FROM contributions_mark AS mark,"
            "  LATERAL (SELECT FROM stocktaking_project AS project"
            "   WHERE project.reference = mark.reference AND state = 'published' OFFSET 0) AS one"
            " WHERE visible_from <= %s GROUP BY code) AS mark",
            [at],
        )
        (marks,) = cursor.fetchone()
    total = sum(numbers.get(ALL, {}).values())
    return Hits(total, {**numbers, MARK: marks or {}})
