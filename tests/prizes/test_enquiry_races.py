"""Answers, decisions and corrections at once, with real threads on PostgreSQL."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from prizes import enquiry
from prizes.models import Enquiry, Place
from tests.contributions.test_races import all_at_once
from tests.factories import OPEN, make_stakeholder
from tests.prizes.asked import CONTACT, asked, correct, mails_to
from tests.prizes.nominations import decide

if TYPE_CHECKING:
    from collections.abc import Callable

pytestmark = [pytest.mark.django_db(transaction=True, serialized_rollback=True)]

CONFIRMED, OBJECTED = Enquiry.Answer.CONFIRMED, Enquiry.Answer.OBJECTED


def confirming(about: Enquiry) -> Callable[[], bool]:
    return lambda: enquiry.answer(about, CONFIRMED, at=OPEN)


def test_eight_nominations_of_one_entity_confirmed_at_once_share_one_place(organization, stranger):
    people = [
        make_stakeholder(f"person{number}@elsewhere.example", organization=stranger.organization)
        for number in range(8)
    ]
    enquiries = [
        asked(person, title=f"Project {number}", contact_email=f"c{number}@contact.example")
        for number, person in enumerate(people)
    ]
    results = all_at_once(*map(confirming, enquiries))
    assert sorted(results) == [False] * 7 + [True]
    assert Place.objects.get().nomination == enquiries[results.index(True)].nomination
    assert Enquiry.objects.filter(answer=CONFIRMED).count() == 8


def test_contact_who_presses_six_times_confirms_once(organization, stranger):
    about = asked(stranger)
    assert all_at_once(*[confirming(about)] * 6) == [True] * 6
    assert Place.objects.count() == 1


def test_answer_and_decision_at_once_come_one_after_the_other(organization, stranger, officer):
    """Either the objector is told the outcome, or the page says that it is too late."""
    about = asked(stranger)
    answer, _nomination = all_at_once(
        lambda: enquiry.answer(about, OBJECTED, at=OPEN),
        lambda: decide(about.nomination, "declined", officer),
    )
    found = Enquiry.objects.get()
    if isinstance(answer, enquiry.Settled):
        assert (found.answer, len(mails_to(CONTACT))) == ("waiting", 1)
    else:
        assert (answer, found.answer, len(mails_to(CONTACT))) == (False, OBJECTED, 2)


def test_answer_and_correction_at_once_record_nothing_that_was_not_read(organization, stranger):
    about = asked(stranger)
    answer, _about = all_at_once(
        lambda: enquiry.answer(about, CONFIRMED, at=OPEN, seen=1),
        lambda: correct(about, entity_name="Somebody Else", contact_email="new@contact.example"),
    )
    found = Enquiry.objects.get()
    assert isinstance(answer, enquiry.Corrected) or answer is True
    assert (found.answer, found.to, Place.objects.count()) == ("waiting", "new@contact.example", 0)
    assert len(mails_to("new@contact.example")) == 1
