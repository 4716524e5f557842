"""The mark "nominee" on projects of other streams: from when it is seen, and when it goes."""

from __future__ import annotations

from datetime import timedelta

import pytest

from prizes.marks import mark, remark_all, unmark
from prizes.models import Nominee
from stocktaking.models import Entry, Project
from tests.factories import OPEN, the_call
from tests.prizes.finding import say_all
from tests.prizes.nominations import decide, nominate
from tests.prizes.nominees import publish_at
from tests.stocktaking import entries
from tests.stocktaking.projects import make_project
from wsis_portal.contributions.models import Mark

pytestmark = pytest.mark.django_db

EMBARGO = OPEN + timedelta(days=20)


@pytest.fixture(autouse=True)
def _embargo(db):
    publish_at(EMBARGO)


def accept(nomination, officer):
    say_all(nomination, officer)
    return decide(nomination, "accepted", officer)


def marks():
    return list(Mark.objects.values_list("reference", "code", "year", "visible_from"))


def marked(project, *, at=EMBARGO):
    return (project.reference, "nominee", 2024, at)


def test_project_a_nomination_was_begun_from_is_marked_from_publication(owner, officer):
    project = make_project()
    accept(nominate(owner, origin=project.reference), officer)
    assert marks() == [marked(project)]
    assert Mark.objects.get().edition == the_call("PRZ").edition
    tick = timedelta(microseconds=1)
    seen = [Mark.objects.visible(EMBARGO + one * tick).count() for one in (-1, 0, 1)]
    assert seen == [0, 1, 1]


def test_nomination_begun_from_nothing_marks_nothing(owner, officer):
    make_project()
    accept(nominate(owner), officer)
    assert marks() == []


def test_project_of_an_entry_that_began_the_nomination_is_marked(owner, officer):
    entry = entries.make_entry(owner)
    nomination = accept(nominate(owner, origin=entry.number), officer)
    assert marks() == []
    entries.decide(Entry.objects.get(), "accepted", officer)
    assert marks() == [marked(Project.objects.get())]
    decide(nomination, "under_review", officer)
    assert marks() == []


def test_project_entered_from_a_nomination_is_marked_once_it_is_published(owner, officer):
    nomination = accept(nominate(owner), officer)
    entry = entries.make_entry(owner, origin=nomination.number)
    assert marks() == []
    entries.decide(entry, "accepted", officer)
    assert marks() == [marked(Project.objects.get())]


def test_marks_follow_the_instant_of_publication(owner, officer):
    project = make_project()
    accept(nominate(owner, origin=project.reference), officer)
    later = EMBARGO + timedelta(days=1)
    publish_at(later)
    remark_all(the_call("PRZ"))
    assert marks() == [marked(project, at=later)]
    publish_at(None)
    remark_all(the_call("PRZ"))
    assert marks() == []
    mark(Nominee.objects.get())
    assert marks() == []
    publish_at(EMBARGO)
    remark_all(the_call("PRZ"))
    assert marks() == [marked(project)]


def test_mark_goes_with_the_last_nominee_of_a_project(owner, officer):
    project = make_project()
    one, other = (
        accept(
            nominate(owner, origin=project.reference, category=category, title=category), officer
        )
        for category in ("CAT01", "CAT02")
    )
    decide(one, "under_review", officer)
    assert marks() == [marked(project)]
    decide(other, "under_review", officer)
    assert marks() == []


def test_marks_of_other_years_and_kinds_stay(owner, officer):
    project = make_project()
    kept = [
        Mark.objects.create(reference=project.reference, code=code, year=year, visible_from=OPEN).pk
        for code, year in (("nominee", 2023), ("winner", 2024))
    ]
    accept(nominate(owner, origin=project.reference), officer)
    unmark(Nominee.objects.get())
    publish_at(None)
    remark_all(the_call("PRZ"))
    assert sorted(Mark.objects.values_list("pk", flat=True)) == kept
