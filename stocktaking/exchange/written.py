"""What a project says, by columns: as values for JSON, and as cells for tables."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any, Final

from django.conf import settings
from django.urls import reverse

from stocktaking.exchange.cells import join, join_pair
from stocktaking.exchange.columns import COLUMNS, MARKS, Kind

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from stocktaking.models import Project

Shown = str | int | date  # what a cell holds
_ANY: Final = "STK-P-00000"  # a reference, to make the address of every page from


class Written:
    """Knows the addresses of pages in the language that is active when it is made."""

    def __init__(self) -> None:
        page = f"{settings.SITE_URL}{reverse('stocktaking:project', args=[_ANY])}"
        self.before, _any, self.after = page.partition(_ANY)

    def values(self, project: Project) -> dict[str, Any]:
        """As JSON has them: lists as lists, days and instants in ISO form, null for no day."""
        found = zip(COLUMNS, self._held(project), strict=True)
        return {column.name: _shown(_VALUES, column.kind, held) for column, held in found}

    def cells(self, project: Project) -> list[Shown]:
        found = zip(COLUMNS, self._held(project), strict=True)
        return [_shown(_CELLS, column.kind, held) for column, held in found]

    def _held(self, project: Project) -> Iterator[Any]:
        for column in COLUMNS:
            if column.field:
                yield getattr(project, column.field)
            elif column.name == MARKS:
                yield getattr(project, MARKS)  # rows() gives it
            else:
                yield f"{self.before}{project.reference}{self.after}"


def _shown(ways: Mapping[Kind, Callable[[Any], Any]], kind: Kind, held: Any) -> Any:
    if kind in ways:
        return ways[kind](held)
    return "" if held is None else held


def _instant(held: datetime) -> str:
    """ "2024-01-24T08:00:00Z"."""
    return held.astimezone(UTC).replace(tzinfo=None).isoformat(timespec="seconds") + "Z"


def _day(held: date | None) -> str | None:
    return held.isoformat() if held else None


def _partners(held: list[dict[str, str]]) -> list[dict[str, str]]:
    return [{"name": one["name"], "website": one.get("website", "")} for one in held]


def _marks(held: list[str]) -> list[dict[str, str | int]]:
    parted = (mark.rpartition(":") for mark in held)
    return [{"code": code, "year": int(year)} for code, _colon, year in parted]


def _partners_cell(held: list[dict[str, str]]) -> str:
    return join(join_pair(one["name"], one["website"]) for one in _partners(held))


_VALUES: Final[Mapping[Kind, Callable[[Any], Any]]] = {
    Kind.INSTANT: _instant,
    Kind.DAY: _day,
    Kind.PARTNERS: _partners,
    Kind.MARKS: _marks,
}
_CELLS: Final[Mapping[Kind, Callable[[Any], str]]] = {
    Kind.INSTANT: _instant,
    Kind.PARTNERS: _partners_cell,
    Kind.CODES: join,
    Kind.MARKS: join,
}
