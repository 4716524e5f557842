"""Words of the repository, to suggest one for another that is misspelt."""

from __future__ import annotations

from django.db import connection, transaction

from stocktaking.models import ProjectCount, ProjectWord
from stocktaking.search.counts import ALL

MOST = 50_000  # words kept
SAMPLE = 100_000  # projects whose words are counted, about

_UNSPACED = "[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]"


def refresh_words() -> int:
    """Counts the words of titles and descriptions afresh; how many there are."""
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
            " WHERE length(word) BETWEEN 4 AND 40 AND word ~ '^[[:alpha:]]+$' AND word !~ %s"
            " ORDER BY ndoc DESC, word LIMIT %s",
            [texts, _UNSPACED, MOST],
        )
        written: int = cursor.rowcount
    return written
