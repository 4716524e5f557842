"""docs/projects.md says of the columns what the code does, and its sample can be imported.

Where the tables differ, the failing test prints what they must be.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from django.conf import settings

from stocktaking.exchange.cells import Row
from stocktaking.exchange.check import Checked, Checker
from stocktaking.exchange.codes import codes_of
from stocktaking.exchange.columns import COLUMNS, REQUIRED, Kind
from stocktaking.exchange.importing import import_rows
from stocktaking.models import Project
from tests.factories import OPEN
from tests.stocktaking.files import read

DOCS = Path(settings.BASE_DIR) / "docs"
KINDS = {
    Kind.LINE: "one line",
    Kind.TEXT: "text",
    Kind.CODE: "code",
    Kind.CODES: "codes",
    Kind.DAY: "day",
    Kind.INSTANT: "instant",
    Kind.YEAR: "year",
    Kind.WEB: "web address",
    Kind.PARTNERS: "partners",
    Kind.MARKS: "marks",
}


def table_of(heading, *rows):
    widths = "|".join(" --- " for _cell in heading)
    lines = [f"| {' | '.join(heading)} |", f"|{widths}|"]
    return [*lines, *(f"| {' | '.join(row)} |" for row in rows)]


def columns_table():
    rows = (
        (
            f"`{column.name}`",
            str(column.title),
            KINDS[column.kind] + (f", up to {column.length}" if column.kind in {Kind.LINE, Kind.TEXT, Kind.WEB} and column.length else ""),
            "required" if column.required else "",
            str(column.note or "").replace("|", r"\|"),
        )
        for column in COLUMNS
    )  # fmt: skip
    return table_of(("column", "what it is", "kind", "", "note"), *rows)


def codes_table():
    lists = dict.fromkeys(column.vocabulary for column in COLUMNS if column.vocabulary)
    names = {
        one: ", ".join(f"`{column.name}`" for column in COLUMNS if column.vocabulary == one)
        for one in lists
    }
    rows = (
        (names[one], " ".join(f"`{code}`" for code in codes_of(one)))
        for one in lists
        if one != "country"
    )
    return table_of(("columns", "codes"), *rows)


def tables_in(text):
    tables: list[list[str]] = [[]]
    for line in text.splitlines():
        if line.startswith("|"):
            tables[-1].append(line)
        elif tables[-1]:
            tables.append([])
    return [table for table in tables if table]


def test_the_documented_tables_are_those_of_the_code():
    text = (DOCS / "projects.md").read_text(encoding="utf-8")
    assert tables_in(text) == [columns_table(), codes_table()]


def test_columns_that_a_file_must_have():
    assert REQUIRED == (
        "external_id",
        "title",
        "text_language",
        "description",
        "activity",
        "owner_name",
        "owner_type",
        "owner_country",
    )


def test_no_column_tells_of_people_or_of_the_inside():
    """What a project holds and no file says."""
    told = {column.field for column in COLUMNS}
    kept = [field.name for field in Project._meta.concrete_fields if field.name not in told]
    assert kept == [
        "id",
        "contribution",
        "organization",
        "image",
        "image_alt",
        "state",
        "merged_into",
        "facets",
        "facet_text",
        "sort_title",
        "search",
    ]


def test_the_sample_has_all_columns_and_is_good():
    rows = read(DOCS / "projects-sample.csv")
    assert list(rows[0].cells) == [column.name for column in COLUMNS if column.imported]
    checker = Checker(OPEN)
    assert [type(checker.check(row)) for row in rows] == [Checked] * 6
    assert [row.cells["text_language"] for row in rows] == ["ar", "zh-hans", "en", "fr", "ru", "es"]


@pytest.mark.django_db
def test_the_sample_is_imported():
    rows = [Row(row.line, row.cells) for row in read(DOCS / "projects-sample.csv")]
    faults = []
    assert +import_rows(rows, at=OPEN, refused=faults.append) == {"created": 6}
    assert faults == []
