"""Rows of text files: CSV with comma, semicolon or tab, and JSON lines. UTF-8, or UTF-16 by mark.

JSON may also be the array that an export writes, since that has one project a line.
"""

from __future__ import annotations

import csv
import json
from io import TextIOWrapper
from typing import IO, TYPE_CHECKING, Any, Final

from stocktaking.exchange.cells import Cell, Row, unguard
from stocktaking.exchange.columns import BY_NAME
from stocktaking.exchange.header import check_names, header_of, name_of, row_of
from stocktaking.exchange.refused import FileRefused

if TYPE_CHECKING:
    from collections.abc import Iterator

MAX_CELL: Final = 2**17  # characters; also what the csv module takes
_MAX_LINE: Final = 64 * MAX_CELL  # a line without an end is not read into memory
_UTF_16: Final = (b"\xff\xfe", b"\xfe\xff")


def read_text(file: IO[bytes]) -> Iterator[Row]:
    """Raises FileRefused where the file is not sound, perhaps only at its end."""
    mark = file.read(2)
    file.seek(0)
    encoding = "utf-16" if mark in _UTF_16 else "utf-8-sig"
    lines = _lines(file, encoding)
    first = next(lines, "")
    if first.lstrip().startswith(("{", "[")):
        return _read_json(first, lines)
    return _read_csv(first, lines)


def _lines(file: IO[bytes], encoding: str) -> Iterator[str]:
    number = 0
    with TextIOWrapper(file, encoding, newline="") as text:
        try:
            while line := text.readline(_MAX_LINE):
                number += 1
                if "\0" in line:
                    raise FileRefused("nul", line=number)
                if len(line) == _MAX_LINE:
                    raise FileRefused("cell", line=number, limit=MAX_CELL)
                yield line
        except UnicodeError:
            raise FileRefused("encoding", line=_undecodable(file)) from None


def _undecodable(file: IO[bytes]) -> int:
    """The line that is no UTF-8: text is decoded ahead of the line that is read."""
    file.seek(0)
    for number, line in enumerate(file, 1):
        try:
            line.decode()
        except UnicodeDecodeError:
            return number
    return 1


def _read_csv(first: str, lines: Iterator[str]) -> Iterator[Row]:
    reader = csv.reader(_chain(first, lines), delimiter=_delimiter(first), strict=True)
    begins, names = 1, []
    try:
        names = header_of(next(reader, []))
        begins = reader.line_num + 1
        for cells in reader:
            if any(cell.strip() for cell in cells):
                yield row_of(begins, names, [unguard(cell) for cell in cells])
            begins = reader.line_num + 1
    except csv.Error as error:
        reason = "cell" if "field larger" in str(error) else "quotes"
        raise FileRefused(reason, line=begins, limit=MAX_CELL) from None


def _chain(first: str, lines: Iterator[str]) -> Iterator[str]:
    yield first
    yield from lines


def _delimiter(first: str) -> str:
    """The one that finds most of our columns in the first line."""

    def known(delimiter: str) -> int:
        cells = first.replace('"', "").split(delimiter)
        return sum(name_of(cell) in BY_NAME for cell in cells)

    return max(",;\t", key=known)


def _read_json(first: str, lines: Iterator[str]) -> Iterator[Row]:
    for number, line in enumerate(_chain(first, lines), 1):
        plain = line.strip().removesuffix(",")
        if plain and plain not in {"[", "]"}:
            yield _json_row(number, plain)


def _json_row(number: int, line: str) -> Row:
    def once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        names = [name for name, _value in pairs]
        twice = next((name for name in names if names.count(name) > 1), None)
        if twice is not None:
            raise FileRefused("json_twice", line=number, name=twice[:40])
        return dict(pairs)

    try:
        found = json.loads(line, object_pairs_hook=once, parse_constant=_no_constant)
    except (ValueError, RecursionError):
        raise FileRefused("json", line=number) from None
    if not isinstance(found, dict):
        raise FileRefused("json", line=number)
    check_names(found)
    return Row(number, {name: _cell(number, value) for name, value in found.items()})


def _no_constant(name: str) -> Any:
    raise ValueError(name)  # NaN and Infinity are no JSON


def _cell(number: int, value: Any) -> Cell:
    if value is None:
        return ""
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    _check_text(number, text)
    if isinstance(value, dict):
        return [value]
    return value if isinstance(value, list) else text


def _check_text(number: int, text: str) -> None:
    """JSON can write what no text holds: zero characters and halves of characters."""
    if len(text) > MAX_CELL:
        raise FileRefused("cell", line=number, limit=MAX_CELL)
    if "\0" in text:
        raise FileRefused("nul", line=number)
    try:
        text.encode()
    except UnicodeEncodeError:
        raise FileRefused("encoding", line=number) from None
