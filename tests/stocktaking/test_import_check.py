"""Rows checked: what their cells become, and each fault with its reason."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from stocktaking.exchange.cells import Row
from stocktaking.exchange.check import Checked, Checker, Fault
from stocktaking.exchange.columns import BY_NAME
from stocktaking.exchange.values import Wrong, parse
from tests.factories import OPEN, TICK
from tests.stocktaking.files import ROW, row

ADDRESS = "is no web address. Write it as https://example.org."


def check(**cells):
    return Checker(OPEN).check(Row(2, row(**cells)))


def reasons(**cells):
    found = check(**cells)
    assert isinstance(found, list)
    return {fault.column: fault.reason for fault in found}


@pytest.mark.parametrize(
    ("column", "cell", "value"),
    [
        ("title", "  Two\r\n lines  ", "Two lines"),
        ("title", "E\u0301coles\x07", "Écoles"),
        ("description", "One.\r\n\r\nTwo.\rThree.\x00", "One.\n\nTwo.\nThree."),
        ("activity", "Training Initiative", "training"),
        ("goals", "SDG4; 9;sdg4", ["SDG4", "SDG9"]),
        ("goals", "4, 9", ["SDG4", "SDG9"]),
        ("goals", ["SDG4", "9"], ["SDG4", "SDG9"]),
        ("goals", "", []),
        ("action_lines", "C1;C7 E-health", ["C1", "C7-EHLT"]),
        ("countries", "Iran, KEN", ["IRN", "KEN"]),
        ("countries", "Micronesia (Federated States of)", ["FSM"]),
        ("starts", "2019", date(2019, 1, 1)),
        ("starts", "2019-02", date(2019, 2, 1)),
        ("starts", "2019-05-31T00:00:00", date(2019, 5, 31)),
        ("starts", "", None),
        ("ends", "2019", date(2019, 12, 31)),
        ("ends", "2020-02", date(2020, 2, 29)),
        ("ends", "2019-12", date(2019, 12, 31)),
        ("year", "2019", 2019),
        ("published", "2019", datetime(2019, 1, 1, tzinfo=UTC)),
        ("published", "2019-05-31T08:00:00+02:00", datetime(2019, 5, 31, 6, tzinfo=UTC)),
        ("published", "2019-05-31T08:00:00", datetime(2019, 5, 31, 8, tzinfo=UTC)),
        ("website", "www.example.org", "https://www.example.org"),
        ("website", "http://пример.испытание/путь", "http://пример.испытание/путь"),
        ("website", "", ""),
        (
            "partners",
            r"A \; B | https://a.example; C \| D;; E\F",
            [
                {"name": "A ; B", "website": "https://a.example"},
                {"name": "C | D", "website": ""},
                {"name": r"E\F", "website": ""},
            ],
        ),
        (
            "partners",
            [{"name": "A; B\0", "website": None}, "C\0 | www.c.example", " "],
            [
                {"name": "A; B", "website": ""},
                {"name": "C", "website": "https://www.c.example"},
            ],
        ),
        (
            "prize_marks",
            "Winner: 2022; champion 2019;winner:2022",
            (("winner", 2022), ("champion", 2019)),
        ),
        ("prize_marks", [{"code": "winner", "year": 2022}], (("winner", 2022),)),
        ("prize_marks", "", ()),
    ],
)
def test_a_cell_becomes_a_value(column, cell, value):
    assert parse(BY_NAME[column], cell) == value


@pytest.mark.parametrize(
    ("column", "cell", "reason"),
    [
        ("title", "", "This must not be empty."),
        ("title", " \x07 ", "This must not be empty."),
        ("title", "x" * 301, "This text is 1 character longer than the 300 we keep."),
        ("title", ["a"], "This must be one text, not a list."),
        ("description", "x" * 32_100, "This text is 100 characters longer than the 32000 we keep."),
        ("external_id", "x" * 66, "This text is 2 characters longer than the 64 we keep."),
        ("owner_name", "#N/A", "#N/A is an error of the spreadsheet."),
        ("goals", "4; 18", "“18” is no goal we know. Write a code from SDG1 to SDG17."),
        ("goals", [{"code": 4}], "This must be one text, not a list."),
        ("starts", "31/05/2019", "“31/05/2019” is no day. Write it as 2019-05-31."),
        ("starts", "2019-02-30", "“2019-02-30” is no day. Write it as 2019-05-31."),
        ("starts", "2019-13", "“2019-13” is no day. Write it as 2019-05-31."),
        ("starts", "0019-01-01", "“0019-01-01” is no day. Write it as 2019-05-31."),
        ("ends", "9999", "“9999” is no day. Write it as 2019-05-31."),
        ("published", "yesterday", "“yesterday” is no day. Write it as 2019-05-31."),
        ("year", "19", "“19” is no year. Write four digits, such as 2019."),
        ("year", "2100", "“2100” is no year. Write four digits, such as 2019."),
        ("website", "example", f"“example” {ADDRESS}"),
        ("website", "javascript:alert(1)", f"“javascript:alert(1)” {ADDRESS}"),
        ("partners", "| https://a.example", "A partner has no name. Write: name | website; name."),
        ("partners", "A | b", f"“b” {ADDRESS}"),
        ("partners", ";".join(["A"] * 51), "We keep up to 50 partners."),
        ("prize_marks", "winner", "“winner” is no mark of the prizes. Write it as winner:2022."),
        ("prize_marks", "best:2022", "“best” is no code we know. Write one of: nominee, champion, winner."),
    ],
)  # fmt: skip
def test_a_cell_that_is_wrong_says_why(column, cell, reason):
    with pytest.raises(Wrong) as wrong:
        parse(BY_NAME[column], cell)
    assert str(wrong.value) == reason


def test_a_good_row_says_only_what_its_columns_say():
    content = {name: value for name, value in ROW.items() if name != "external_id"}
    assert check() == Checked(2, "ITU-1", content, None, None)


def test_columns_of_exports_are_passed_over():
    foreign = {"reference": "STK-P-1", "address": "no", "source": "no", "changed": "no"}
    assert check(**foreign) == check()


def test_all_faults_of_a_row_are_told():
    found = check(title="", goals="99", owner_country="Atlantis", starts="2020", ends="2019")
    assert isinstance(found, list)
    assert [(fault.line, fault.external_id, fault.title, fault.column) for fault in found] == [
        (2, "ITU-1", "", "title"),
        (2, "ITU-1", "", "goals"),
        (2, "ITU-1", "", "owner_country"),
        (2, "ITU-1", "", "ends"),
    ]
    assert found[3].reason == "The end lies before the start."


def test_a_row_without_a_required_column_is_wrong():
    assert Checker(OPEN).check(Row(5, {**ROW, "activity": ""})) == [
        Fault(5, "ITU-1", ROW["title"], "activity", "This must not be empty.")
    ]
    less = {name: value for name, value in ROW.items() if name != "activity"}
    assert Checker(OPEN).check(Row(5, less)) == [
        Fault(5, "ITU-1", ROW["title"], "activity", "This must not be empty.")
    ]


def test_a_slipped_row_is_not_read_any_further():
    assert Checker(OPEN).check(Row(5, {"external_id": "ITU-1"}, "Slipped.")) == [
        Fault(5, "ITU-1", "", "", "Slipped.")
    ]


def test_an_external_id_may_stand_in_one_row_only():
    checker = Checker(OPEN)
    assert isinstance(checker.check(Row(2, row())), Checked)
    assert checker.check(Row(9, row())) == [
        Fault(9, "ITU-1", ROW["title"], "external_id", "This external id stands in line 2 already.")
    ]


def test_nothing_is_published_before_it_was():
    found = check(published=OPEN.isoformat())
    assert isinstance(found, Checked)
    assert found.published == OPEN
    assert reasons(published=(OPEN + TICK).isoformat()) == {
        "published": "This day has not come yet."
    }
