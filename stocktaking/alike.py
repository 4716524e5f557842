"""Projects that may be the same as another: shown to who sends an entry, and to officers.

The index finds few candidates by their rare words, rapidfuzz compares titles and owners. With a
million projects no common word is looked up alone.
"""

from __future__ import annotations

from itertools import combinations
from math import prod
from typing import TYPE_CHECKING, NamedTuple

from django.db import connection
from rapidfuzz import fuzz

from stocktaking.models import Project, ProjectCount
from stocktaking.rows import sort_key
from stocktaking.search.bounds import TooSlow, bounded
from stocktaking.search.counts import ALL
from stocktaking.search.fold import fold
from stocktaking.search.matching import Has
from stocktaking.search.terms import quote

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

MOST = 5  # shown
LOOKED_AT = 400  # compared at most
FEW = 300  # projects that words looked up together have, as far as is known
UNKNOWN = 0.002  # the share of projects with a word that the index's statistics do not list
WORDS = 4  # of a title, the rarest


FIELDS = ("pk", "title", "owner_name", "owner_country")
Row = tuple[int, str, str, str]


class Named(NamedTuple):
    """What of a project is compared, folded."""

    title: str
    owner: str
    country: str


def alike(
    title: str, owner_name: str, owner_country: str, *, exclude: Collection[int] = ()
) -> list[Project]:
    """Published projects, the likeliest first; those in `exclude` are known to be others.

    None when that takes too long: it is a help, nothing waits for it.
    """
    one = Named(fold(title), fold(owner_name), owner_country)
    try:
        with bounded():
            rows = {row[0]: row for row in _candidates(title, one, exclude)}
    except TooSlow:
        return []
    scores = {
        pk: likeness(one, Named(fold(title), fold(owner), country))
        for pk, title, owner, country in rows.values()
    }
    best = sorted((pk for pk in scores if scores[pk] > 0), key=lambda pk: (-scores[pk], pk))[:MOST]
    found = Project.objects.defer("search").in_bulk(best)
    return [found[pk] for pk in best]


def likeness(one: Named, other: Named) -> float:
    """From 0, not alike, to 100. Nearly the same title is enough; else the owner must agree.

    A short title inside a long one ("Digital skills") is not the same title.
    """
    title = (
        fuzz.token_set_ratio(one.title, other.title) + fuzz.token_sort_ratio(one.title, other.title)
    ) / 2
    owner = fuzz.token_set_ratio(one.owner, other.owner)
    same_owner = owner >= 85 and one.country == other.country
    if title < (65 if same_owner else 88):
        return 0
    return 0.7 * title + 0.3 * owner


def _candidates(title: str, one: Named, exclude: Collection[int]) -> Iterator[Row]:
    """Those of the very same title, then those that share words of it."""
    rows = Project.objects.published().exclude(pk__in=exclude)
    yield from rows.filter(sort_title=sort_key(title)).values_list(*FIELDS)[:LOOKED_AT]
    asked = _asked(_shares(one.title.split()), one.owner.split())
    if asked:
        yield from rows.filter(Has(asked)).values_list(*FIELDS)[:LOOKED_AT]


def _asked(shares: dict[str, float], owner: list[str]) -> str:
    """Rare words of the title by two, else by three, else all; or one of them with the owner."""
    total = ProjectCount.objects.filter(facet=ALL).values_list("count", flat=True).first() or 1
    words = [f"{quote(word)}:A" for word in shares]
    if not words:
        return ""
    together = [words]
    for number in (2, 3):
        chosen = combinations(zip(words, shares.values(), strict=True), number)
        few = [some for some in chosen if total * prod(share for _word, share in some) <= FEW]
        if few:
            together = [[word for word, _share in some] for some in few]
            break
    asked = [" & ".join(some) for some in together]
    if owner:
        asked.append(" & ".join([*map(quote, owner), f"({' | '.join(words)})"]))
    return " | ".join(f"({one})" for one in asked)


def _shares(words: list[str]) -> dict[str, float]:
    """The rarest of the words with the share of projects that have them, rarest first."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT one.word, one.share"
            " FROM pg_stats, unnest(most_common_elems::text::text[], most_common_elem_freqs)"
            "   AS one(word, share)"
            " WHERE schemaname = current_schema AND tablename = 'stocktaking_project'"
            "   AND attname = 'search' AND one.word = ANY(%s)",
            [words],
        )
        known = dict(cursor.fetchall())
    shares = {word: known.get(word, UNKNOWN) for word in words}
    return dict(sorted(shares.items(), key=lambda one: (one[1], -len(one[0])))[:WORDS])
