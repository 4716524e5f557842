"""What somebody asks the repository, as it stands in the address."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING, Self
from urllib.parse import urlencode

from stocktaking.search.facets import BY_CODE, GROUPS
from stocktaking.search.page import ORDERS, BadQuery, Key, read_token
from stocktaking.search.terms import Terms, read_terms

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.http import QueryDict

__all__ = ["BadQuery", "Query"]

LONGEST_TEXT = 300
LONGEST_VALUE = 64
MOST_VALUES = 100

Chosen = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True)
class Query:
    """`chosen` are codes by group, known or not; `after` and `before` are tokens of pages."""

    text: str = ""
    chosen: Chosen = field(default_factory=dict)
    sort: str = ""
    after: str = ""
    before: str = ""

    def __post_init__(self) -> None:
        """A sort that does not exist, or weighs words where there are none, is the usual one."""
        usual = "relevance" if self.text.strip() else "newest"
        known = self.sort in ORDERS and (self.sort != "relevance" or self.text.strip())
        object.__setattr__(self, "sort", self.sort if known else usual)

    @classmethod
    def read(cls, data: QueryDict) -> Self:
        """BadQuery for what no page of ours asks for: too long, too much, or altered."""
        chosen = {
            group.code: tuple(dict.fromkeys(map(_speakable, filter(None, codes))))
            for group in GROUPS
            if any(codes := data.getlist(group.code))
        }
        single = {name: data.get(name, "") for name in ("sort", "after", "before")}
        query = cls(text=_speakable(data.get("q", "")), chosen=chosen, **single)
        query._check()
        return query

    def _check(self) -> None:
        values = [code for codes in self.chosen.values() for code in codes]
        if (
            len(self.text) > LONGEST_TEXT
            or len(values) > MOST_VALUES
            or any(len(value) > LONGEST_VALUE for value in values)
            or any("\0" in value for value in (self.text, *values))
            or (self.after and self.before)
        ):
            raise BadQuery("query")
        _ = self.key

    @cached_property
    def key(self) -> Key | None:
        """Of the row that the page lies behind; None for the first page."""
        token = self.after or self.before
        return read_token(token, sort=self.sort) if token else None

    @cached_property
    def terms(self) -> Terms:
        """The words, read once; asks the database for their stems."""
        return read_terms(self.text)

    @property
    def known(self) -> dict[str, list[str]]:
        """The codes chosen that exist, by group; a group may have none left."""
        return {
            group: [code for code in codes if BY_CODE[group].knows(code)]
            for group, codes in self.chosen.items()
        }

    @property
    def unknown(self) -> list[tuple[str, str]]:
        """Group and code of what was chosen and does not exist."""
        return [
            (group, code)
            for group, codes in self.chosen.items()
            for code in codes
            if not BY_CODE[group].knows(code)
        ]

    def with_(self, group: str, code: str) -> Query:
        codes = dict.fromkeys((*self.chosen.get(group, ()), code))
        return self._choosing({**self.chosen, group: tuple(codes)})

    def without(self, group: str, code: str = "") -> Query:
        """Without one code, or without any of the group."""
        kept = tuple(one for one in self.chosen.get(group, ()) if code and one != code)
        rest = {name: codes for name, codes in self.chosen.items() if name != group}
        return self._choosing({**rest, group: kept} if kept else rest)

    def _choosing(self, chosen: Chosen) -> Query:
        return replace(self, chosen=chosen, after="", before="")

    def saying(self, text: str) -> Query:
        """The same with other words; sorted as it would be by itself."""
        return replace(self, text=text, sort="", after="", before="")

    def url(self, **changes: str) -> str:
        """As the query part of an address, with the question mark: `?q=...`.

        Changes replace what stands there, "" leaves it out. Tokens of pages are given with
        `after` or `before`; the present ones are never kept.
        """
        fields = {**dict(self._fields()), **{name: [value] for name, value in changes.items()}}
        pairs = [(name, one) for name, values in fields.items() for one in values if one]
        return f"?{urlencode(pairs)}"

    def _fields(self) -> Iterator[tuple[str, list[str]]]:
        yield "q", [self.text]
        for group in GROUPS:
            yield group.code, sorted(self.chosen.get(group.code, ()))
        if self.sort != Query(self.text).sort:
            yield "sort", [self.sort]


def _speakable(text: str) -> str:
    """Half characters, which no address holds, become question marks."""
    return text.encode(errors="replace").decode()
