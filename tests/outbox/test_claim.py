from __future__ import annotations

import smtplib
import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone

from wsis_portal.outbox.claim import claim, mark_sent, put_back, renew
from wsis_portal.outbox.models import Message

SECOND = timedelta(seconds=1)
State = Message.State


def again(message):
    return Message.objects.get(pk=message.pk)


def test_claim_takes_a_due_message_for_the_length_of_a_lease(make_message, settings):
    settings.OUTBOX_LEASE = 120
    message = make_message()
    before = timezone.now()
    claimed = claim(message.pk)
    assert (claimed.state, claimed.attempts) == (State.SENDING, 1)
    assert before <= claimed.leased_until - 120 * SECOND <= timezone.now()


@pytest.mark.parametrize(
    "fields",
    [
        {"state": State.SENT},
        {"state": State.FAILED},
        {"state": State.QUEUED, "next_try_at": timezone.now() + timedelta(hours=1)},
        {"state": State.SENDING, "leased_until": timezone.now() + timedelta(hours=1)},
    ],
)
def test_claim_leaves_what_is_not_due(make_message, fields):
    message = make_message(**fields)
    assert claim(message.pk) is None
    assert again(message).attempts == 0


def test_claim_takes_over_when_the_lease_has_run_out(make_message):
    message = make_message(
        state=State.SENDING, attempts=1, leased_until=timezone.now() - timedelta(microseconds=1)
    )
    assert claim(message.pk).attempts == 2


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_claim_by_six_workers_at_once_is_given_to_one(make_message):
    message = make_message()
    barrier = threading.Barrier(6)

    def worker(_):
        barrier.wait()
        try:
            return claim(message.pk) is not None
        finally:
            connection.close()

    with ThreadPoolExecutor(6) as pool:
        assert sorted(pool.map(worker, range(6))) == [False] * 5 + [True]
    assert again(message).attempts == 1


def test_claim_gives_up_a_message_whose_worker_stops_each_time(make_message, settings):
    settings.OUTBOX_WAITS = (1, 1)
    message = make_message(state=State.SENDING, attempts=3, leased_until=timezone.now() - SECOND)
    assert claim(message.pk) is None
    message = again(message)
    assert (message.state, message.leased_until) == (State.FAILED, None)
    assert message.last_error == "RuntimeError: each time the worker stopped while sending"


@pytest.mark.parametrize(("attempts", "wait"), [(0, 30), (1, 60), (5, 1800)])
def test_put_back_waits_longer_each_time(make_message, attempts, wait):
    message = claim(make_message(attempts=attempts).pk)
    before = timezone.now()
    put_back(message, ConnectionRefusedError("nobody there"))
    message = again(message)
    assert (message.state, message.leased_until) == (State.QUEUED, None)
    assert before <= message.next_try_at - wait * SECOND <= timezone.now()
    assert message.last_error == "ConnectionRefusedError: nobody there"


def test_waits_only_grow_and_outlast_a_weekend(settings):
    waits = settings.OUTBOX_WAITS
    assert list(waits) == sorted(set(waits))
    assert sum(waits) > 48 * 3600


NO = smtplib.SMTPRecipientsRefused({"a@b.example": (550, b"No such user")})
LATER = smtplib.SMTPRecipientsRefused({"a@b.example": (450, b"Later")})


@pytest.mark.parametrize(
    ("kind", "error", "tries"),
    [
        ("notice", OSError("down"), 13),
        ("notice", LATER, 13),
        ("notice", smtplib.SMTPDataError(451, b"Later"), 13),
        ("notice", smtplib.SMTPSenderRefused(550, b"Who?", "wsis"), 13),  # ours to mend, not theirs
        ("notice", NO, 4),
        ("notice", smtplib.SMTPDataError(554, b"Never"), 4),
        ("code", OSError("down"), 6),  # of no use any more
        ("code", NO, 4),
    ],
)
def test_put_back_gives_up_after_the_last_try(make_message, kind, error, tries):
    message = claim(make_message(kind=kind, attempts=tries - 2).pk)
    put_back(message, error)
    assert again(message).state == State.QUEUED
    Message.objects.update(next_try_at=timezone.now())
    put_back(claim(message.pk), error)
    assert (again(message).state, again(message).attempts) == (State.FAILED, tries)


def test_put_back_keeps_an_answer_with_a_nul_in_it(make_message):
    message = claim(make_message().pk)
    put_back(message, ValueError("a\0b"))
    assert again(message).last_error == "ValueError: ab"


def test_a_worker_that_lost_its_claim_changes_nothing(make_message):
    slow = claim(make_message().pk)
    Message.objects.update(leased_until=timezone.now() - SECOND)
    quick = claim(slow.pk)
    assert not renew(slow)
    put_back(slow, OSError("too late"))
    message = again(slow)
    assert (message.state, message.attempts, message.last_error) == (State.SENDING, 2, "")
    assert message.leased_until == quick.leased_until


def test_a_worker_that_lost_its_claim_and_sent_ends_all_trying(make_message):
    slow = claim(make_message().pk)
    Message.objects.update(leased_until=timezone.now() - SECOND)
    quick = claim(slow.pk)
    mark_sent(slow)
    put_back(quick, OSError("down"))
    assert again(slow).state == State.SENT
