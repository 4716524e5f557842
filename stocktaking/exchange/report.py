"""The report of an import: a CSV of the rows that were refused, each with its reasons."""

from __future__ import annotations

import csv
from contextlib import contextmanager
from dataclasses import astuple
from typing import TYPE_CHECKING, Final

from stocktaking.exchange.cells import guard
from stocktaking.exchange.refused import FileRefused

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from stocktaking.exchange.check import Fault

HEADER: Final = ("line", "external_id", "title", "column", "reason")


@contextmanager
def reporting(path: Path) -> Iterator[Callable[[Fault], None]]:
    """Replaces an earlier report at once, and leaves none where no row is refused.

    Raises FileRefused where the report cannot be written, before anything is imported.
    """
    try:
        file = path.open("w", encoding="utf-8-sig", newline="")
    except OSError:
        raise FileRefused("report", name=path) from None
    count = 0
    with file:
        writer = csv.writer(file)
        writer.writerow(HEADER)

        def report(fault: Fault) -> None:
            nonlocal count
            count += 1
            writer.writerow([guard(str(value)) for value in astuple(fault)])

        try:
            yield report
        finally:
            if not count:
                path.unlink()
