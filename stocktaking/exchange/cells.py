"""Cells of tables: lists in one cell, and the guard against formulas, each way.

A spreadsheet takes a text that begins with =, +, -, @, a tab or a carriage return for a formula,
which may run programs or send the table away. Such a text gets an apostrophe before it in CSV; an
import takes it off again. A text that already begins with apostrophes before such a sign gets one
more, so that each text comes back as it was. Plain numbers are left alone.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable

Cell = str | list[Any]  # a list only where a file has lists: JSON


@dataclass(frozen=True)
class Row:
    """What a file says of one project, by names of columns; `fault` where it cannot be read."""

    line: int
    cells: dict[str, Cell]
    fault: str = ""


_FORMULA = re.compile(r"'*[=+\-@\t\r\n＝＋－＠]")  # the wide ones count as formulas in East Asia
_GUARDED = re.compile(r"''*[=+\-@\t\r\n＝＋－＠]")
_NUMBER = re.compile(r"[+-]?\d+([.,]\d+)?")
_ITEM = re.compile(r"(?:\\[\\;|]|[^;])+")
_PARTS = re.compile(r"(?:\\[\\;|]|[^|])*")
_ESCAPED = re.compile(r"\\([\\;|])")
_SIGNS = re.compile(r"([;|]|\\(?=[\\;|]|$))")


def guard(text: str) -> str:
    if _FORMULA.match(text) and not _NUMBER.fullmatch(text):
        return f"'{text}"
    return text


def unguard(text: str) -> str:
    return text[1:] if _GUARDED.match(text) else text


def join(items: Iterable[str]) -> str:
    return "; ".join(items)


def split(cell: Cell) -> list[Any]:
    r"""The items of a list; those of a text still hold their \; and \|."""
    if isinstance(cell, list):
        return cell
    return [item for item in (found.strip() for found in _ITEM.findall(cell)) if item]


def join_pair(name: str, website: str) -> str:
    """A partner as one item: name | website."""
    return f"{escape(name)} | {escape(website)}" if website else escape(name)


def split_pair(item: str) -> tuple[str, str]:
    head = _PARTS.match(item)
    name = head.group() if head else ""
    return _plain(name), _plain(item[len(name) + 1 :])


def escape(text: str) -> str:
    return _SIGNS.sub(r"\\\1", text)


def _plain(text: str) -> str:
    return _ESCAPED.sub(r"\1", text.strip())
