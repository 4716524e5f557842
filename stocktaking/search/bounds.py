"""No search runs long: every statement of it is bounded, and planned without surprises."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from django.db import OperationalError, connection, transaction
from psycopg2.errors import QueryCanceled

if TYPE_CHECKING:
    from collections.abc import Iterator

CAP = 5_000  # more hits than this are not counted, and not all weighed
MILLISECONDS = 2_000  # of one statement

# Estimates of words that go together are often wrong by far: the index is right in any case, and
# neither compiling nor further processes ever paid for so few rows. In less memory the bitmap of a
# frequent word forgets which rows it meant, and texts are read to tell.
_SETTINGS = (
    "SET LOCAL statement_timeout = %s; SET LOCAL enable_seqscan = off; SET LOCAL jit = off;"
    " SET LOCAL work_mem = '32MB'; SET LOCAL max_parallel_workers_per_gather = 0"
)


class TooSlow(Exception):
    """A statement reached its bound."""


@contextmanager
def bounded(milliseconds: int = MILLISECONDS) -> Iterator[None]:
    """For reading only: what is written inside is undone, and the settings with it."""
    try:
        with transaction.atomic():
            with connection.cursor() as cursor:
                cursor.execute(_SETTINGS, [milliseconds])
            yield
            transaction.set_rollback(True)
    except OperationalError as error:
        if isinstance(error.__cause__, QueryCanceled):
            raise TooSlow from error
        raise
