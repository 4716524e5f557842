from __future__ import annotations

import pytest

from tests.rehearsal.conftest import CLOSED
from wsis_portal.calls.models import Call
from wsis_portal.contributions.models import Draft, LateRequest
from wsis_portal.receipts.models import Receipt
from wsis_portal.rehearsal import story
from wsis_portal.rehearsal.newest import newest_act
from wsis_portal.rehearsal.people import find
from wsis_portal.rehearsal.states import groups

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("stage")]


@pytest.fixture(scope="module")
def at():
    return CLOSED


def test_load_leaves_no_act_out(stage):
    assert stage.left_out == []
    assert newest_act() <= CLOSED


def test_one_receipt_is_in_grace():
    in_grace = Receipt.objects.filter(open_by="grace")
    assert [row.draft.pk for row in in_grace] == [story.draft_id("fellowships")]


def test_late_drafts_and_what_was_asked_of_them():
    asked = {
        draft.pk: [request.answer for request in draft.late_requests.all()]
        for draft in Draft.objects.late()
    }
    assert asked == {
        story.draft_id("over"): [],
        story.draft_id("archivo-tres"): [LateRequest.Answer.OPEN],
        story.draft_id("windows"): [LateRequest.Answer.GRANTED],
        story.draft_id("errors"): [LateRequest.Answer.REFUSED],
        story.draft_id("stk-failures"): [],
        story.draft_id("prz-failures"): [],
    }


def test_the_granted_request_opens_the_call_for_its_person_alone():
    open_for = {
        key: Call.objects.open(CLOSED, find(key)).filter(stream="OCP").exists()
        for key in ("layla", "mamadou", "lin", "lucia")
    }
    assert open_for == {"layla": True, "mamadou": False, "lin": False, "lucia": False}


def test_states_of_closing_take_the_place_of_writing():
    assert [group.title for group in groups(at=CLOSED)] == [
        "After sending",
        "After the deadline",
        "What everybody sees",
        "The secretariat’s desk",
        "Entries of projects",
        "The repository of projects",
        "The desk for projects",
        "Nominations for the Prizes",
        "The nominees",
        "The desk for the Prizes",
    ]
