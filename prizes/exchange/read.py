"""Reading the rows of a file, CSV or XLSX, under the names of our columns."""

from __future__ import annotations

import csv
import io
import zipfile
from typing import TYPE_CHECKING, Any, Final

from django.utils.translation import gettext as _
from import_export.formats.base_formats import XLSX
from tablib import Dataset

if TYPE_CHECKING:
    from collections.abc import Iterator

COLUMNS: Final = ("year", "category", "prize", "title", "entity", "country")
NEEDED: Final = ("year", "category", "title", "entity")
MOST_ROWS: Final = 5000
MOST_BYTES: Final = 5 * 1024 * 1024
MOST_UNPACKED: Final = 50 * 1024 * 1024
DELIMITERS: Final = ",;\t"


class FileRefused(Exception):
    """Nothing of the file can be read; says why."""


def read_file(name: str, content: bytes) -> Dataset:
    """The rows under the names of our columns; other columns are left out."""
    if len(content) > MOST_BYTES:
        raise FileRefused(_("The file is larger than 5 MB."))
    rows = _sheet(content) if name.lower().endswith(".xlsx") else _text(content)
    head = [_column(one) for one in next(rows, [])]
    missing = [one for one in NEEDED if one not in head]
    if missing:
        names = {"names": ", ".join(missing), "all": ", ".join(COLUMNS)}
        words = _("The first line lacks these columns: %(names)s. It names: %(all)s.")
        raise FileRefused(words % names)
    return _gather(head, rows)


def _gather(head: list[str], rows: Iterator[list[str]]) -> Dataset:
    data = Dataset(headers=[*COLUMNS, "line"])
    for line, cells in enumerate(rows, 2):
        said = dict(zip(head, cells, strict=False))
        if not any(cell.strip() for cell in cells):
            continue
        if len(data) == MOST_ROWS:
            raise FileRefused(_("The file has more than %(most)s rows.") % {"most": MOST_ROWS})
        data.append([*(said.get(one, "").strip() for one in COLUMNS), str(line)])
    if not len(data):
        raise FileRefused(_("The file has no rows."))
    return data


def _column(name: str) -> str:
    return "_".join(name.strip().lower().split())


def _text(content: bytes) -> Iterator[list[str]]:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        words = _("The file is not in UTF-8. Save it as “CSV UTF-8”, or as XLSX.")
        raise FileRefused(words) from None
    if "\0" in text:
        raise FileRefused(_("This is neither a CSV file nor an XLSX file."))
    head = text.partition("\n")[0]
    delimiter = max(DELIMITERS, key=head.count)
    try:
        yield from csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    except csv.Error:
        raise FileRefused(_("This is neither a CSV file nor an XLSX file.")) from None


def _sheet(content: bytes) -> Iterator[list[str]]:
    """The first sheet; what the archive says it holds is looked at before it is unpacked."""
    try:
        size = _unpacked(content)
        data = XLSX().create_dataset(content) if size <= MOST_UNPACKED else None
    except Exception:  # noqa: BLE001  whatever a damaged workbook makes its reader raise
        raise FileRefused(_("The workbook cannot be read. Save it again as XLSX.")) from None
    if data is None:
        raise FileRefused(_("The file is larger than 5 MB."))
    yield [_cell(one) for one in data.headers or []]
    for row in data:
        yield [_cell(one) for one in row]


def _unpacked(content: bytes) -> int:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return sum(part.file_size for part in archive.infolist())


def _cell(value: Any) -> str:
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return "" if value is None else str(value)
