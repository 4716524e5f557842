"""What a search that finds nothing says: another spelling, and what to leave out."""

from __future__ import annotations

import pytest

from stocktaking.models import ProjectWord
from stocktaking.search.words import WORDS
from stocktaking.store import refresh_words
from tests.stocktaking.projects import make_project
from tests.stocktaking.searching import search

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _nothing_read(monkeypatch):
    monkeypatch.setattr(WORDS, "read_at", None)


@pytest.fixture
def words(db):
    make_project(title="Telemedicine in schools", description="Solar panels on every school roof.")
    make_project(title="Écoles du Sahel", description="École numérique", text_language="fr")
    make_project(title="Сельская школа", description="Учителя", text_language="ru")
    make_project(title="التعليم في القرى", description="المدارس", text_language="ar")
    make_project(title="农村学校", description="信息社会", text_language="zh-hans")
    refresh_words()


@pytest.mark.parametrize(
    ("typed", "suggested"),
    [
        ("telemedecine", "telemedicine"),
        ("Shcools", "schools"),
        ("solar shools panels", "solar schools panels"),
        ("telemedcine  -wind, shools", "telemedicine  -wind, schools"),
        ("numerqiue", "numérique"),
        ("сельксая школа", "сельская школа"),
        ("التعلبم", "التعليم"),
        ("zzzzqqq", ""),
        ("telemedcine zzzzqqq", ""),
        ("农材学校", ""),
        ("shc", ""),
        ('"telemedcine"', '"telemedicine"'),
    ],
)
def test_a_misspelt_word_is_mended(words, typed, suggested):
    found = search(typed)
    assert (found.total, found.suggestion) == (0, suggested)


def test_nothing_is_suggested_where_something_is_found(words):
    assert search("school").suggestion == ""


def test_words_that_exist_are_left_alone(words):
    """Both are there, in no project together: the spelling is not what is wrong."""
    assert search("telemedicine sahel").suggestion == ""


def test_a_suggestion_keeps_the_filters_in_mind(words):
    assert search("shcools", country="FRA").suggestion == ""


def test_of_equally_near_words_the_more_frequent_is_suggested(words):
    ProjectWord.objects.create(word="schoors", count=1)
    ProjectWord.objects.filter(word="schools").update(count=50)
    assert search("schoozs").suggestion == "schools"


def test_words_are_read_again_when_they_are_old(words, monkeypatch):
    assert search("telemedecine").suggestion == "telemedicine"
    ProjectWord.objects.all().delete()
    assert search("telemedecine").suggestion == "telemedicine"
    monkeypatch.setattr(WORDS, "read_at", WORDS.read_at - 601)
    assert search("telemedecine").suggestion == ""


def test_words_are_those_of_published_texts(words):
    shown = set(ProjectWord.objects.values_list("word", flat=True))
    assert {"telemedicine", "écoles", "сельская", "التعليم"} <= shown
    assert not {"农村学校", "in", "du"} & shown


def test_each_thing_to_leave_out_is_told_with_what_it_would_find(words):
    found = search("telemedicine", country="FRA", year="2023")
    assert [(way.title, way.url_params, way.count) for way in found.loosen] == [
        ("Without the filter “Country”", "?q=telemedicine&year=2023", 1),
    ]
    found = search("zebra", year="2023")
    assert [(way.title, way.url_params, way.count) for way in found.loosen] == [
        ("Without the words of your search", "?year=2023", 5),
    ]


def test_a_word_to_leave_out_is_told(words):
    found = search("telemedicine zebra")
    assert [(way.title, way.url_params, way.count) for way in found.loosen] == [
        ("Without the word “zebra”", "?q=telemedicine", 1),
    ]
