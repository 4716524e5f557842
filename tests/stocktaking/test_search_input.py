"""Whatever is typed: an empty or an ordinary answer or a refusal, and never a slow one."""

from __future__ import annotations

import pytest
from django.db import connection
from django.http import QueryDict
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from stocktaking.search.bounds import TooSlow, bounded
from stocktaking.search.facets import GROUPS
from stocktaking.search.find import find
from stocktaking.search.query import BadQuery, Query
from tests.factories import OPEN
from tests.stocktaking.projects import make_project
from tests.stocktaking.searching import ask, search, titles

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "text",
    [
        "x" * 301,
        "word " * 2_000,
        "学" * 10_000,
        "NUL\0inside",
        "\0",
    ],
)
def test_texts_that_no_form_sends_are_refused(text):
    with pytest.raises(BadQuery):
        ask(text)


@pytest.mark.parametrize(
    "chosen",
    [
        {"line": [f"C{number}" for number in range(1_000)]},
        {"country": "\0"},
        {"year": "2" * 65},
    ],
)
def test_choices_that_no_form_sends_are_refused(chosen):
    with pytest.raises(BadQuery):
        ask(**chosen)


@pytest.mark.parametrize(
    "text",
    [
        "!!! ... ???",
        "&|!<->:*()",
        "'",
        '"',
        '""',
        '"" "" ""',
        '" "',
        "\\",
        "-",
        "--",
        '-""',
        "🙂🙃",
        "\u202e\u200f\u2066",
        "\ud800",
        "\u0301\u0302",
        "ـــ",
        "   ",
    ],
)
def test_what_has_no_word_finds_nothing_or_all(text):
    make_project()
    assert search(text).total == (1 if not text.strip() else 0)


@pytest.mark.parametrize(
    "text",
    [
        "solar '; DROP TABLE stocktaking_project; --",
        "solar' | 'x",
        "solar:*",
        "solar & classrooms",
        "solar | !classrooms",
        "solar <-> classrooms",
        "(solar",
        "solar\\",
        'solar"',
        '"solar',
        "sol\u00adar",
        "\u202esolar\u202c",
        "solar 🙂",
        "solar \ud800",
        "%s solar %(x)s",
        "$$solar$$",
        "ＳＯＬＡＲ",
        "<b>solar</b>",
        "solar\r\nclassrooms\t",
    ],
)
def test_what_is_no_word_is_never_read_as_an_operator(text):
    make_project(description="Drop the table of x percent, s b: stocktaking project.")
    assert titles(text) == ["Solar classrooms, Kisumu"]


@pytest.mark.parametrize(
    "text",
    [
        "a " * 150,
        "ab " * 100,
        "the of and in " * 20,
        "学" * 300,
        '"' + "学" * 298 + '"',
        '"' + "a " * 149 + '"',
        "-a " * 100,
        "x" * 300,
        "e-" * 150,
        "中 " * 150,
        "ا" * 300,
        "é" * 300,
    ],
)
def test_the_longest_texts_are_answered(text):
    make_project()
    assert search(text).total == 0


def test_half_characters_become_question_marks():
    query = ask("solar \ud800", year="\udfff")
    assert (query.text, query.url()) == ("solar ?", "?q=solar+%3F&year=%3F")


ALPHABET = st.one_of(
    st.sampled_from(list("ab eé'\"-&|!<>:*()\\ \u0640\u202e学校школаالمدرسة")), st.characters()
)


@given(st.text(ALPHABET, max_size=300), st.text(max_size=70))
@settings(
    deadline=None, max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_any_text_is_answered_or_refused(text, code):
    data = QueryDict(mutable=True)
    data["q"] = text
    for group in GROUPS:
        data.appendlist(group.code, code)
    try:
        query = Query.read(data)
    except BadQuery:
        return
    find(query, at=OPEN)
    find(query.saying(text).without(GROUPS[0].code), at=OPEN)
    find(Query(text), at=OPEN)


def test_a_statement_that_takes_too_long_is_ended():
    with pytest.raises(TooSlow), bounded(20), connection.cursor() as cursor:
        cursor.execute("SELECT pg_sleep(5)")
    assert settings_of_the_connection() == ("0", "on")


def test_bounds_leave_no_trace():
    with bounded():
        assert settings_of_the_connection() == ("2s", "off")
    assert settings_of_the_connection() == ("0", "on")


def settings_of_the_connection():
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT current_setting('statement_timeout'), current_setting('enable_seqscan')"
        )
        return cursor.fetchone()
