"""Real processes: a broker that is down, a worker that is killed, a mail server that refuses."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.conf import settings as portal

from tests.factories import make_organization, make_receipt, make_stakeholder
from tests.outbox.postbox import Postbox, free_port, serving, wait_until
from tests.outbox.processes import act, beat, environment, kill, redis, worker
from wsis_portal.outbox.models import Message
from wsis_portal.outbox.tasks import sweep

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True, serialized_rollback=True)]

State = Message.State


@pytest.fixture
def box():
    return Postbox()


@pytest.fixture
def env(box, queue):
    """Processes on this test's own queue of files, sending to its own mail server."""
    return environment(portal.VAR_DIR, EMAIL_URL=f"smtp://127.0.0.1:{box.port}")


def is_sent():
    return not Message.objects.exclude(state=State.SENT).exists()


def test_worker_delivers_a_receipt_with_its_pdf(env, box):
    with serving(box), worker(env):
        receipt = make_receipt(make_stakeholder(organization=make_organization()))
        wait_until(is_sent)
    (mail,) = box.mails
    (attachment,) = mail.iter_attachments()
    receipt.refresh_from_db()
    assert attachment.get_filename() == receipt.filename
    assert attachment.get_content() == bytes(receipt.pdf)
    assert Message.objects.get().attempts == 1


def test_what_was_posted_while_the_broker_was_down_is_sent_when_it_is_back(env, box, tmp_path):
    port = free_port()
    env = {**env, "VAR_DIR": str(tmp_path), "REDIS_URL": f"redis://127.0.0.1:{port}/0"}
    posted = act("post_one", env)
    assert posted["seconds"] < 3
    assert Message.objects.get().state == State.QUEUED
    sweeping = {**env, "WORKER_SWEEP": "1"}
    with serving(box), worker(env), beat(sweeping) as sweeper, redis(port, tmp_path):
        wait_until(is_sent)
        kill(sweeper)
        act("post_one", env)  # now by the nudge alone
        wait_until(is_sent)
    assert [mail["Subject"] for mail in box.mails] == ["Hello", "Hello"]


def test_when_a_worker_is_killed_while_sending_another_sends(env, box):
    env["WORKER_LEASE"] = "2"
    box.answer = None  # hangs
    with serving(box), worker(env) as first:
        message = Message.objects.create(
            kind="notice", to="a@b.example", subject="Hello", text="Text.\n", language="en"
        )
        sweep.delay()
        assert box.begun.wait(60)
        kill(first)
        claimed = Message.objects.get()
        assert (claimed.state, claimed.attempts) == (State.SENDING, 1)
        box.answer = "250 OK"
        with worker(env), beat({**env, "WORKER_SWEEP": "0.5"}):
            wait_until(is_sent)
    (mail,) = box.mails
    assert mail["Message-ID"] == f"<{message.message_id.hex}@localhost>"
    sent = Message.objects.get()
    assert sent.attempts == 2
    assert sent.sent_at >= claimed.leased_until


def test_a_server_that_refuses_for_a_while_is_tried_with_growing_waits(env, box):
    env["WORKER_WAITS"] = "0.3,0.6,1.2,60"
    next_tries = {}

    def third_try_failed():
        message = Message.objects.get()
        if message.state == State.QUEUED:
            next_tries[message.attempts] = message.next_try_at
        return message.attempts >= 3 and message.state == State.QUEUED

    with worker(env), beat({**env, "WORKER_SWEEP": "0.2"}):
        start = Message.objects.create(
            kind="notice", to="a@b.example", subject="Hello", text="Text.\n", language="en"
        ).next_try_at
        wait_until(third_try_failed)
        assert next_tries[1] - start >= timedelta(seconds=0.3)
        assert next_tries[2] - next_tries[1] >= timedelta(seconds=0.6)
        assert next_tries[3] - next_tries[2] >= timedelta(seconds=1.2)
        assert "ConnectionRefusedError" in Message.objects.get().last_error
        with serving(box):
            wait_until(is_sent)
    assert len(box.mails) == 1
    assert Message.objects.get().attempts == 4
