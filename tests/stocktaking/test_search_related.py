"""Projects like another one."""

from __future__ import annotations

import pytest

from stocktaking.models import Project
from stocktaking.search.related import related
from stocktaking.store import change_state, store_projects
from tests.factories import OPEN
from tests.stocktaking.projects import make_project, project

pytestmark = pytest.mark.django_db


def test_related_projects_share_words_and_most_facets():
    one = make_project(title="Telemedicine for villages", countries=["KEN"])
    make_project(title="Telemedicine in towns", countries=["FRA"], action_lines=["C7"])
    make_project(title="Telemedicine by radio", countries=["KEN"])
    make_project(title="Solar roofs", countries=["KEN"])
    assert [row.title for row in related(one)] == [
        "Telemedicine by radio",
        "Telemedicine in towns",
    ]


def test_at_most_four_published_ones_are_related():
    one = make_project(title="Telemedicine")
    store_projects([project(title=f"Telemedicine {number}") for number in range(6)], at=OPEN)
    change_state(Project.objects.get(title="Telemedicine 5"), Project.State.UNPUBLISHED, at=OPEN)
    assert [row.title for row in related(one)] == [f"Telemedicine {n}" for n in (4, 3, 2, 1)]


@pytest.mark.parametrize("title", ["the of and", "!!!", "农村学校", "'"])
def test_any_title_has_an_answer(title):
    assert related(make_project(title=title)) == []
