"""Nobody's text is ever thrown away."""

from __future__ import annotations

import uuid
from datetime import timedelta

import pytest

from tests.factories import ANSWERS, CLOSES, OPEN, answers, make_contribution, make_draft, the_call
from wsis_portal.contributions.copies import begin_correction, copy_draft
from wsis_portal.contributions.drafts import (
    Holder,
    adopt,
    mark_late,
    save_draft,
    take_state,
)
from wsis_portal.contributions.models import Contribution, Draft, DraftState
from wsis_portal.contributions.submit import submit

pytestmark = pytest.mark.django_db


def save(draft_id, by, data, *, version=0, window="w1", keys=(), at=OPEN, origin=""):
    holder = Holder(by, keys)
    return save_draft(
        draft_id,
        call=the_call(),
        holder=holder,
        data=data,
        version=version,
        window=window,
        at=at,
        origin=origin,
    )


def test_save_draft_makes_it_with_the_first_text(owner):
    draft_id = uuid.uuid4()
    saved = save(draft_id, owner, {"title": ["Half a"]})
    assert (saved.draft.pk, saved.draft.version, saved.draft.title) == (draft_id, 1, "Half a")
    assert saved.draft.data == {"title": ["Half a"]}
    assert saved.draft.begun_at == saved.draft.saved_at == OPEN


def test_save_draft_on_the_version_it_saw_replaces_the_text(owner):
    first = save(uuid.uuid4(), owner, answers()).draft
    second = save(first.pk, owner, answers(title="New"), version=1, at=OPEN + timedelta(minutes=1))
    assert (second.draft.version, second.draft.title, second.kept) == (2, "New", None)
    assert second.draft.begun_at == OPEN


def test_save_draft_with_the_same_text_changes_nothing(owner):
    first = save(uuid.uuid4(), owner, answers()).draft
    again = save(first.pk, owner, answers(), version=1, at=OPEN + timedelta(minutes=1)).draft
    assert (again.version, again.saved_at) == (1, OPEN)


def test_save_draft_on_an_older_version_overwrites_nothing_and_keeps_both(owner):
    draft = save(uuid.uuid4(), owner, answers(title="One"), window="a").draft
    save(draft.pk, owner, answers(title="Two"), version=1, window="a")
    saved = save(draft.pk, owner, answers(title="Other window"), version=1, window="b")
    assert Draft.objects.get(pk=draft.pk).title == "Two"
    assert saved.kept is not None
    assert saved.kept.data["title"] == ["Other window"]


def test_save_draft_from_a_stale_window_again_keeps_its_newest_text_once(owner):
    draft = save(uuid.uuid4(), owner, answers(title="One"), window="a").draft
    save(draft.pk, owner, answers(title="Two"), version=1, window="a")
    for title in ("b1", "b2", "b3"):
        save(draft.pk, owner, answers(title=title), version=1, window="b")
    assert [state.data["title"] for state in DraftState.objects.all()] == [["b3"]]


def test_save_draft_from_the_window_that_saved_last_needs_no_newer_version(owner):
    """An answer that got lost on the way must not make a window quarrel with itself."""
    draft = save(uuid.uuid4(), owner, answers(title="One"), window="a").draft
    save(draft.pk, owner, answers(title="Two"), version=1, window="a")
    saved = save(draft.pk, owner, answers(title="Three"), version=1, window="a")
    assert (saved.draft.title, saved.kept) == ("Three", None)


def test_take_state_swaps_the_texts_and_loses_neither(owner):
    draft = save(uuid.uuid4(), owner, answers(title="One"), window="a").draft
    save(draft.pk, owner, answers(title="Two"), version=1, window="a")
    kept = save(draft.pk, owner, answers(title="Other"), version=1, window="b").kept
    take_state(draft, kept, at=OPEN)
    assert Draft.objects.get(pk=draft.pk).title == "Other"
    assert DraftState.objects.get().data["title"] == ["Two"]


def test_save_draft_after_closing_is_kept_with_the_instant_of_the_first_late_save(owner):
    draft = save(uuid.uuid4(), owner, answers()).draft
    late = CLOSES + timedelta(seconds=192)
    mark_late(save(draft.pk, owner, answers(title="Late"), version=1, at=late).draft, at=late)
    later = late + timedelta(days=1)
    mark_late(save(draft.pk, owner, answers(title="Later"), version=2, at=later).draft, at=later)
    kept = Draft.objects.late().get()
    assert (kept.late_at, kept.title) == (late, "Later")


def test_save_draft_that_was_sent_becomes_one_correction(owner):
    contribution = make_contribution(owner)
    sent = Draft.objects.get(receipt=contribution.receipt)
    first = save(sent.pk, owner, answers(title="Too late for the first"), version=1, window="b")
    second = save(sent.pk, owner, answers(title="Still typing"), version=1, window="b")
    assert first.draft.pk == second.draft.pk != sent.pk
    assert second.draft.contribution_id == contribution.pk
    assert Draft.objects.get(pk=second.draft.pk).title == "Still typing"
    assert Draft.objects.get(pk=sent.pk).title == ANSWERS["title"][0]


def test_save_draft_of_somebody_else_becomes_a_draft_of_ones_own(owner, outsider):
    draft = make_draft(owner)
    saved = save(draft.pk, outsider, answers(title="Mine"), version=1)
    assert saved.draft.pk != draft.pk
    assert (saved.draft.stakeholder, saved.draft.title) == (outsider, "Mine")
    assert Draft.objects.get(pk=draft.pk).title == ANSWERS["title"][0]


def test_adopt_gives_what_was_typed_before_sign_in_to_the_stakeholder(owner):
    draft_id = uuid.uuid4()
    save(draft_id, None, answers())
    adopt(Holder(owner, [draft_id]), at=OPEN)
    assert Draft.objects.get(pk=draft_id).stakeholder == owner


def test_adopt_leaves_the_draft_of_another_browser_alone(owner):
    draft_id = uuid.uuid4()
    save(draft_id, None, answers())
    adopt(Holder(owner, [uuid.uuid4()]), at=OPEN)
    assert Draft.objects.get(pk=draft_id).stakeholder is None


def test_adopt_joins_what_was_typed_signed_out_to_the_own_draft(owner):
    draft = make_draft(owner)
    fork = save(draft.pk, None, answers(title="After sign-out"), version=1, window="a").draft
    assert fork.pk != draft.pk
    joined = adopt(Holder(owner, [fork.pk]), at=OPEN)
    assert [one.pk for one in joined] == [draft.pk]
    assert Draft.objects.get(pk=draft.pk).title == "After sign-out"


def test_begin_correction_starts_from_the_text_last_sent_and_goes_on_with_it(owner):
    contribution = make_contribution(owner)
    first = begin_correction(contribution, by=owner, at=OPEN)
    assert (first.data, first.contribution) == (ANSWERS, contribution)
    assert begin_correction(contribution, by=owner, at=OPEN).pk == first.pk


def test_what_a_draft_was_begun_from_stays_what_it_was(owner):
    draft_id = uuid.uuid4()
    save(draft_id, owner, {"title": ["A"]}, origin="STK-P-00123")
    saved = save(draft_id, owner, {"title": ["B"]}, version=1, origin="STK-P-00999")
    assert (saved.draft.title, saved.draft.origin) == ("B", "STK-P-00123")


def test_text_of_somebody_else_keeps_what_the_draft_was_begun_from(owner, outsider):
    draft = save(uuid.uuid4(), owner, {"title": ["A"]}, origin="STK-P-00123").draft
    fork = save(draft.pk, outsider, {"title": ["B"]}).draft
    assert (fork.pk == draft.pk, fork.origin) == (False, "STK-P-00123")


def test_contribution_its_correction_and_its_copy_keep_what_it_was_begun_from(owner):
    draft = save(uuid.uuid4(), owner, answers(), origin="STK-P-00123").draft
    receipt = submit(draft.pk, version=1, by=owner, at=OPEN).receipt
    contribution = Contribution.objects.get(number=receipt.number)
    correction = begin_correction(contribution, by=owner, at=OPEN)
    copy = copy_draft(Draft.objects.get(pk=draft.pk), by=owner, at=OPEN)
    later = save(draft.pk, owner, answers(title="Later"), version=1).draft
    origins = [one.origin for one in (contribution, correction, copy, later)]
    assert origins == ["STK-P-00123"] * 4
    submit(correction.pk, version=1, by=owner, at=OPEN)
    contribution.refresh_from_db()
    assert contribution.origin == "STK-P-00123"
