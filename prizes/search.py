"""Looking among the nominees: some hundreds, so all of them are read and counted."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field, replace
from functools import reduce
from operator import and_
from typing import TYPE_CHECKING, Self
from urllib.parse import urlencode

from django.contrib.postgres.search import SearchQuery
from django.db.models import BooleanField, ExpressionWrapper, F, Func, JSONField, Q, Value

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from django.db.models import QuerySet
    from django.http import QueryDict

    from prizes.models import Nominee

FILTERS = ("category", "country", "type", "goal")
LONGEST_TEXT = 200  # characters, which bounds the words too
LONGEST_VALUE = 32
PER_PAGE = 50
_PART = re.compile(r'"([^"]*)"|(\w+)')


@dataclass(frozen=True)
class Query:
    """What the address asks; a filter holds one code, known or not, or is not there."""

    text: str = ""
    chosen: Mapping[str, str] = field(default_factory=dict)
    page: int = 1

    @classmethod
    def read(cls, data: QueryDict) -> Self:
        """Anything can be read; what makes no sense finds nothing."""
        page = data.get("page", "")
        return cls(
            text=_speakable(data.get("q", "")).strip()[: LONGEST_TEXT + 1],
            chosen={
                name: _speakable(code)[:LONGEST_VALUE]
                for name in FILTERS
                if (code := data.get(name, ""))
            },
            page=int(page) if page.isascii() and page.isdigit() and len(page) < 6 else 1,
        )

    def without(self, name: str) -> Query:
        """Without one filter, or without the words: "q"."""
        if name == "q":
            return replace(self, text="", page=1)
        kept = {one: code for one, code in self.chosen.items() if one != name}
        return replace(self, chosen=kept, page=1)

    def at_page(self, page: int) -> Query:
        return replace(self, page=page)

    def url(self) -> str:
        """As the query part of an address; "?" alone asks for everything."""
        asked = {"q": self.text, **self.chosen, "page": self.page if self.page > 1 else ""}
        return f"?{urlencode({name: value for name, value in asked.items() if value})}"


@dataclass(frozen=True)
class Row:
    """What of a nominee is counted."""

    pk: int
    codes: Mapping[str, frozenset[str]]  # by filter
    hit: bool  # has the words

    def fits(self, query: Query, *, but: str = "") -> bool:
        """Whether it is what is asked for, one filter left out."""
        return (self.hit or but == "q") and all(
            code in self.codes[name] for name, code in query.chosen.items() if name != but
        )


@dataclass(frozen=True)
class Found:
    """`counts`: how many there would be with each code of a filter; `all`: whatever is asked."""

    rows: list[Row]
    all: int
    counts: Mapping[str, Counter[str]]
    loosen: Mapping[str, int]  # by what is left out: how many there are then, if any


def find(query: Query, among: QuerySet[Nominee]) -> Found:
    """One statement; in the order of the categories."""
    rows = _rows(query, among)
    found = [row for row in rows if row.fits(query)]
    asked = [*query.chosen, *(["q"] if query.text else [])]
    without = {name: sum(row.fits(query, but=name) for row in rows) for name in asked}
    return Found(
        rows=found,
        all=len(rows),
        counts={
            name: Counter(
                code for row in rows if row.fits(query, but=name) for code in row.codes[name]
            )
            for name in FILTERS
        },
        loosen={name: count for name, count in without.items() if count and not found},
    )


def _rows(query: Query, among: QuerySet[Nominee]) -> list[Row]:
    goals = Func(
        F("linkages"),
        Value("$[*].goal"),
        template="jsonb_path_query_array(%(expressions)s::jsonpath)",
        output_field=JSONField(),
    )
    values = (
        _matching(query.text, among)
        .annotate(goals=goals)
        .order_by("category", "title", "pk")
        .values_list("pk", "category", "entity_country", "entity_type", "goals", "hit")
    )
    return [
        Row(
            pk,
            {
                "category": frozenset([category]),
                "country": frozenset([country]),
                "type": frozenset([kind]),
                "goal": frozenset(goals),
            },
            hit,
        )
        for pk, category, country, kind, goals, hit in values
    ]


def _matching(text: str, among: QuerySet[Nominee]) -> QuerySet[Nominee]:
    """Each with `hit`: whether it has all the words."""
    if not text:
        return among.annotate(hit=Value(value=True))
    asked = _asked(text)
    if asked is None:
        return among.annotate(hit=Value(value=False))
    return among.annotate(hit=ExpressionWrapper(Q(words=asked), output_field=BooleanField()))


def _asked(text: str) -> SearchQuery | None:
    """All words, phrases in quotes, the last word by its beginning; None for what has no words."""
    if len(text) > LONGEST_TEXT:
        return None
    parts = list(_PART.finditer(text))
    queries = [
        *(_exactly(part) for part in parts[:-1]),
        *(_exactly(part) if part[2] is None else _beginning(part[2]) for part in parts[-1:]),
    ]
    return reduce(and_, queries) if queries else None


def _exactly(part: re.Match[str]) -> SearchQuery:
    if part[2] is None:
        return SearchQuery(part[1], config="english", search_type="phrase")
    return SearchQuery(part[2], config="english", search_type="plain")


def _beginning(word: str) -> SearchQuery:
    started = SearchQuery(f"'{word}':*", config="simple", search_type="raw")
    whole: SearchQuery = SearchQuery(word, config="english", search_type="plain") | started
    return whole


def _speakable(text: str) -> str:
    """Half characters, which no address holds, become question marks; so does what no text has."""
    return text.replace("\0", "?").encode(errors="replace").decode()


def page_of(query: Query, rows: Iterable[Row]) -> tuple[list[int], int, int]:
    """The ids on the page asked for, its number and how many there are; too far is the last."""
    pks = [row.pk for row in rows]
    pages = max(1, -(-len(pks) // PER_PAGE))
    page = min(max(query.page, 1), pages)
    return pks[(page - 1) * PER_PAGE : page * PER_PAGE], page, pages
