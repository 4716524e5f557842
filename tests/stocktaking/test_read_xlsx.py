"""Workbooks: the first sheet as it looks, and what is refused before it is unpacked."""

from __future__ import annotations

import zipfile
from datetime import date, datetime
from itertools import pairwise

import pytest
from xlsxwriter import Workbook

from stocktaking.exchange import sheet
from stocktaking.exchange.refused import FileRefused
from tests.stocktaking.files import ROW, read, row, write_book

TYPES = "[Content_Types].xml"
FIRST = "xl/worksheets/sheet1.xml"


def reason(path):
    with pytest.raises(FileRefused) as refused:
        read(path)
    return refused.value.reason


def repacked(path, change):
    """The workbook with other parts: change takes a name and its bytes, and gives bytes or None."""
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            changed = change(name, content)
            if changed is not None:
                archive.writestr(name, changed)
    return path


def test_a_workbook_is_read_with_its_days_and_numbers(tmp_path):
    one = row(
        title="学校 والواحات",
        starts=date(2019, 5, 31),
        year=2019,
        published=datetime(2020, 1, 2, 3),  # noqa: DTZ001  workbooks know no zones
    )
    (found,) = read(write_book(tmp_path / "p.xlsx", [one]))
    assert (found.line, found.cells) == (
        2,
        {**one, "starts": "2019-05-31", "year": "2019", "published": "2020-01-02T03:00:00"},
    )


def test_blank_lines_are_passed_over_and_counted(tmp_path):
    path = tmp_path / "p.xlsx"
    with Workbook(path) as book:
        page = book.add_worksheet()
        page.write_row(2, 0, list(ROW))
        page.write_row(5, 0, list(ROW.values()))
        page.write_row(9, 0, [*ROW.values(), "", "lost"])
        page.write_blank(40, 3, None, book.add_format({"bold": True}))
        book.add_worksheet("more").write_string(0, 0, "Another table")
    found = read(path)
    assert [(one.line, bool(one.fault)) for one in found] == [(6, False), (10, True)]
    assert found[0].cells == ROW


def test_dimensions_that_lie_are_not_believed(tmp_path):
    path = write_book(tmp_path / "p.xlsx", [row(1), row(2)])
    lie = b'<dimension ref="A1:XFD1048576"/>'
    repacked(
        path,
        lambda name, was: was.replace(b'<dimension ref="A1:H3"/>', lie) if name == FIRST else was,
    )
    assert [one.line for one in read(path)] == [2, 3]


def test_a_name_says_nothing_of_what_a_file_is(tmp_path):
    assert len(read(write_book(tmp_path / "p.csv", [row()]))) == 1


def test_an_archive_that_says_it_holds_too_much_is_not_unpacked(tmp_path):
    path = write_book(tmp_path / "p.xlsx", [row()])
    with (
        zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED, compresslevel=1) as archive,
        archive.open("xl/x.xml", "w") as part,
    ):
        for _megabyte in range(513):
            part.write(b" " * sheet.MEGABYTE)
    assert path.stat().st_size < 4 * sheet.MEGABYTE
    assert reason(path) == "bomb"


def test_an_archive_that_hides_what_it_holds_is_cut_off(tmp_path):
    """The size in its directory is a lie; no more than that is ever unpacked."""
    path = write_book(tmp_path / "p.xlsx", [row()])
    repacked(path, lambda name, was: was + b" " * 40_000_000 if name == FIRST else was)
    content = path.read_bytes()
    with zipfile.ZipFile(path) as archive:
        size = archive.getinfo(FIRST).file_size
    path.write_bytes(content.replace(size.to_bytes(4, "little"), (2000).to_bytes(4, "little")))
    assert reason(path) == "broken"


@pytest.mark.parametrize("limit", ["MAX_PARTS", "MAX_STRINGS"])
def test_an_archive_beyond_any_limit_is_refused(tmp_path, monkeypatch, limit):
    path = write_book(tmp_path / "p.xlsx", [row()])
    monkeypatch.setattr(sheet, limit, 3)
    assert reason(path) == "bomb"


def test_entities_that_multiply_are_refused(tmp_path):
    letters = "abcdefghijklmnop"
    entities = (
        '<!ENTITY a "'
        + "x" * 1000
        + '">'
        + "".join(
            f'<!ENTITY {letter} "{f"&{before};" * 10}">' for before, letter in pairwise(letters)
        )
    )
    bomb = f'<?xml version="1.0"?><!DOCTYPE x [{entities}]><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>&p;</t></is></c></row></sheetData></worksheet>'
    path = write_book(tmp_path / "p.xlsx", [row()])
    repacked(path, lambda name, was: bomb.encode() if name == FIRST else was)
    assert reason(path) == "broken"


def test_macros_are_refused(tmp_path):
    by_type = write_book(tmp_path / "a.xlsx", [row()])
    macro = b"application/vnd.ms-excel.sheet.macroEnabled.main+xml"
    plain = b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
    repacked(by_type, lambda name, was: was.replace(plain, macro) if name == TYPES else was)
    by_part = write_book(tmp_path / "b.xlsx", [row()])
    with zipfile.ZipFile(by_part, "a") as archive:
        archive.writestr("xl/vbaProject.bin", b"Sub Auto_Open()")
    assert (reason(by_type), reason(by_part)) == ("macros", "macros")


def test_other_archives_are_refused(tmp_path):
    path = tmp_path / "p.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
    assert reason(path) == "type"
    with zipfile.ZipFile(path, "w"):
        pass
    assert reason(path) == "type"
    path.write_bytes(b"PK\x03\x04 and no more")
    assert reason(path) == "broken"


@pytest.mark.parametrize("part", [FIRST, "xl/workbook.xml", "xl/sharedStrings.xml", TYPES])
def test_a_damaged_workbook_is_refused(tmp_path, part):
    path = write_book(tmp_path / "p.xlsx", [row()])
    repacked(path, lambda name, was: was[: len(was) // 2] if name == part else was)
    assert reason(path) in {"broken", "type"}


def test_a_workbook_without_a_part_is_refused(tmp_path):
    path = write_book(tmp_path / "p.xlsx", [row()])
    repacked(path, lambda name, was: None if name == FIRST else was)
    assert reason(path) == "broken"


def test_a_row_far_below_is_refused(tmp_path):
    path = write_book(tmp_path / "p.xlsx", [row()])
    far = b'<row r="99999999999"><c r="A99999999999"><v>1</v></c></row></sheetData>'
    repacked(path, lambda name, was: was.replace(b"</sheetData>", far) if name == FIRST else was)
    assert reason(path) == "broken"


def test_an_empty_sheet_is_refused(tmp_path):
    path = tmp_path / "p.xlsx"
    with Workbook(path) as book:
        book.add_worksheet()
    assert reason(path) == "no_header"
    assert reason(write_book(path, [dict.fromkeys(ROW, "")])) == "empty"
