"""The first line of a table: which columns there are. And rows that are as wide as it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import ngettext

from stocktaking.exchange.cells import Cell, Row
from stocktaking.exchange.columns import BY_NAME, REQUIRED
from stocktaking.exchange.refused import FileRefused

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


def header_of(cells: Iterable[str]) -> list[str]:
    """The names of the columns, or FileRefused. Nameless columns at the end are none."""
    names = trimmed([name_of(cell) for cell in cells])
    if not set(names) & BY_NAME.keys():
        raise FileRefused("no_header", names=_list(REQUIRED))
    if "" in names:
        raise FileRefused("nameless", number=names.index("") + 1)
    check_names(names)
    doubled = [name for name in dict.fromkeys(names) if names.count(name) > 1]
    if doubled:
        raise FileRefused("doubled", names=_list(doubled))
    missing = [name for name in REQUIRED if name not in names]
    if missing:
        raise FileRefused("missing", names=_list(missing))
    return names


def check_names(names: Iterable[str]) -> None:
    unknown = [name for name in dict.fromkeys(names) if name not in BY_NAME]
    if unknown:
        raise FileRefused("unknown", names=_list(unknown))


def name_of(cell: str) -> str:
    """ "External ID" is external_id."""
    return "_".join(cell.casefold().split())


def row_of(line: int, names: Sequence[str], cells: Sequence[str]) -> Row:
    """A row of another width than the header has slipped somewhere: its cells mean nothing."""
    width, found = len(names), len(trimmed(cells))
    values: dict[str, Cell] = dict(zip(names, cells, strict=False))
    return Row(line, values, _width_fault(len(cells), width, found))


def trimmed(cells: Sequence[str]) -> list[str]:
    """Without what is empty at the end."""
    kept = list(cells)
    while kept and not kept[-1].strip():
        kept.pop()
    return kept


def _width_fault(given: int, width: int, found: int) -> str:
    if given < width:
        found = given
    elif found <= width:
        return ""
    sentence = ngettext(
        "This row has %(found)s cell, the first line %(width)s. A separator or a quotation mark is "
        "missing or too many.",
        "This row has %(found)s cells, the first line %(width)s. A separator or a quotation mark "
        "is missing or too many.",
        found,
    )
    return sentence % {"found": found, "width": width}


def _list(names: Iterable[str]) -> str:
    return ", ".join(name[:40] for name in names)
