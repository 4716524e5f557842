"""Reading a file of projects: CSV, JSON lines or XLSX by its content, and whole before any row.

The rows are first gathered in a temporary file, so that what is wrong with the file itself, its
last line included, is found before anything is written. Memory stays flat.
"""

from __future__ import annotations

import json
from contextlib import contextmanager
from dataclasses import dataclass
from tempfile import TemporaryFile
from typing import IO, TYPE_CHECKING, Final

from stocktaking.exchange.cells import Row
from stocktaking.exchange.refused import FileRefused
from stocktaking.exchange.sheet import read_sheet
from stocktaking.exchange.text import read_text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

_ZIP: Final = (b"PK\x03\x04", b"PK\x05\x06")
_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OTHERS: Final = (
    b"%PDF",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"\x1f\x8b",
    b"7z\xbc\xaf",
    b"Rar!",
)
_TEXT_SUFFIXES: Final = {".csv", ".tsv", ".txt", ".json", ".jsonl", ".ndjson"}
_UTF_16: Final = (b"\xff\xfe", b"\xfe\xff")


@dataclass
class Gathered:
    """The rows of a file that is sound as a file."""

    spool: IO[str]
    count: int = 0

    def rows(self) -> Iterator[Row]:
        self.spool.seek(0)
        for line in self.spool:
            yield Row(*json.loads(line))


@contextmanager
def gathered(path: Path, *, counted: Callable[[], None] = lambda: None) -> Iterator[Gathered]:
    """Raises FileRefused. `counted` is called for each row that was read."""
    with _opened(path) as file, TemporaryFile("w+", encoding="utf-8") as spool:
        found = Gathered(spool)
        for row in _read(file, path.suffix.lower()):
            spool.write(json.dumps([row.line, row.cells, row.fault]) + "\n")
            found.count += 1
            counted()
        if not found.count:
            raise FileRefused("empty")
        yield found


def _opened(path: Path) -> IO[bytes]:
    try:
        return path.open("rb")
    except OSError:
        raise FileRefused("no_file", name=path) from None


def _read(file: IO[bytes], suffix: str) -> Iterator[Row]:
    """By content; the name only tells what a file of zeros was meant to be."""
    head = file.read(4096)
    file.seek(0)
    if not head:
        raise FileRefused("empty")
    if head.startswith(_ZIP):
        return read_sheet(file)
    if head.startswith(_OLE):
        raise FileRefused("old_sheet")
    binary = b"\0" in head and not head.startswith(_UTF_16)
    if head.startswith(_OTHERS) or (binary and suffix not in _TEXT_SUFFIXES):
        raise FileRefused("type")
    return read_text(file)
