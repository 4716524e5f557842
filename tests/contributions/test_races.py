"""Races with real threads on PostgreSQL: one receipt, both texts, revisions in order."""

from __future__ import annotations

import threading
import uuid
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any

import pytest
from django.db import connection

from tests.contributions import ideas
from tests.factories import OPEN, answers, make_contribution, make_draft, the_call
from wsis_portal.contributions.copies import begin_correction
from wsis_portal.contributions.drafts import Holder, save_draft
from wsis_portal.contributions.models import Contribution, Decision, Draft
from wsis_portal.contributions.move import IllegalMove, move, withdraw
from wsis_portal.contributions.status import Status
from wsis_portal.contributions.submit import Incomplete, NotSubmitted, Overtaken, bound_form, submit
from wsis_portal.outbox.models import Message
from wsis_portal.receipts.models import Receipt

if TYPE_CHECKING:
    from collections.abc import Callable

pytestmark = [pytest.mark.django_db(transaction=True, serialized_rollback=True)]


def all_at_once(*acts: Callable[[], Any]) -> list[Any]:
    """Each act in a thread and a connection of its own, started together; results or exceptions."""
    barrier = threading.Barrier(len(acts))

    def run(act: Callable[[], Any]) -> Any:
        barrier.wait()
        try:
            return act()
        except Exception as error:  # noqa: BLE001  what was raised is what we look at
            return error
        finally:
            connection.close()

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(run, acts))


def test_six_threads_submitting_one_draft_get_one_receipt(owner):
    draft = make_draft(owner)
    results = all_at_once(
        *[lambda: submit(draft.pk, version=1, by=owner, at=OPEN)] * 6,
    )
    assert len({result.receipt.pk for result in results}) == 1
    assert sorted(result.fresh for result in results) == [False] * 5 + [True]
    assert (Receipt.objects.count(), Contribution.objects.count()) == (1, 1)
    assert Message.objects.count() == 1


def test_same_key_with_another_text_keeps_both_texts(owner):
    """One window submits while another saves a different text on the same draft."""
    draft = make_draft(owner)
    call = the_call()

    def save() -> Any:
        return save_draft(
            draft.pk,
            call=call,
            holder=Holder(owner),
            data=answers(title="Another text"),
            version=1,
            window="other",
            at=OPEN,
        )

    all_at_once(lambda: submit(draft.pk, version=1, by=owner, at=OPEN), save)
    titles = {one.title for one in Draft.objects.all()}
    sent = {receipt.content["title"] for receipt in Receipt.objects.all()}
    assert "Another text" in titles
    assert sent <= titles
    if sent:  # the submission came first: the other text is offered as a correction
        assert Draft.objects.unsent().get().contribution == Contribution.objects.get()
    else:  # the save came first: the submission was told to look again
        assert Draft.objects.get().version == 2


def test_two_corrections_at_once_make_two_revisions_in_order(owner, colleague):
    contribution = make_contribution(owner)
    first = begin_correction(contribution, by=owner, at=OPEN)
    second = Draft.objects.create(
        pk=uuid.uuid4(),
        call=first.call,
        stakeholder=owner,
        contribution=contribution,
        data=answers(title="Second"),
        begun_at=OPEN,
        saved_at=OPEN,
    )
    Draft.objects.filter(pk=first.pk).update(data=answers(title="First"))
    results = all_at_once(
        lambda: submit(first.pk, version=1, by=owner, at=OPEN),
        lambda: submit(second.pk, version=1, by=owner, at=OPEN),
    )
    assert sorted(result.receipt.revision for result in results) == [2, 3]
    newest = Receipt.objects.get(revision=3)
    contribution.refresh_from_db()
    assert contribution.receipt == newest
    assert contribution.title == newest.content["title"]


def test_two_officers_deciding_at_once_make_one_decision(owner, officer):
    contribution = make_contribution(owner)
    results = all_at_once(
        lambda: move(contribution, Status.ACCEPTED, by=officer, at=OPEN, seen="received"),
        lambda: move(contribution, Status.DECLINED, by=officer, at=OPEN, seen="received"),
    )
    assert sorted(type(result).__name__ for result in results) == ["Decision", "IllegalMove"]
    assert Decision.objects.count() == 1
    assert Message.objects.filter(kind="decision").count() == 1


def test_first_saves_of_one_window_at_once_make_one_draft(owner):
    draft_id, call = uuid.uuid4(), the_call()

    def save(title: str) -> Any:
        return save_draft(
            draft_id,
            call=call,
            holder=Holder(owner),
            data=answers(title=title),
            version=0,
            window="w",
            at=OPEN,
        )

    all_at_once(*[lambda n=n: save(f"Text {n}") for n in range(6)])
    assert Draft.objects.count() == 1


def test_submit_and_withdrawal_of_its_correction_at_once_leave_no_half(owner):
    contribution = make_contribution(owner)
    draft = begin_correction(contribution, by=owner, at=OPEN)
    results = all_at_once(
        lambda: submit(draft.pk, version=1, by=owner, at=OPEN),
        lambda: withdraw(contribution, by=owner, at=OPEN),
    )
    refused = [one for one in results if isinstance(one, NotSubmitted | IllegalMove)]
    contribution.refresh_from_db()
    assert contribution.status == Status.WITHDRAWN
    assert contribution.receipt.kind == "withdrawal"
    assert Receipt.objects.count() == 3 - len(refused)


def test_two_contributions_for_one_place_at_once_make_one_and_tell_the_other(owner, colleague):
    data = {**ideas.ANSWERS, "title": ["The only lamp"]}
    people = (owner, colleague)
    drafts = [make_draft(by, data=data, stream="XMP") for by in people]
    results = all_at_once(
        *[
            lambda draft=draft, by=by: submit(draft.pk, version=1, by=by, at=OPEN)
            for draft, by in zip(drafts, people, strict=True)
        ]
    )
    [refused] = [one for one in results if isinstance(one, NotSubmitted)]
    assert isinstance(refused, Overtaken | Incomplete)
    left = Draft.objects.unsent().get()
    form = bound_form(left, call=left.call, stakeholder=left.stakeholder)
    assert form.errors == {"title": ["There is one already."]}
    assert Receipt.objects.count() == 1
