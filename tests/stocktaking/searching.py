"""Searches as an address asks for them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import QueryDict

from stocktaking.search.find import Found, find
from stocktaking.search.query import Query
from tests.factories import OPEN

if TYPE_CHECKING:
    from datetime import datetime


def ask(text: str = "", **chosen: str | list[str]) -> Query:
    """What the address ?q=text&... asks; facets may have several codes."""
    data = QueryDict(mutable=True)
    for name, value in {"q": text, **chosen}.items():
        data.setlist(name, value if isinstance(value, list) else [value])
    return Query.read(data)


def search(text: str = "", *, at: datetime = OPEN, **chosen: str | list[str]) -> Found:
    return find(ask(text, **chosen), at=at)


def titles(text: str = "", *, at: datetime = OPEN, **chosen: str | list[str]) -> list[str]:
    return [project.title for project in search(text, at=at, **chosen).projects]


def numbers(found: Found, group: str) -> dict[str, int]:
    """The choices of a group with their counts, in their order."""
    choices = (facet.choices for facet in found.facets if facet.group == group)
    return {choice.code: choice.count for some in choices for choice in some}
