"""What to leave out of a search that finds nothing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from stocktaking.search.facets import BY_CODE
from stocktaking.search.hits import count_up_to, everything

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from stocktaking.search.query import Query

MOST_WORDS = 6
MOST = 1_000  # hits counted for each way


@dataclass(frozen=True)
class Loosen:
    """`url_params` is the query part of an address, with the question mark."""

    title: str
    url_params: str
    count: int
    capped: bool


def loosen(query: Query, *, at: datetime) -> list[Loosen]:
    """Each way that finds something by leaving out one thing."""
    ways = []
    for title, wider in _ways(query):
        count = count_up_to(MOST, wider, at=at)
        capped = count > MOST and not everything(wider)
        if count:
            ways.append(Loosen(title, wider.url(), MOST if capped else count, capped))
    return ways


def _ways(query: Query) -> Iterator[tuple[str, Query]]:
    for group in query.chosen:
        title = _("Without the filter “%(filter)s”") % {"filter": BY_CODE[group].title}
        yield title, query.without(group)
    words = query.terms.wanted
    if query.chosen and query.text.strip():
        yield _("Without the words of your search"), query.saying("")
    if 1 < len(words) <= MOST_WORDS:
        for word in words:
            text = query.text[: word.start] + query.text[word.start + len(word.typed) :]
            wider = query.saying(" ".join(text.replace('""', "").split()))
            yield _("Without the word “%(word)s”") % {"word": word.typed}, wider
