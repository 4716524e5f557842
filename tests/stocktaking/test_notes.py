"""What is said at the check page: projects that look alike, and whom the secretariat asks."""

from __future__ import annotations

import pytest

from tests.factories import OPEN
from tests.stocktaking.entries import make_draft
from tests.stocktaking.projects import make_project

pytestmark = pytest.mark.django_db

ASKS = "The secretariat asks the owner first"
ALIKE = "A project in the repository looks alike"


@pytest.fixture
def notes(client, clock):
    """The notes on somebody's draft, as the check page shows them."""
    clock(OPEN)

    def read(draft, person):
        client.force_login(person)
        page = client.get(f"/en/stocktaking/drafts/{draft.pk}/check/")
        assert page.status_code == 200
        return [(str(note.title), list(note.links)) for note in page.context["notes"]]

    return read


def test_nothing_is_said_of_a_project_like_no_other(notes, owner):
    make_project(title="Open courses in nursing", owner_name="Somebody")
    assert notes(make_draft(owner), owner) == []


def test_projects_that_look_alike_are_linked(notes, owner):
    project = make_project()
    line = f"{project.title} · {project.owner_name}"
    assert notes(make_draft(owner), owner) == [(ALIKE, [(line, project.get_absolute_url())])]


def test_update_is_not_compared_with_its_own_project(notes, owner):
    project = make_project()
    assert notes(make_draft(owner, origin=project.reference), owner) == []


def test_update_by_a_stranger_says_that_the_owner_is_asked(notes, stranger):
    project = make_project()
    assert notes(make_draft(stranger, origin=project.reference), stranger) == [(ASKS, [])]
