"""Pages by key: every row once, forwards and backwards, whatever ties."""

from __future__ import annotations

import base64
from datetime import timedelta
from random import Random

import pytest

from stocktaking.models import Project
from stocktaking.search import bounds, page, walk
from stocktaking.search.find import newest
from stocktaking.search.page import write_token
from stocktaking.search.query import BadQuery, Query
from stocktaking.store import change_state, store_projects
from tests.factories import OPEN
from tests.stocktaking.projects import project
from tests.stocktaking.searching import ask, search

pytestmark = pytest.mark.django_db

SEARCHES = [
    {"text": "", "sort": "newest"},
    {"text": "", "sort": "title"},
    {"text": "school", "sort": "relevance"},
    {"text": "school", "sort": "newest"},
    {"text": "school", "sort": "title"},
    {"text": '"rural school"', "sort": "relevance"},
    {"text": "", "sort": "title", "region": "AFR"},
]


@pytest.fixture
def rows(db):
    """Fifty-three projects with few titles, instants and weights among them."""
    random = Random(1)
    made = [
        project(
            title=random.choice(
                ["Rural school", "A rural school", "Écoles, school", "学校 school"]
            ),
            description=random.choice(["A rural school.", "Rural school, rural school", "Text"]),
            published_at=OPEN + timedelta(microseconds=random.randrange(5)),
        )
        for _ in range(53)
    ]
    store_projects(made, at=OPEN)


def onwards(**asked):
    pages, token = [], ""
    while True:
        found = search(**asked, after=token)
        pages.append(found)
        token = found.next
        if not token:
            return pages


def back_from(last, **asked):
    pages, token = [last], last.previous
    while token:
        found = search(**asked, before=token)
        pages.insert(0, found)
        token = found.previous
    return pages


def keys(pages):
    return [project.pk for found in pages for project in found.projects]


@pytest.mark.parametrize("asked", SEARCHES)
@pytest.mark.parametrize("cap", [bounds.CAP, 10])
def test_walking_both_ways_visits_every_row_once(rows, monkeypatch, asked, cap):
    monkeypatch.setattr(bounds, "CAP", cap)
    pages = onwards(**asked)
    some = pages[0].capped and asked["sort"] == "relevance"
    phrase = asked["text"].startswith('"')
    assert len(set(keys(pages))) == len(keys(pages)) == (11 if some else 42 if phrase else 53)
    assert keys(back_from(pages[-1], **asked)) == keys(pages)
    assert (pages[0].previous, pages[-1].next) == ("", "")


@pytest.mark.parametrize("asked", SEARCHES)
def test_pages_are_in_order(rows, asked):
    found = [project for one in onwards(**asked) for project in one.projects]
    if asked["sort"] == "newest":
        assert found == sorted(found, key=lambda one: (one.published_at, one.pk), reverse=True)
    if asked["sort"] == "title":
        assert found == sorted(found, key=lambda one: (one.sort_title, one.pk))


def test_a_walk_that_leads_too_far_is_given_up(rows, monkeypatch):
    """The same rows, whether the sorted index has them near or not."""
    expected = keys(onwards(text="school", sort="newest"))
    monkeypatch.setattr(bounds, "CAP", 10)
    monkeypatch.setattr(walk, "STEPS", 15)
    assert keys(onwards(text="school", sort="newest")) == expected


def test_rows_that_come_and_go_move_no_others(rows):
    first = search(sort="newest")
    store_projects([project(published_at=OPEN + timedelta(days=1))], at=OPEN)
    second = search(sort="newest", after=first.next)
    assert not set(keys([first])) & set(keys([second]))
    assert keys([search(sort="newest", before=second.previous)]) == keys([first])


def test_behind_the_last_row_stands_page_one(rows):
    everything = onwards(sort="title")
    token = write_token("title", ("\U0010ffff", 1))
    assert keys([search(sort="title", after=token)]) == keys(everything[:1])
    assert keys([search(sort="title", before=write_token("title", ("", 1)))]) == keys(
        everything[:1]
    )


def test_a_row_that_went_away_is_no_hindrance(rows):
    first = search(sort="newest")
    expected = keys([search(sort="newest", after=first.next)])
    for gone in first.projects:
        change_state(gone, Project.State.UNPUBLISHED, at=OPEN)
    assert keys([search(sort="newest", after=first.next)]) == expected


def altered(token):
    """Each of the ways one character of it may be another."""
    for place, character in enumerate(token):
        yield token[:place] + ("A" if character != "A" else "B") + token[place + 1 :]


def test_an_altered_token_is_refused(rows):
    token = search(sort="newest").next
    for other in altered(token):
        with pytest.raises(BadQuery):
            ask(sort="newest", after=other)


@pytest.mark.parametrize(
    "token",
    [
        "x",
        "=",
        "é",
        "AAAA",
        "../../etc",
        "A" * 10_000,
        "\ud800",
        "null",
        base64.urlsafe_b64encode(b'["newest","2024",1]').decode(),
    ],
)
@pytest.mark.parametrize("name", ["after", "before"])
def test_what_is_no_token_is_refused(token, name):
    with pytest.raises(BadQuery):
        ask(**{name: token})


def test_a_token_serves_its_own_sort_only(rows):
    token = search(sort="newest").next
    with pytest.raises(BadQuery):
        ask(sort="title", after=token)
    with pytest.raises(BadQuery):
        ask("school", after=token)
    with pytest.raises(BadQuery):
        ask(sort="newest", after=token, before=token)


def test_a_token_is_short_however_long_the_title():
    store_projects([project(title="学" * 300) for _ in range(21)], at=OPEN)
    token = search(sort="title").next
    assert token
    assert len(token) < 400 < page._LONGEST


def test_the_sort_is_the_usual_one_unless_said():
    assert (Query().sort, Query("x").sort) == ("newest", "relevance")
    assert (Query(sort="relevance").sort, Query(sort="cheapest").sort) == ("newest", "newest")
    assert Query("x", sort="title").sort == "title"


def test_an_address_holds_the_whole_state_but_no_page():
    query = ask("a b", line=["C3", "C1"], region="AFR", sort="title")
    assert query.url() == "?q=a+b&line=C1&line=C3&region=AFR&sort=title"
    assert query.url(sort="", q="") == "?line=C1&line=C3&region=AFR"
    assert query.url(after="x").endswith("&after=x")
    assert query.with_("line", "C2").without("region").url(sort="") == (
        "?q=a+b&line=C1&line=C2&line=C3"
    )
    assert query.without("line", "C3").chosen == {"line": ("C1",), "region": ("AFR",)}
    assert ask("x", line=["", "C1", "C1"]).chosen == {"line": ("C1",)}
    assert Query().url() == "?"


def test_the_newest_are_given_whatever_the_order(rows, monkeypatch):
    expected = keys(onwards(text="school", sort="newest"))[:30]
    for cap in (bounds.CAP, 10):
        monkeypatch.setattr(bounds, "CAP", cap)
        found = newest(ask("school", sort="title"), at=OPEN, length=30)
        assert [one.pk for one in found] == expected
    assert len(newest(ask(), at=OPEN, length=100)) == 53
    assert newest(ask("zebra"), at=OPEN, length=30) == newest(ask("!"), at=OPEN, length=30) == []
