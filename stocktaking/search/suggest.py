"""A word of the repository for one that is misspelt."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import connection
from rapidfuzz.distance import OSA
from rapidfuzz.process import extract

from stocktaking.search.fold import runs, script_of
from stocktaking.search.hits import count_up_to
from stocktaking.search.words import LONGEST, SHORTEST, WORDS

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from stocktaking.search.query import Query
    from stocktaking.search.terms import Term


def suggest(query: Query, *, at: datetime) -> str:
    """The text with each word that no project has replaced by one that some do; else ""."""
    mended = query.text
    for term in sorted(_missing(query.terms.wanted), key=lambda term: -term.start):
        if near := _nearest(term):
            mended = mended[: term.start] + near + mended[term.start + len(term.typed) :]
    if mended == query.text or not count_up_to(1, query.saying(mended), at=at):
        return ""
    return mended


def _missing(terms: Sequence[Term]) -> list[Term]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT place FROM unnest(%s::text[]) WITH ORDINALITY AS one(query, place)"
            " WHERE NOT EXISTS (SELECT FROM stocktaking_project"
            "  WHERE state = 'published' AND search @@ query::tsquery)",
            [[term.loose for term in terms]],
        )
        return [terms[place - 1] for (place,) in cursor]


def _nearest(term: Term) -> str:
    """The least changed of the words known, of equally near ones the most frequent."""
    found = runs(term.typed)
    if len(found) != 1 or found[0].unspaced or not SHORTEST <= len(found[0].text) <= LONGEST:
        return ""
    word = found[0].text
    words = WORDS.of(script_of(word))
    near = extract(word, words.keys(), scorer=OSA.distance, score_cutoff=_slips(word), limit=20)
    if not near:
        return ""
    best = min(near, key=lambda one: (one[1], -words[one[0]].number))
    return words[best[0]].shown


def _slips(word: str) -> int:
    """How many letters may be wrong."""
    return 1 if len(word) < 6 else 2 if len(word) < 10 else 3
