"""From what a cell says to a value of a project, for each kind of column."""

from __future__ import annotations

import re
import unicodedata
from datetime import UTC, date, datetime, time
from typing import TYPE_CHECKING, Any, Final

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from stocktaking.exchange.cells import Cell, split, split_pair
from stocktaking.exchange.codes import Unknown, code_of
from stocktaking.exchange.columns import Column, Kind

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

MAX_PARTNERS: Final = 50
EARLIEST, LATEST = 1900, 2099

_UNSEEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")  # control characters but tab and LF
_BREAKS = re.compile(r"\r\n?")
_YEAR = re.compile(r"\d{4}")
_MONTH = re.compile(r"(\d{4})-(\d{2})")
_MARK = re.compile(r"(.+?)[\s:]+(\d{4})")
_NO_VALUE = re.compile(r"#(N/A|REF!|VALUE!|NAME\?|DIV/0!|NUM!|NULL!)")
_check_address = URLValidator(schemes=("http", "https"))


class Wrong(ValueError):
    """Its text is the reason, a sentence in the active language."""


def parse(column: Column, cell: Cell) -> Any:
    """The value, or Wrong. A blank cell yields what the model calls blank."""
    if isinstance(cell, str):
        cell = _clean(cell)
        if _NO_VALUE.fullmatch(cell):
            raise Wrong(_("%(text)s is an error of the spreadsheet.") % {"text": cell})
    if not cell:
        if column.required:
            raise Wrong(_("This must not be empty."))
        return _BLANK[column.kind]()
    return _PARSERS[column.kind](column, cell)


def _clean(text: str) -> str:
    seen = _UNSEEN.sub("", _BREAKS.sub("\n", text))
    return unicodedata.normalize("NFC", seen).strip()


def _items(cell: Cell) -> list[Any]:
    """Those of a list: texts, and objects where JSON has them."""
    items = split(cell)
    if isinstance(cell, str):
        return items  # clean already
    texts = (item if isinstance(item, dict) else _clean(str(item)) for item in items)
    return [text for text in texts if text]


def _one(cell: Any) -> str:
    if not isinstance(cell, str):
        raise Wrong(_("This must be one text, not a list."))
    return cell


def _line(column: Column, cell: Cell) -> str:
    return _text(column, " ".join(_one(cell).split()))


def _text(column: Column, cell: Cell) -> str:
    text = _one(cell)
    over = len(text) - column.length
    if over > 0:
        sentence = ngettext(
            "This text is %(over)s character longer than the %(limit)s we keep.",
            "This text is %(over)s characters longer than the %(limit)s we keep.",
            over,
        )
        raise Wrong(sentence % {"over": over, "limit": column.length})
    return text


def _code(column: Column, cell: Cell) -> str:
    try:
        return code_of(column.vocabulary, _one(cell))
    except Unknown as unknown:
        raise Wrong(str(unknown)) from None


def _codes(column: Column, cell: Cell) -> list[str]:
    """Separated by semicolons; where one item is no code, commas may have been meant."""
    found: list[str] = []
    for item in _items(cell):
        try:
            found.append(_code(column, item))
        except Wrong:
            if not isinstance(item, str) or "," not in item:
                raise
            found += [_code(column, part.strip()) for part in item.split(",") if part.strip()]
    return list(dict.fromkeys(found))


def _year(column: Column, cell: Cell) -> int:
    text = _one(cell)
    if not _YEAR.fullmatch(text) or not EARLIEST <= int(text) <= LATEST:
        raise Wrong(_("“%(text)s” is no year. Write four digits, such as 2019.") % {"text": text})
    return int(text)


def _day(column: Column, cell: Cell) -> date:
    """A year alone, or a month, is its first day; where a project ends, its last."""
    text = _one(cell)
    last = column.name == "ends"
    try:
        if _YEAR.fullmatch(text):
            found = date(int(text), 12, 31) if last else date(int(text), 1, 1)
        elif month := _MONTH.fullmatch(text):
            found = _month(int(month[1]), int(month[2]), last=last)
        else:
            found = datetime.fromisoformat(text).date()
    except ValueError:
        found = date.min
    if not EARLIEST <= found.year <= LATEST:
        raise Wrong(_("“%(text)s” is no day. Write it as 2019-05-31.") % {"text": text[:40]})
    return found


def _month(year: int, month: int, *, last: bool) -> date:
    first = date(year, month, 1)
    if not last:
        return first
    following = date(year + month // 12, month % 12 + 1, 1)
    return date.fromordinal(following.toordinal() - 1)


def _instant(column: Column, cell: Cell) -> datetime:
    """In UTC; a day is its first instant."""
    try:
        found = datetime.fromisoformat(_one(cell))
    except ValueError:
        return datetime.combine(_day(column, cell), time.min, UTC)
    _day(column, cell)
    return found.astimezone(UTC) if found.tzinfo else found.replace(tzinfo=UTC)


def _web(column: Column, cell: Cell) -> str:
    text = _text(column, cell)
    address = f"https://{text}" if text.lower().startswith("www.") else text
    try:
        _check_address(address)
    except ValidationError:
        sentence = _("“%(text)s” is no web address. Write it as https://example.org.")
        raise Wrong(sentence % {"text": text[:80]}) from None
    return address


def _partners(column: Column, cell: Cell) -> list[dict[str, str]]:
    items = _items(cell)
    if len(items) > MAX_PARTNERS:
        raise Wrong(_("We keep up to %(limit)s partners.") % {"limit": MAX_PARTNERS})
    return [_partner(column, item) for item in items]


def _partner(column: Column, item: Any) -> dict[str, str]:
    if isinstance(item, dict):
        name, website = (_clean(str(item.get(part) or "")) for part in ("name", "website"))
    else:
        name, website = split_pair(item)
    if not name:
        raise Wrong(_("A partner has no name. Write: name | website; name."))
    address = _web(column, website) if website else ""
    return {"name": _line(column, name), "website": address}


def _marks(column: Column, cell: Cell) -> tuple[tuple[str, int], ...]:
    return tuple(dict.fromkeys(_mark(item) for item in _items(cell)))


def _mark(item: Any) -> tuple[str, int]:
    text = f"{item.get('code')}:{item.get('year')}" if isinstance(item, dict) else item
    found = _MARK.fullmatch(text)
    if not found or not EARLIEST <= int(found[2]) <= LATEST:
        raise Wrong(
            _("“%(text)s” is no mark of the prizes. Write it as winner:2022.") % {"text": text[:80]}
        )
    try:
        return code_of("mark", found[1]), int(found[2])
    except Unknown as unknown:
        raise Wrong(str(unknown)) from None


_PARSERS: Final[Mapping[Kind, Callable[[Column, Cell], Any]]] = {
    Kind.LINE: _line,
    Kind.TEXT: _text,
    Kind.CODE: _code,
    Kind.CODES: _codes,
    Kind.DAY: _day,
    Kind.INSTANT: _instant,
    Kind.YEAR: _year,
    Kind.WEB: _web,
    Kind.PARTNERS: _partners,
    Kind.MARKS: _marks,
}
_BLANK: Final[Mapping[Kind, Callable[[], Any]]] = {
    Kind.LINE: str,
    Kind.TEXT: str,
    Kind.CODE: str,
    Kind.CODES: list,
    Kind.DAY: lambda: None,
    Kind.INSTANT: lambda: None,
    Kind.YEAR: lambda: None,
    Kind.WEB: str,
    Kind.PARTNERS: list,
    Kind.MARKS: tuple,
}
