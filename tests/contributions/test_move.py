"""Moves: the table, who may, what is written."""

from __future__ import annotations

from datetime import timedelta
from itertools import product

import pytest
from django.db import IntegrityError, transaction

from tests.contributions.ideas import make_idea
from tests.factories import OPEN, make_contribution
from wsis_portal.calls.models import Extension
from wsis_portal.contributions.models import Contribution, Decision
from wsis_portal.contributions.move import Barred, IllegalMove, ReasonMissing, move, withdraw
from wsis_portal.contributions.status import MOVES, REOPENING, Status, Who
from wsis_portal.outbox.models import Message

pytestmark = pytest.mark.django_db

EVERY = list(product(Status, Status))


@pytest.mark.parametrize(("start", "to"), EVERY, ids=str)
def test_move_by_an_officer_is_legal_exactly_where_the_table_says(owner, officer, start, to):
    contribution = make_contribution(owner)
    Contribution.objects.update(status=start)
    if MOVES.get((start, to)) == Who.OFFICER:
        move(contribution, to, by=officer, at=OPEN, seen=start, reason="Because")
        assert Contribution.objects.get().status == to
        assert Decision.objects.count() == 1
    else:
        with pytest.raises(IllegalMove):
            move(contribution, to, by=officer, at=OPEN, seen=start, reason="Because")
        assert Contribution.objects.get().status == start
        assert Decision.objects.count() == 0


@pytest.mark.parametrize(("start", "to"), sorted(REOPENING))
def test_move_that_reopens_a_decision_takes_a_reason(owner, officer, start, to):
    contribution = make_contribution(owner)
    Contribution.objects.update(status=start)
    with pytest.raises(ReasonMissing):
        move(contribution, to, by=officer, at=OPEN, seen=start, reason="  ")


def test_move_of_a_status_that_has_changed_since_it_was_seen_does_nothing(owner, officer):
    contribution = make_contribution(owner)
    move(contribution, Status.UNDER_REVIEW, by=officer, at=OPEN, seen="received")
    with pytest.raises(IllegalMove):
        move(contribution, Status.DECLINED, by=officer, at=OPEN, seen="received")


def test_move_writes_decision_and_mail_in_the_stakeholders_language(owner, officer):
    owner.language = "fr"
    owner.save()
    contribution = make_contribution(owner)
    move(
        contribution, Status.ACCEPTED, by=officer, at=OPEN, seen="received", message="Merci à vous"
    )
    decision = Decision.objects.get()
    mail = Message.objects.get(kind="decision")
    assert (decision.from_status, decision.to_status, decision.by, decision.at) == (
        "received",
        "accepted",
        officer,
        OPEN,
    )
    assert (mail.to, mail.language, mail.reference) == (owner.email, "fr", contribution.number)
    assert "Merci à vous" in mail.text


def test_move_to_clarification_opens_seven_days_for_the_number(owner, officer):
    contribution = make_contribution(owner)
    move(contribution, Status.CLARIFICATION, by=officer, at=OPEN, seen="received", message="Who?")
    extension = Extension.objects.get()
    assert (extension.reference, extension.until) == (contribution.number, OPEN + timedelta(days=7))
    assert (extension.stakeholder, extension.granted_by) == (owner, officer)


def test_move_that_the_stream_bars_says_why_and_does_nothing(owner, officer):
    idea = make_idea(owner, status="received", text="Read it in the dark")
    with pytest.raises(Barred) as caught:
        move(idea, Status.ACCEPTED, by=officer, at=OPEN, seen="received")
    assert caught.value.sentence == "There is no light to read it by."
    assert (Contribution.objects.get().status, Decision.objects.count()) == ("received", 0)
    move(idea, Status.DECLINED, by=officer, at=OPEN, seen="received")
    assert Contribution.objects.get().status == "declined"


def test_move_is_heard_by_the_other_streams_and_not_by_its_own(owner, officer):
    contribution = make_contribution(owner)
    elsewhere, own = make_idea(owner), make_idea(owner, status="received")
    Contribution.objects.filter(pk=elsewhere.pk).update(origin=contribution.number)
    Contribution.objects.filter(pk=own.pk).update(origin=own.number)
    move(own, Status.DECLINED, by=officer, at=OPEN, seen="received")
    withdraw(contribution, by=owner, at=OPEN)
    own.refresh_from_db()
    elsewhere.refresh_from_db()
    assert own.text == "One for each house."
    assert elsewhere.text == f"{contribution.number} is withdrawn."


def test_status_outside_the_six_is_refused_by_the_database(owner):
    make_contribution(owner)
    with pytest.raises(IntegrityError), transaction.atomic():
        Contribution.objects.update(status="lost")
