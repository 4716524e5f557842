"""Projects as open data: CSV and JSON as streams, XLSX as a file, each with flat memory.

What goes out is what columns.py lists: no contact data, nothing internal. Lists are of codes.
Addresses of pages are in the language that is active when a function is called.
"""

from __future__ import annotations

import csv
import json
from datetime import date
from io import StringIO
from itertools import islice
from tempfile import TemporaryFile
from typing import IO, TYPE_CHECKING, Any, Final

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import CharField, OuterRef, Value
from django.db.models.functions import Cast, Concat
from xlsxwriter import Workbook

from stocktaking.exchange.cells import guard
from stocktaking.exchange.columns import COLUMNS, MARKS
from stocktaking.exchange.written import Written
from wsis_portal.contributions.models import Mark
from wsis_portal.taxonomy import current_language

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import datetime

    from django.db.models import QuerySet

    from stocktaking.models import Project

CHUNK: Final = 500  # projects that are in memory at once, and in a piece of a stream
CELL_LENGTH: Final = 32_767  # Excel's
FIRST_YEAR: Final = 1900  # Excel's


def rows(queryset: QuerySet[Project], *, at: datetime) -> Iterator[Project]:
    """With the marks visible at this instant, in one statement, by a cursor of the server."""
    marks = Mark.objects.visible(at).filter(reference=OuterRef("reference"))
    named = Concat("code", Value(":"), Cast("year", CharField()), output_field=CharField())
    given = ArraySubquery(marks.order_by("-year", "code").values(named=named))
    fields = [column.field for column in COLUMNS if column.field]
    return queryset.only(*fields).annotate(**{MARKS: given}).iterator(chunk_size=CHUNK)


def stream_csv(projects: Iterable[Project]) -> Iterator[bytes]:
    """RFC 4180 in UTF-8 with the mark that Excel asks for; guarded against formulas."""
    return _csv(iter(projects), Written())


def stream_json(projects: Iterable[Project]) -> Iterator[bytes]:
    """An array of objects, one project a line."""
    return _json(iter(projects), Written())


def write_xlsx(projects: Iterable[Project]) -> IO[bytes]:
    """A temporary file, gone when closed. Its second sheet explains the columns.

    Texts are written as texts, never as formulas or links.
    """
    file: IO[bytes] = TemporaryFile()  # noqa: SIM115  the caller reads and closes it
    with Workbook(file, {"constant_memory": True}) as book:
        book.use_zip64()
        head = book.add_format({"bold": True})
        day = book.add_format({"num_format": "yyyy-mm-dd"})
        _fill(_sheet(book, "projects"), iter(projects), head, day)
        _explain(_sheet(book, "columns"), head)
    file.seek(0)
    return file


def _csv(projects: Iterator[Project], written: Written) -> Iterator[bytes]:
    buffer = StringIO(newline="")
    writer = csv.writer(buffer)
    buffer.write("\ufeff")
    writer.writerow(column.name for column in COLUMNS)
    while chunk := list(islice(projects, CHUNK)):
        for project in chunk:
            writer.writerow([_guarded(value) for value in written.cells(project)])
        yield _taken(buffer)
    yield _taken(buffer)


def _guarded(value: str | int | date) -> str | int | date:
    return guard(value) if isinstance(value, str) else value


def _taken(buffer: StringIO) -> bytes:
    text = buffer.getvalue()
    buffer.seek(0)
    buffer.truncate()
    return text.encode()


def _json(projects: Iterator[Project], written: Written) -> Iterator[bytes]:
    before = "[\n"
    while chunk := list(islice(projects, CHUNK)):
        lines = [json.dumps(written.values(project), ensure_ascii=False) for project in chunk]
        yield (before + ",\n".join(lines)).encode()
        before = ",\n"
    yield b"[]\n" if before == "[\n" else b"\n]\n"


def _sheet(book: Workbook, name: str) -> Any:
    sheet = book.add_worksheet(name)
    sheet.freeze_panes(1, 0)
    if current_language().direction == "rtl":
        sheet.right_to_left()
    return sheet


def _fill(sheet: Any, projects: Iterator[Project], head: Any, day: Any) -> None:
    written = Written()
    for place, column in enumerate(COLUMNS):
        sheet.set_column(place, place, column.width)
        sheet.write_string(0, place, column.name, head)
    for number, project in enumerate(projects, 1):
        for place, value in enumerate(written.cells(project)):
            _write(sheet, number, place, value, day)


def _write(sheet: Any, row: int, place: int, value: str | int | date, day: Any) -> None:
    if isinstance(value, int):
        sheet.write_number(row, place, value)
    elif isinstance(value, date) and value.year >= FIRST_YEAR:
        sheet.write_datetime(row, place, value, day)
    elif value:
        sheet.write_string(row, place, str(value)[:CELL_LENGTH])


def _explain(sheet: Any, head: Any) -> None:
    sheet.set_column(0, 1, 24)
    sheet.set_column(2, 2, 80)
    for number, column in enumerate(COLUMNS):
        sheet.write_string(number, 0, column.name, head)
        sheet.write_string(number, 1, str(column.title))
        sheet.write_string(number, 2, str(column.note or ""))
