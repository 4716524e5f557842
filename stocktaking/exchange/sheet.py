"""Rows of an Excel workbook: the first sheet of an XLSX, streamed.

What the archive says it holds is looked at before anything of it is unpacked.
"""

from __future__ import annotations

import struct
import warnings
import zipfile
import zlib
from contextlib import closing
from datetime import date, datetime, time
from typing import IO, TYPE_CHECKING, Any, Final

from openpyxl import load_workbook
from openpyxl.utils.escape import unescape
from openpyxl.utils.exceptions import InvalidFileException

from stocktaking.exchange.header import header_of, row_of
from stocktaking.exchange.refused import FileRefused
from stocktaking.exchange.text import MAX_CELL

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from stocktaking.exchange.cells import Row

MEGABYTE: Final = 1024 * 1024
MAX_UNPACKED: Final = 512 * MEGABYTE  # some 200,000 projects
MAX_STRINGS: Final = 128 * MEGABYTE  # the one part that is read into memory whole
MAX_PARTS: Final = 1000
MAX_ROWS: Final = 1_048_576  # what Excel knows
MAX_COLUMNS: Final = 100
_MAIN: Final = b"spreadsheetml.sheet.main+xml"
# What zipfile and openpyxl raise, one way or another, on a file that is no good
_DAMAGE: Final = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    SyntaxError,  # XML that is cut off
    InvalidFileException,
    ArithmeticError,
    AttributeError,
    EOFError,
    LookupError,
    OSError,
    RuntimeError,
    TypeError,
    ValueError,
)


def read_sheet(file: IO[bytes]) -> Iterator[Row]:
    """Raises FileRefused where the file is not sound, perhaps only at its end."""
    try:
        _check_archive(file)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of styles and extensions, which we do not read
            workbook = load_workbook(file, read_only=True, data_only=True, keep_links=False)
            with closing(workbook):
                yield from _rows(_cells(workbook.worksheets[0]))
    except _DAMAGE as error:
        raise FileRefused("broken") from error


def _check_archive(file: IO[bytes]) -> None:
    with zipfile.ZipFile(file) as archive:
        parts = archive.infolist()
        if any(part.flag_bits & 1 for part in parts):
            raise FileRefused("old_sheet")
        sizes = {part.filename.lower(): part.file_size for part in parts}
        strings = sizes.get("xl/sharedstrings.xml", 0)
        if len(parts) > MAX_PARTS or sum(sizes.values()) > MAX_UNPACKED or strings > MAX_STRINGS:
            raise FileRefused("bomb")
        if "[content_types].xml" not in sizes:
            raise FileRefused("type")
        with archive.open("[Content_Types].xml") as part:
            types = part.read(MEGABYTE)
    if b"macroEnabled" in types or any("vbaproject" in name for name in sizes):
        raise FileRefused("macros")
    if _MAIN not in types:
        raise FileRefused("old_sheet" if b"ms-excel" in types else "type")


def _cells(sheet: Any) -> Iterator[list[str]]:
    """Each row of the sheet as texts, blank ones too."""
    sheet.reset_dimensions()  # they are what the file claims
    rows = sheet.iter_rows(max_col=MAX_COLUMNS, values_only=True)
    for number, values in enumerate(rows, 1):
        if number > MAX_ROWS:
            raise FileRefused("broken")
        blank = values.count(None) == len(values)
        yield [] if blank else [_text(number, value) for value in values]


def _rows(cells: Iterable[list[str]]) -> Iterator[Row]:
    numbered = ((number, row) for number, row in enumerate(cells, 1) if any(row))
    _number, first = next(numbered, (1, []))
    names = header_of(first)
    for number, row in numbered:
        yield row_of(number, names, row)


def _text(number: int, value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        return _plain(number, value)
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time.min else value.isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)


def _plain(number: int, text: str) -> str:
    if len(text) > MAX_CELL:
        raise FileRefused("cell", line=number, limit=MAX_CELL)
    plain = unescape(text) if "_x" in text else text  # _x000D_ is how Excel writes some characters
    if "\0" in plain:
        raise FileRefused("nul", line=number)
    return plain
