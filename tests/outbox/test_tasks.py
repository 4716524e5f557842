from __future__ import annotations

import pytest
from celery.contrib.testing.worker import start_worker

from tests.outbox.postbox import wait_until
from wsis_portal.celery import app
from wsis_portal.outbox import deliver
from wsis_portal.outbox.models import Message
from wsis_portal.outbox.post import post
from wsis_portal.outbox.tasks import sweep

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)


@pytest.fixture
def a_worker(queue, postbox):
    """A worker in a thread of this process, on the file-system broker."""
    with start_worker(app, pool="solo", perform_ping_check=False, loglevel="WARNING"):
        yield


def test_there_are_exactly_two_tasks():
    ours = [name for name in app.tasks if not name.startswith("celery.")]
    assert sorted(ours) == [
        "wsis_portal.outbox.tasks.deliver_message",
        "wsis_portal.outbox.tasks.sweep",
    ]


def test_beat_sweeps_each_minute_and_nothing_else():
    (entry,) = app.conf.beat_schedule.values()
    assert entry == {
        "task": "wsis_portal.outbox.tasks.sweep",
        "schedule": 60,
        "options": {"expires": 60},
    }


def test_a_posted_message_is_delivered_by_its_nudge(a_worker, postbox):
    message = post(
        "notice", to="amina@lakeview.example", subject="Hello", text="Text.\n", language="en"
    )
    wait_until(lambda: Message.objects.get(pk=message.pk).state == Message.State.SENT)
    assert [mail["Subject"] for mail in postbox.mails] == ["Hello"]


def test_sweep_goes_on_until_nothing_is_due(a_worker, postbox, make_message, monkeypatch):
    monkeypatch.setattr(deliver, "BATCH", 2)
    for _ in range(5):
        make_message()
    sweep.delay()
    wait_until(lambda: not Message.objects.exclude(state=Message.State.SENT).exists())
    assert len(postbox.mails) == 5


def test_a_nudge_for_a_message_that_is_gone_does_no_harm(a_worker, postbox, make_message):
    deliver_message = app.tasks["wsis_portal.outbox.tasks.deliver_message"]
    deliver_message.delay(0)
    message = make_message()
    deliver_message.delay(message.pk)
    wait_until(lambda: Message.objects.get(pk=message.pk).state == Message.State.SENT)
