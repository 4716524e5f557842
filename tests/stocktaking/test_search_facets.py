"""What narrows a search, and how many hits each choice would leave."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import translation

from stocktaking.models import Project
from stocktaking.search import bounds, hits
from stocktaking.search.matching import matching
from stocktaking.store import change_state, store_projects
from tests.factories import OPEN, TICK
from tests.stocktaking.projects import make_project, project
from tests.stocktaking.searching import ask, numbers, search, titles
from wsis_portal.contributions.models import Mark

pytestmark = pytest.mark.django_db


def make_mark(row, code="winner", year=2022, at=OPEN):
    return Mark.objects.create(reference=row.reference, code=code, year=year, visible_from=at)


@pytest.fixture
def world(db):
    """Three projects in Africa, one of them in Europe too, and one of nowhere."""
    made = [
        project(title="Kenya", countries=["KEN"], action_lines=["C7-ELRN"], year=2021),
        project(title="Both", countries=["UGA", "FRA"], action_lines=["C3", "C7"], year=2021),
        project(title="Egypt", countries=["EGY"], action_lines=["C3"], year=2019),
        project(title="Global", countries=["GLO"], action_lines=["C11"], owner_type="government"),
    ]
    store_projects(made, at=OPEN)


def test_all_choices_are_counted(world):
    found = search()
    assert [group.group for group in found.facets] == [
        "line",
        "goal",
        "region",
        "country",
        "type",
        "activity",
        "progress",
        "group",
        "year",
    ]
    assert numbers(found, "line") == {"C3": 2, "C7": 2, "C7-ELRN": 1, "C11": 1}
    assert numbers(found, "region") == {"AFR": 2, "ARB": 1, "EUR": 1, "INT": 1}
    assert numbers(found, "country") == {"GLO": 1, "EGY": 1, "FRA": 1, "KEN": 1, "UGA": 1}
    assert list(numbers(found, "year").items()) == [("2023", 1), ("2021", 2), ("2019", 1)]
    assert (found.total, found.capped) == (4, False)


def test_a_group_is_counted_without_its_own_choice(world):
    found = search(region="AFR")
    assert sorted(project.title for project in found.projects) == ["Both", "Kenya"]
    assert numbers(found, "region") == {"AFR": 2, "ARB": 1, "EUR": 1, "INT": 1}
    assert numbers(found, "line") == {"C3": 1, "C7": 2, "C7-ELRN": 1}
    narrower = search(region="AFR", line="C3", year="2021")
    assert numbers(narrower, "region") == {"AFR": 1, "EUR": 1}
    assert numbers(narrower, "line") == {"C3": 1, "C7": 2, "C7-ELRN": 1}


def test_words_narrow_all_groups(world):
    found = search("kenya", region="EUR")
    assert (found.total, numbers(found, "region")) == (0, {"AFR": 1, "EUR": 0})


def test_a_phrase_narrows_all_groups():
    make_project(title="Rural schools", description="One.", countries=["KEN"])
    make_project(title="Rural schools", description="Two.", countries=["FRA"])
    make_project(title="Schools, rural", description="Three.", countries=["FRA"])
    found = search('"rural schools"', region="AFR")
    assert (found.total, numbers(found, "region")) == (1, {"AFR": 1, "EUR": 1})
    assert numbers(search('"rural schools" -two'), "region") == {"AFR": 1}


def test_a_phrase_is_looked_for_in_so_many_texts(monkeypatch):
    monkeypatch.setattr(hits, "CANDIDATES", 2)
    for _ in range(4):
        make_project(title="Rural schools", description="Nothing else.")
    found = search('"rural schools"')
    assert (found.total, found.capped) == (3, True)


def test_choices_of_a_group_widen_and_groups_narrow(world):
    assert sorted(titles(region=["AFR", "ARB"])) == ["Both", "Egypt", "Kenya"]
    assert titles(region=["AFR", "ARB"], year="2019") == ["Egypt"]
    assert titles(region="INT") == ["Global"]
    assert sorted(titles(line="C7")) == ["Both", "Kenya"]


def test_what_is_chosen_is_listed_even_without_a_hit(world):
    found = search(country="KEN", year="2019")
    chosen = {
        (group.group, choice.code): choice.count
        for group in found.facets
        for choice in group.choices
        if choice.chosen
    }
    assert chosen == {("country", "KEN"): 0, ("year", "2019"): 0}


def test_titles_are_in_the_readers_language(world):
    with translation.override("fr"):
        regions = next(group for group in search().facets if group.group == "region")
        assert [choice.title for choice in regions.choices][:2] == ["Afrique", "États arabes"]


def test_what_does_not_exist_finds_nothing(world):
    assert titles(country="XXX") == []
    assert titles(country=["XXX", "KEN"]) == ["Kenya"]
    assert titles(line="C3", colour="green") == titles(line="C3")
    query = ask(country=["XXX", "KEN"], year="1")
    assert query.unknown == [("country", "XXX"), ("year", "1")]
    assert search(country="XXX").total == search(mark="!").total == 0


def test_unpublished_and_merged_projects_are_nowhere(world):
    kenya, egypt = Project.objects.get(title="Kenya"), Project.objects.get(title="Egypt")
    change_state(kenya, Project.State.UNPUBLISHED, at=OPEN)
    change_state(egypt, Project.State.MERGED, merged_into=kenya, at=OPEN)
    assert sorted(titles()) == ["Both", "Global"]
    assert titles("egypt") == titles(country="KEN") == []
    assert numbers(search(), "country") == {"GLO": 1, "FRA": 1, "UGA": 1}


def test_marks_are_counted_and_chosen_from_their_instant():
    first, second = make_project(title="First"), make_project(title="Second")
    make_mark(first)
    make_mark(first, year=2023)
    make_mark(first, code="champion")
    make_mark(second, at=OPEN + TICK)
    now, later = search(), search(at=OPEN + TICK)
    assert numbers(now, "mark") == {"champion": 1, "winner": 1}
    assert numbers(later, "mark") == {"champion": 1, "winner": 2}
    assert titles(mark="winner") == ["First"]
    assert titles(mark="winner", at=OPEN - TICK) == []
    assert titles("first", mark="champion", at=OPEN + TICK) == ["First"]
    assert numbers(search("second", at=OPEN + TICK), "mark") == {"winner": 1}


def test_hits_have_their_visible_marks():
    row = make_project()
    make_mark(row, year=2020)
    make_mark(row, year=2023)
    make_mark(row, code="nominee", at=OPEN + timedelta(days=1))
    shown = search().projects[0]
    assert [mark.year for mark in shown.marks] == [2023, 2020]


def test_a_mark_of_an_unknown_code_is_a_choice_too():
    make_mark(make_project(title="Audience"), code="audience")
    assert numbers(search(), "mark") == {"audience": 1}
    assert titles(mark="audience") == ["Audience"]


def test_more_hits_than_the_cap_are_said_to_be_more(monkeypatch):
    monkeypatch.setattr(bounds, "CAP", 5)
    store_projects([project(title=f"School {number}") for number in range(6)], at=OPEN)
    store_projects([project(title="School 6", countries=["FRA"])], at=OPEN)
    found = search("school")
    assert (found.total, found.capped, len(found.projects)) == (5, True, 6)
    line = next(group for group in found.facets if group.group == "line").choices[0]
    assert (line.code, line.count, line.capped) == ("C3", 6, True)
    assert search("school", sort="newest").projects[0].title == "School 6"
    europe = search("school", region="EUR")
    assert (europe.total, europe.capped) == (1, False)
    region = next(group for group in europe.facets if group.group == "region").choices
    assert {choice.code: choice.capped for choice in region} == {"AFR": True, "EUR": True}


def test_all_there_is_has_no_cap(monkeypatch):
    monkeypatch.setattr(bounds, "CAP", 2)
    for number in range(3):
        make_project(title=f"School {number}")
    found = search()
    assert (found.total, found.capped, numbers(found, "line")) == (3, False, {"C3": 3})


def test_matching_is_the_same_for_others(world):
    query = ask("kenya", line="C7")
    found = matching(query, at=OPEN)
    assert [project.title for project in found] == ["Kenya"]
    assert (found.count(), list(found.values_list("title", flat=True))) == (1, ["Kenya"])
