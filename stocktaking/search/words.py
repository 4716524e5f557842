"""The words of the repository as they are written, for suggestions."""

from __future__ import annotations

import time
from typing import NamedTuple

from django.db import connection, transaction

from stocktaking.models import ProjectCount, ProjectWord
from stocktaking.search.counts import ALL
from stocktaking.search.fold import letters, script_of

MOST = 50_000  # words kept
SAMPLE = 100_000  # projects whose words are counted, about
FRESH = 600  # seconds of machine time that a process believes what it has read
SHORTEST, LONGEST = 4, 40  # letters

_UNSPACED = "[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]"


def refresh_words() -> int:
    """Counts the words of titles and descriptions afresh; how many there are.

    For after many projects were stored: the planner's statistics are renewed too, without which
    the first searches are ten times slower.
    """
    total = ProjectCount.objects.filter(facet=ALL).values_list("count", flat=True).first() or 0
    share = f" TABLESAMPLE SYSTEM ({100 * SAMPLE / total}) REPEATABLE (1)" if total > SAMPLE else ""
    texts = (
        "SELECT to_tsvector('simple', title || ' ' || left(description, 20000))"  # noqa: S608
        f" FROM stocktaking_project{share} WHERE state = 'published'"
    )
    with transaction.atomic(), connection.cursor() as cursor:
        ProjectWord.objects.all().delete()
        cursor.execute(
            "INSERT INTO stocktaking_projectword (word, count)"
            " SELECT word, ndoc FROM ts_stat(%s)"
            " WHERE length(word) BETWEEN %s AND %s AND word ~ '^[[:alpha:]]+$' AND word !~ %s"
            " ORDER BY ndoc DESC, word LIMIT %s",
            [texts, SHORTEST, LONGEST, _UNSPACED, MOST],
        )
        written: int = cursor.rowcount
        cursor.execute("ANALYZE stocktaking_project")
    return written


class Word(NamedTuple):
    shown: str
    number: int  # of projects that have it


class Words:
    """The words by script and as they are compared, read once per process and while fresh."""

    def __init__(self) -> None:
        self.read_at: float | None = None
        self.by_script: dict[str, dict[str, Word]] = {}

    def of(self, script: str) -> dict[str, Word]:
        # Machine time: how long a copy is believed is no act
        if self.read_at is None or time.monotonic() - self.read_at > FRESH:
            self.by_script, self.read_at = _read(), time.monotonic()
        return self.by_script.get(script, {})


def _read() -> dict[str, dict[str, Word]]:
    """Of words that compare equal the more frequent is shown."""
    words: dict[str, dict[str, Word]] = {}
    for shown, count in ProjectWord.objects.order_by("count").values_list("word", "count"):
        folded = letters(shown)
        words.setdefault(script_of(folded), {})[folded] = Word(shown, count)
    return words


WORDS = Words()
