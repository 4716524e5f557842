"""Submitting: one transaction, one receipt, whatever is pressed how often."""

from __future__ import annotations

import uuid
from datetime import timedelta

import pytest

from submissions.models import Submission
from tests.contributions import ideas
from tests.example.models import Idea, Place
from tests.factories import (
    CLOSES,
    OPEN,
    TICK,
    answers,
    make_contribution,
    make_draft,
    make_stakeholder,
    the_call,
)
from wsis_portal.calls.models import Extension
from wsis_portal.contributions.copies import begin_correction, copy_draft
from wsis_portal.contributions.models import Contribution, Decision, Draft
from wsis_portal.contributions.move import IllegalMove, move, withdraw
from wsis_portal.contributions.status import Status
from wsis_portal.contributions.submit import (
    CallClosed,
    DraftChanged,
    Incomplete,
    NotCorrectable,
    Overtaken,
    submit,
)
from wsis_portal.outbox.models import Message
from wsis_portal.receipts.models import Receipt

pytestmark = pytest.mark.django_db


def send(draft, by, *, at=OPEN):
    draft.refresh_from_db()
    return submit(draft.pk, version=draft.version, by=by, at=at)


def test_submit_writes_receipt_contribution_and_message(owner, organization):
    done = send(make_draft(owner), owner)
    contribution = Submission.objects.get()
    message = Message.objects.get()
    assert done.fresh
    assert contribution.receipt == done.receipt == message.receipt
    assert (done.receipt.revision, done.receipt.kind) == (1, "submission")
    assert (contribution.organization, contribution.contributor) == (
        organization,
        organization.name,
    )
    assert contribution.status == Status.RECEIVED
    assert contribution.action_lines == ["C2", "C6"]
    assert contribution.requests[0]["speakers"][0]["name"] == "Secret Speaker"
    assert (message.to, message.state, message.reference) == (
        owner.email,
        "queued",
        done.receipt.number,
    )


def test_submit_in_personal_capacity_names_the_person(owner):
    done = send(make_draft(owner, data=answers(capacity="personal")), owner)
    contribution = Contribution.objects.get()
    assert (contribution.organization, contribution.contributor) == (None, "Amina Wanjiru")
    assert done.receipt.content["contributor"]["organization"] == ""


def test_submit_same_version_again_gives_the_same_receipt(owner):
    draft = make_draft(owner)
    first, second = send(draft, owner), send(draft, owner, at=OPEN + timedelta(hours=1))
    assert (second.receipt, second.fresh) == (first.receipt, False)
    assert (Receipt.objects.count(), Message.objects.count()) == (1, 1)


def test_submit_another_version_than_was_checked_keeps_the_draft(owner):
    draft = make_draft(owner)
    with pytest.raises(DraftChanged):
        submit(draft.pk, version=draft.version - 1, by=owner, at=OPEN)
    assert Draft.objects.unsent().count() == 1


def test_submit_draft_of_somebody_else_does_not_exist(owner, outsider):
    draft = make_draft(owner)
    with pytest.raises(Draft.DoesNotExist):
        submit(draft.pk, version=draft.version, by=outsider, at=OPEN)


@pytest.mark.parametrize(
    ("instant", "open_by"),
    [
        (CLOSES - TICK, "deadline"),
        (CLOSES, "grace"),
        (CLOSES + timedelta(minutes=2) - TICK, "grace"),
    ],
)
def test_submit_until_the_grace_has_run_out_counts_and_says_how(owner, instant, open_by):
    done = send(make_draft(owner), owner, at=instant)
    assert (done.receipt.open_by, done.receipt.content["open_by"]) == (open_by, open_by)


def test_submit_when_the_grace_has_run_out_is_refused_and_keeps_the_text(owner):
    draft = make_draft(owner)
    with pytest.raises(CallClosed):
        send(draft, owner, at=CLOSES + timedelta(minutes=2))
    assert Draft.objects.unsent().get().data == answers()
    assert Receipt.objects.count() == 0


def test_submit_with_an_extension_needs_no_grace(owner, officer):
    draft = make_draft(owner, at=CLOSES + timedelta(days=1))
    until = CLOSES + timedelta(days=2)
    Extension.objects.create(
        call=the_call(), stakeholder=owner, until=until, granted_by=officer, granted_at=CLOSES
    )
    done = send(draft, owner, at=until - TICK)
    assert done.receipt.open_by == "extension"
    with pytest.raises(CallClosed):
        send(make_draft(owner, at=CLOSES + timedelta(days=1)), owner, at=until)


def test_submit_incomplete_says_what_is_missing(owner):
    draft = make_draft(owner, data=answers(title="", text_language=""))
    with pytest.raises(Incomplete) as caught:
        send(draft, owner)
    assert set(caught.value.form.errors) == {"title", "text_language"}


def test_submit_correction_makes_the_next_revision_of_the_same_number(owner):
    contribution = make_contribution(owner)
    draft = begin_correction(contribution, by=owner, at=OPEN)
    Draft.objects.filter(pk=draft.pk).update(data=answers(title="Corrected"), version=2)
    done = send(draft, owner, at=OPEN + timedelta(days=1))
    contribution.refresh_from_db()
    assert (done.receipt.number, done.receipt.revision) == (contribution.number, 2)
    assert (contribution.receipt, contribution.title) == (done.receipt, "Corrected")
    assert Receipt.objects.get(revision=1).content["title"] != "Corrected"
    assert contribution.received_at == OPEN


def test_submit_correction_after_a_decision_is_refused_and_keeps_the_text(owner, officer):
    contribution = make_contribution(owner)
    draft = begin_correction(contribution, by=owner, at=OPEN)
    move(contribution, Status.ACCEPTED, by=officer, at=OPEN, seen="received")
    with pytest.raises(NotCorrectable):
        send(draft, owner)
    assert Draft.objects.unsent().get().pk == draft.pk


def test_submit_answer_to_a_clarification_after_closing_returns_to_review(owner, officer):
    contribution = make_contribution(owner)
    after = CLOSES + timedelta(days=3)
    move(contribution, Status.CLARIFICATION, by=officer, at=after, seen="received", message="Who?")
    draft = begin_correction(contribution, by=owner, at=after)
    done = send(draft, owner, at=after + timedelta(days=1))
    contribution.refresh_from_db()
    assert (contribution.status, done.receipt.open_by) == (Status.UNDER_REVIEW, "extension")
    assert list(Decision.objects.values_list("from_status", "to_status")) == [
        ("received", "clarification"),
        ("clarification", "under_review"),
    ]
    assert list(Contribution.objects.answered()) == [contribution]


def test_clarification_opens_this_number_alone(owner, officer):
    contribution = make_contribution(owner)
    other = make_draft(owner)
    after = CLOSES + timedelta(days=3)
    move(contribution, Status.CLARIFICATION, by=officer, at=after, seen="received")
    with pytest.raises(CallClosed):
        send(other, owner, at=after)


def test_withdraw_issues_a_receipt_on_the_same_number(owner):
    contribution = make_contribution(owner)
    receipt = withdraw(contribution, by=owner, at=OPEN + timedelta(days=1))
    contribution.refresh_from_db()
    assert (receipt.number, receipt.revision, receipt.kind) == (
        contribution.number,
        2,
        "withdrawal",
    )
    assert (contribution.status, contribution.receipt) == (Status.WITHDRAWN, receipt)
    assert receipt.content["withdraws"] == 1
    assert withdraw(contribution, by=owner, at=OPEN) == receipt


def test_withdraw_by_another_or_after_a_decision_is_refused(owner, colleague, officer):
    contribution = make_contribution(owner)
    with pytest.raises(IllegalMove):
        withdraw(contribution, by=colleague, at=OPEN)
    move(contribution, Status.DECLINED, by=officer, at=OPEN, seen="received")
    with pytest.raises(IllegalMove):
        withdraw(contribution, by=owner, at=OPEN)


def test_submit_again_after_withdrawing_gets_a_number_of_its_own(owner):
    contribution = make_contribution(owner)
    withdraw(contribution, by=owner, at=OPEN)
    sent = Draft.objects.get(receipt__revision=1)
    done = send(copy_draft(sent, by=owner, at=OPEN), owner)
    assert done.receipt.number != contribution.number


def test_submit_with_an_incomplete_profile_fills_the_profile(db):
    person = make_stakeholder("new@new.example", name="", stakeholder_type="", country="")
    profile = {
        "name": "Nour Haddad",
        "organization": "Nour Networks",
        "stakeholder_type": "private_sector",
        "country": "JOR",
    }
    done = send(make_draft(person, data=answers(**profile)), person)
    person.refresh_from_db()
    assert (person.name, person.country) == ("Nour Haddad", "JOR")
    assert person.organization is not None
    assert done.receipt.content["contributor"]["organization"] == "Nour Networks"


def test_submit_receipt_is_signed_and_holds_every_answer(owner):
    content = send(make_draft(owner), owner).receipt.content
    shown = {field["key"]: field for section in content["sections"] for field in section["fields"]}
    assert shown["views_structure"]["shown"] == answers()["views_structure"][0]
    request = shown["requests"]["rows"][0]
    cells = {cell["key"]: cell for cell in request["fields"]}
    assert cells["kind"]["shown"] == "Thematic workshop"
    assert cells["speakers"]["rows"][0]["fields"][0]["shown"] == "Secret Speaker"
    assert cells["speakers"]["public"] is False
    assert content["number"].startswith("OCP-2024-")


def test_submit_unknown_draft_does_not_exist(owner):
    with pytest.raises(Draft.DoesNotExist):
        submit(uuid.uuid4(), version=1, by=owner, at=OPEN)


def only(by, title):
    return make_draft(by, data={**ideas.ANSWERS, "title": [title]}, stream="XMP")


def test_submit_that_was_overtaken_leaves_nothing_but_the_draft(owner, colleague):
    send(only(colleague, "The only lamp"), colleague)
    draft = only(owner, "The only Lamp")
    with pytest.raises(Overtaken):
        send(draft, owner)
    assert (Idea.objects.count(), Receipt.objects.count(), Message.objects.count()) == (1, 1, 1)
    assert Draft.objects.unsent().get() == draft


def test_submit_correction_is_not_in_its_own_way(owner):
    send(only(owner, "The only lamp"), owner)
    send(begin_correction(Contribution.objects.get(), by=owner, at=OPEN), owner)
    assert Contribution.objects.get().receipt.revision == 2
    assert Place.objects.get().title == "the only lamp"
