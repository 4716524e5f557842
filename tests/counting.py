"""Counting SQL statements, without what only frames them: BEGIN, SAVEPOINT, SET LOCAL."""

from __future__ import annotations

import re
from contextlib import contextmanager

from django.db import connection
from django.test.utils import CaptureQueriesContext

FRAME = re.compile(r"^(BEGIN|COMMIT|ROLLBACK|SAVEPOINT|RELEASE|SET LOCAL)", re.IGNORECASE)


def brief(sql):
    """What a statement does to which table."""
    tables = re.findall(r'(?:FROM|INTO|UPDATE|JOIN) "(\w+)"', sql)
    return f"{sql.split()[0]} {' '.join(tables) or sql[:60]}"


@contextmanager
def counting():
    """A list that holds the statements once the block has ended."""
    statements = []
    with CaptureQueriesContext(connection) as caught:
        yield statements
    statements += [brief(one["sql"]) for one in caught if not FRAME.match(one["sql"])]
