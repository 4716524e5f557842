from __future__ import annotations

from datetime import timedelta

import pytest
from allauth.account.models import EmailAddress

from prizes import enquiry
from prizes.models import Enquiry, Place
from tests.factories import OPEN
from tests.prizes.asked import CONTACT, accept, asked, correct, mails_to
from tests.prizes.nominations import decide, nominate
from wsis_portal.contributions.models import Decision
from wsis_portal.contributions.move import withdraw

pytestmark = pytest.mark.django_db

CONFIRMED, OBJECTED, WAITING = Enquiry.Answer.CONFIRMED, Enquiry.Answer.OBJECTED, "waiting"
LATER = OPEN + timedelta(days=1)


def again(asked_about):
    return Enquiry.objects.get(pk=asked_about.pk)


def holds(asked_about):
    return Place.objects.filter(nomination=asked_about.nomination_id).exists()


def test_nomination_by_who_speaks_for_the_entity_asks_nobody(owner):
    nominate(owner)
    assert (Enquiry.objects.count(), mails_to(CONTACT)) == (0, [])


def test_nomination_of_somebody_elses_project_asks_the_contact_and_holds_no_place(
    organization, stranger
):
    about = asked(stranger)
    assert (about.to, about.answer, about.mails, about.asked_at) == (CONTACT, WAITING, 1, OPEN)
    assert (len(mails_to(CONTACT)), holds(about)) == (1, False)


def test_contact_who_is_who_nominates_is_not_asked(organization, stranger):
    EmailAddress.objects.create(user=stranger, email="eve@home.example", verified=True)
    for address, title in ((stranger.email.upper(), "One"), ("eve@home.example", "Two")):
        about = asked(stranger, contact_email=address, title=title)
        assert (about.answer, about.mails) == (WAITING, 0)
    assert mails_to("eve@home.example") == []


def test_correction_with_the_same_address_asks_nobody_again(organization, stranger):
    about = correct(asked(stranger), title="Solar classrooms", contact_email=CONTACT.upper())
    assert (about.mails, len(mails_to(CONTACT)), mails_to(CONTACT.upper())) == (1, 1, [])


def test_correction_with_another_address_asks_there_and_ends_the_first_link(organization, stranger):
    first = asked(stranger)
    link = enquiry.token(first)
    about = correct(first, contact_email="second@contact.example")
    assert (about.to, about.mails) == ("second@contact.example", 2)
    assert enquiry.read_token(link) is None
    assert enquiry.read_token(enquiry.token(about)) == about


def test_correction_back_to_an_address_asked_before_asks_nobody_again(organization, stranger):
    first = asked(stranger)
    link = enquiry.token(first)
    about = correct(correct(first, contact_email="second@contact.example"), contact_email=CONTACT)
    assert (about.to, about.mails, len(mails_to(CONTACT))) == (CONTACT, 2, 1)
    assert enquiry.read_token(link) == about


def test_fourth_address_is_not_asked(organization, stranger):
    about = asked(stranger)
    for name in ("second", "third", "fourth"):
        about = correct(about, contact_email=f"{name}@contact.example")
    assert (about.to, about.mails) == ("fourth@contact.example", 3)
    assert mails_to("fourth@contact.example") == []


def test_one_address_is_written_to_five_times_a_day_at_most(organization, stranger):
    for number in range(5):
        asked(stranger, title=f"Project {number}")
    assert asked(stranger, title="Sixth").mails == 0
    assert len(mails_to(CONTACT)) == 5
    assert nominate(stranger, title="Seventh", at=LATER).enquiry.mails == 1


def test_confirming_takes_the_place_and_objecting_gives_it_up(organization, stranger):
    about = asked(stranger)
    assert enquiry.answer(about, CONFIRMED, at=LATER, seen=1) is True
    assert (again(about).answer, again(about).answered_at, holds(about)) == (CONFIRMED, LATER, True)
    assert enquiry.answer(about, CONFIRMED, at=LATER, seen=1) is True
    assert enquiry.answer(about, OBJECTED, at=LATER, words=" Not ours. ", seen=1) is False
    found = again(about)
    assert (found.answer, found.words, found.answered_by, holds(about)) == (
        OBJECTED,
        "Not ours.",
        None,
        False,
    )


def test_objecting_to_a_nomination_of_who_speaks_for_the_entity_by_now_leaves_the_place(
    organization, stranger
):
    about = asked(stranger)
    stranger.memberships.create(organization=organization, status="confirmed", claimed_at=OPEN)
    correct(about)
    assert enquiry.answer(about, OBJECTED, at=LATER) is True
    assert (again(about).answer, holds(about)) == (OBJECTED, True)


def test_confirming_is_recorded_where_another_nomination_holds_the_place(owner, stranger):
    about = asked(stranger)
    rival = nominate(owner, title="Another project")
    assert enquiry.answer(about, CONFIRMED, at=LATER, seen=1) is False
    assert (again(about).answer, holds(about)) == (CONFIRMED, False)
    withdraw(rival, by=owner, at=LATER)
    assert enquiry.answer(about, CONFIRMED, at=LATER, seen=1) is True
    assert holds(about) is True


def test_officer_confirms_and_what_the_contact_wrote_stays(organization, stranger, officer):
    about = asked(stranger)
    enquiry.answer(about, OBJECTED, at=LATER, words="Not ours.")
    assert enquiry.confirm(about, by=officer, at=LATER) is True
    found = again(about)
    assert (found.answer, found.answered_by, found.words) == (CONFIRMED, officer, "Not ours.")


def test_answer_to_a_text_that_was_corrected_meanwhile_is_not_recorded(organization, stranger):
    about = asked(stranger)
    correct(about, title="Solar classrooms")
    with pytest.raises(enquiry.Corrected):
        enquiry.answer(about, CONFIRMED, at=LATER, seen=1)
    assert (again(about).answer, holds(about)) == (WAITING, False)


def test_answer_after_a_decision_is_not_recorded_and_is_once_it_is_reopened(
    organization, stranger, officer
):
    about = asked(stranger)
    decide(about.nomination, "declined", officer)
    with pytest.raises(enquiry.Settled):
        enquiry.answer(about, CONFIRMED, at=LATER)
    decide(about.nomination, "under_review", officer)
    assert enquiry.answer(about, CONFIRMED, at=LATER) is True


def test_objection_stays_whatever_is_corrected(organization, stranger):
    about = asked(stranger)
    enquiry.answer(about, OBJECTED, at=LATER, words="Not ours.")
    found = correct(about, contact_email="second@contact.example", entity_name="Somebody Else")
    assert (found.answer, found.words, found.to) == (OBJECTED, "Not ours.", CONTACT)
    assert mails_to("second@contact.example") == []


def test_confirmation_stays_with_another_title_or_contact(organization, stranger):
    about = asked(stranger)
    enquiry.answer(about, CONFIRMED, at=LATER)
    found = correct(about, contact_email="second@contact.example", title="Solar classrooms")
    assert (found.answer, found.to, holds(about)) == (CONFIRMED, CONTACT, True)
    assert mails_to("second@contact.example") == []


def test_confirmation_does_not_go_with_the_nomination_to_another_entity(organization, stranger):
    about = asked(stranger)
    enquiry.answer(about, CONFIRMED, at=LATER)
    found = correct(about, contact_email="second@contact.example", entity_name="Somebody Else")
    assert (found.answer, found.answered_at, found.to) == (WAITING, None, "second@contact.example")
    assert (len(mails_to("second@contact.example")), holds(about)) == (1, False)


def outcomes(address=CONTACT):
    """Mails after the one that asked."""
    return [one.text.splitlines()[2] for one in mails_to(address)[1:]]


def test_who_objected_hears_that_it_was_declined(organization, stranger, officer):
    about = asked(stranger)
    enquiry.answer(about, OBJECTED, at=LATER)
    decide(about.nomination, "under_review", officer)
    assert outcomes() == []
    decide(about.nomination, "declined", officer)
    assert outcomes() == ["The nomination was declined."]


def test_who_objected_hears_that_it_was_withdrawn(organization, stranger):
    about = asked(stranger)
    enquiry.answer(about, OBJECTED, at=LATER)
    withdraw(about.nomination, by=stranger, at=LATER)
    assert outcomes() == ["The nomination was withdrawn. It counts no longer."]


def test_who_objected_hears_that_it_was_accepted_all_the_same(organization, stranger, officer):
    about = asked(stranger)
    enquiry.answer(about, OBJECTED, at=LATER)
    enquiry.confirm(about, by=officer, at=LATER)
    accept(about.nomination, officer)
    assert outcomes() == ["The nomination was accepted."]


def test_who_did_not_answer_hears_nothing(organization, stranger, officer):
    about = asked(stranger)
    decide(about.nomination, "declined", officer)
    assert outcomes() == []


def test_who_was_never_asked_hears_nothing(organization, stranger, officer):
    about = asked(stranger, contact_email=stranger.email)
    enquiry.confirm(about, by=officer, at=LATER)
    before = len(mails_to(stranger.email))
    decision = Decision(contribution=about.nomination, to_status="declined")
    assert enquiry.tell_outcome(about.nomination, decision) is None
    assert len(mails_to(stranger.email)) == before
