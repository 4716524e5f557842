"""Checking a row: what it says becomes values of a project, or faults with their reasons."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from stocktaking.exchange.columns import BY_NAME, COLUMNS, MARKS
from stocktaking.exchange.values import Wrong, parse

if TYPE_CHECKING:
    from datetime import datetime

    from stocktaking.exchange.cells import Cell, Row


@dataclass(frozen=True)
class Fault:
    """One line of the report."""

    line: int
    external_id: str
    title: str
    column: str
    reason: str


@dataclass(frozen=True)
class Checked:
    """A good row. Columns that the file does not have say nothing."""

    line: int
    external_id: str
    content: dict[str, Any]  # by names of columns, which are those of a project
    published: datetime | None
    marks: tuple[tuple[str, int], ...] | None


@dataclass
class Checker:
    """Checks the rows of one file in their order: it remembers where each external id stood."""

    at: datetime
    seen: dict[str, int] = field(default_factory=dict)

    def check(self, row: Row) -> Checked | list[Fault]:
        if row.fault:
            return [fault_of(row, "", row.fault)]
        values: dict[str, Any] = {}
        faults = []
        for column in COLUMNS:
            try:
                if column.imported and (column.name in row.cells or column.required):
                    values[column.name] = parse(column, row.cells.get(column.name, ""))
            except Wrong as wrong:
                faults.append(fault_of(row, column.name, str(wrong)))
        found = self._rules(row, values)
        faults += [fault_of(row, column, reason) for column, reason in found.items()]
        return faults or _checked(row, values)

    def _rules(self, row: Row, values: dict[str, Any]) -> dict[str, str]:
        """What is wrong between columns, between rows, and with what has not happened yet."""
        wrong = {}
        starts, ends = values.get("starts"), values.get("ends")
        if starts and ends and ends < starts:
            wrong["ends"] = _("The end lies before the start.")
        published = values.get("published")
        if published and published > self.at:
            wrong["published"] = _("This day has not come yet.")
        known = values.get("external_id")
        if known:
            line = self.seen.setdefault(known, row.line)
            if line != row.line:
                wrong["external_id"] = _("This external id stands in line %(line)s already.") % {
                    "line": line
                }
        return wrong


def fault_of(row: Row, column: str, reason: str) -> Fault:
    return Fault(row.line, _said(row, "external_id"), _said(row, "title"), column, reason)


def _said(row: Row, name: str) -> str:
    cell: Cell = row.cells.get(name, "")
    return " ".join(str(cell).split())[: BY_NAME[name].length]


def _checked(row: Row, values: dict[str, Any]) -> Checked:
    external_id = values.pop("external_id")
    published, marks = values.pop("published", None), values.pop(MARKS, None)
    return Checked(row.line, external_id, values, published, marks)
