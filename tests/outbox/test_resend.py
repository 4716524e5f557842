from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from tests.factories import make_stakeholder
from wsis_portal.outbox.models import Message
from wsis_portal.outbox.resend import repeatable, send_again

State = Message.State


def test_send_again_queues_a_failed_message_anew(make_message):
    message = make_message(
        state=State.FAILED, attempts=13, next_try_at=timezone.now() - timedelta(days=2)
    )
    before = timezone.now()
    assert send_again(message, by=make_stakeholder()) == message
    message.refresh_from_db()
    assert (message.state, message.attempts) == (State.QUEUED, 0)
    assert before <= message.next_try_at <= timezone.now()
    assert Message.objects.count() == 1


def test_send_again_copies_a_sent_message_under_another_id(make_message):
    message = make_message(
        state=State.SENT, attempts=2, sent_at=timezone.now(), reference="OCP-2024-00001", html="<p>"
    )
    copy = send_again(message)
    message.refresh_from_db()
    assert message.state == State.SENT
    assert copy.message_id != message.message_id
    copy.refresh_from_db()
    assert (copy.state, copy.attempts, copy.sent_at) == (State.QUEUED, 0, None)
    same = ("kind", "to", "reference", "language", "subject", "text", "html", "priority")
    assert [getattr(copy, name) for name in same] == [getattr(message, name) for name in same]


@pytest.mark.parametrize("fields", [{"state": State.QUEUED}, {"state": State.SENDING}])
def test_send_again_leaves_what_is_on_its_way(make_message, fields):
    message = make_message(**fields)
    assert not repeatable(message)
    assert send_again(message) == message
    assert Message.objects.count() == 1


@pytest.mark.parametrize("state", [State.SENT, State.FAILED])
def test_send_again_never_repeats_a_code(make_message, state):
    message = make_message(kind="code", state=state)
    assert send_again(message) == message
    assert list(Message.objects.values_list("state", flat=True)) == [state]


def test_send_again_pressed_twice_queues_once(make_message):
    first = make_message(state=State.FAILED, attempts=13)
    second = Message.objects.get()
    send_again(first)
    Message.objects.update(attempts=1)  # tried in the meantime
    assert send_again(second) == second
    assert list(Message.objects.values_list("state", "attempts")) == [(State.QUEUED, 1)]
