from __future__ import annotations

import pytest
from django.db import transaction

from wsis_portal.outbox.models import Message
from wsis_portal.outbox.post import post

WORDS = {"to": "amina@lakeview.example", "subject": "A notice", "text": "Text.\n", "language": "en"}


def test_post_costs_one_statement(db, django_assert_num_queries):
    with django_assert_num_queries(1):
        message = post("notice", **WORDS)
    message.refresh_from_db()
    assert (message.state, message.attempts, message.priority) == (Message.State.QUEUED, 0, 5)


def test_post_puts_codes_before_everything(db):
    assert post("code", **WORDS, priority=7).priority == 0
    assert post("receipt", **WORDS, priority=3).priority == 3


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_post_nudges_when_the_transaction_has_ended_well(queue):
    with transaction.atomic():
        post("notice", **WORDS)
        assert list(queue.iterdir()) == []
    assert len(list(queue.iterdir())) == 1


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_post_leaves_nothing_of_a_transaction_that_failed(queue):
    @transaction.atomic
    def act():
        post("notice", **WORDS)
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        act()
    assert list(queue.iterdir()) == []
    assert Message.objects.count() == 0


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_post_stands_though_the_broker_takes_nothing(queue):
    queue.rmdir()
    queue.write_text("a file in the folder's place")
    try:
        post("notice", **WORDS)
        post("notice", **WORDS)
    finally:
        queue.unlink()
    assert Message.objects.count() == 2
