"""A broker that is down while somebody submits: the receipt comes at once, the mail later."""

from __future__ import annotations

import os
import signal
import time

import pytest

from tests.journeys.walk import Walk
from tests.outbox.postbox import free_port
from tests.outbox.processes import redis

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.timeout(600)]

AT_ONCE = 3.0  # seconds; on a machine of its own it is well below one
PATIENCE = 150  # seconds: a worker takes its time to find its broker again
ADDRESS = "achieng@nyanza.example"


def checking(me):
    """To the page whose press submits."""
    me.start()
    me.page.fill("[name=views_structure]", me.text.view)
    me.page.fill("[name=title]", me.text.title)
    if me.page.locator("[name=country]").count():
        me.say_who()
    me.consent()
    me.check()


def submit_at_once(me, folder):
    """Submits, and downloads the receipt, while the broker is down."""
    began = time.monotonic()
    number = me.submit()
    assert time.monotonic() - began < AT_ONCE
    receipt = me.download(folder)
    assert receipt.read_bytes().startswith(b"%PDF-")
    assert number in me.portal.manage("verify_receipt", receipt)
    return receipt


def arrives(me, count, receipt):
    (attached,) = me.portal.wait_mail(ADDRESS, count, PATIENCE).iter_attachments()
    assert attached.get_content() == receipt.read_bytes()


@pytest.fixture
def begin(make_portal, open_browser):
    """Somebody who has signed up, in a portal of their own."""

    def begun(name, **env):
        portal = make_portal(name, WORKER_SWEEP="1", **env)
        page = open_browser(java_script_enabled=False).new_page()
        me = Walk(page, portal, "en", scripted=False)
        me.sign_up(ADDRESS)
        return me

    return begun


def test_files_cannot_be_written(begin, tmp_path):
    me = begin("files")
    checking(me)
    me.portal.stop("worker", "beat")
    queue = me.portal.var / "broker" / "queue"
    queue.rename(queue.with_name("away"))
    queue.write_text("a file in the folder's place")
    receipt = submit_at_once(me, tmp_path)
    queue.unlink()
    queue.with_name("away").rename(queue)
    me.portal.start("worker", "beat")
    arrives(me, 2, receipt)


def test_redis_is_silent_and_then_refuses(begin, tmp_path):
    port = free_port()
    with redis(port, tmp_path) as broker:
        me = begin("redis", REDIS_URL=f"redis://127.0.0.1:{port}/0")
        checking(me)
        os.kill(broker.pid, signal.SIGSTOP)
        first = submit_at_once(me, tmp_path)
        os.kill(broker.pid, signal.SIGCONT)
        arrives(me, 2, first)
        checking(me)
    second = submit_at_once(me, tmp_path)
    with redis(port, tmp_path):
        arrives(me, 3, second)
