"""Cells of tables there and back: the guard against formulas, and lists in one cell."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stocktaking.exchange.cells import guard, join, join_pair, split, split_pair, unguard

SIGNS = st.text(alphabet="'=+-@\t\r\n1,.;|\\ a＝مё", max_size=8)


@pytest.mark.parametrize(
    ("text", "guarded"),
    [
        ("=HYPERLINK(1)", "'=HYPERLINK(1)"),
        ("+41 22", "'+41 22"),
        ("-5 %", "'-5 %"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\t=1", "'\t=1"),
        ("\r=1", "'\r=1"),
        ("\n=1", "'\n=1"),
        ("＝1+1", "'＝1+1"),
        ("'=1", "''=1"),
        ("''=1", "'''=1"),
        ("'tis", "'tis"),
        ("-12.5", "-12.5"),
        ("+7", "+7"),
        ("1=1", "1=1"),
        ("", ""),
    ],
)
def test_a_text_that_could_run_gets_an_apostrophe(text, guarded):
    assert guard(text) == guarded


@given(SIGNS)
def test_each_text_comes_back_as_it_was(text):
    assert unguard(guard(text)) == text


@given(SIGNS)
def test_what_is_guarded_never_begins_like_a_formula(text):
    guarded = guard(text)
    assert (
        guarded[:1] not in set("=+-@\t\r\n＝")
        or guarded.lstrip("+-").replace(",", ".").replace(".", "", 1).isdigit()
    )


@given(st.lists(st.tuples(SIGNS.map(str.strip).filter(bool), SIGNS.map(str.strip)), max_size=4))
def test_names_in_lists_come_back_as_they_were(pairs):
    cell = join(join_pair(name, website) for name, website in pairs)
    assert [split_pair(item) for item in split(cell)] == pairs
