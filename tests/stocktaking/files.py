"""Files of projects for tests, and one good row to vary."""

from __future__ import annotations

import csv
import json
from typing import TYPE_CHECKING, Any

from xlsxwriter import Workbook

from stocktaking.exchange.read import gathered

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from stocktaking.exchange.cells import Row

ROW = {
    "external_id": "ITU-1",
    "title": "Solar classrooms, Kisumu",
    "text_language": "en",
    "description": "Twenty-six rural schools run tablets from rooftop panels.",
    "activity": "project",
    "owner_name": "Lakeview Community Networks",
    "owner_type": "civil_society",
    "owner_country": "KEN",
}


def row(number: int = 1, **cells: Any) -> dict[str, Any]:
    return {**ROW, "external_id": f"ITU-{number}", **cells}


def write_csv(
    path: Path,
    rows: Iterable[dict[str, Any]],
    *,
    delimiter: str = ",",
    encoding: str = "utf-8",
) -> Path:
    listed = list(rows)
    columns = list(dict.fromkeys(name for one in listed for name in one))
    with path.open("w", encoding=encoding, newline="") as file:
        writer = csv.DictWriter(file, columns, delimiter=delimiter)
        writer.writeheader()
        writer.writerows(listed)
    return path


def write_lines(path: Path, rows: Iterable[dict[str, Any]]) -> Path:
    path.write_text("".join(json.dumps(one) + "\n" for one in rows), encoding="utf-8")
    return path


def write_book(path: Path, rows: Iterable[dict[str, Any]]) -> Path:
    listed = list(rows)
    columns = list(dict.fromkeys(name for one in listed for name in one))
    with Workbook(path, {"default_date_format": "yyyy-mm-dd"}) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, columns)
        for number, one in enumerate(listed, 1):
            sheet.write_row(number, 0, [one.get(name) for name in columns])
    return path


def read(path: Path) -> list[Row]:
    with gathered(path) as found:
        return list(found.rows())
