from __future__ import annotations

import socket
import threading
from contextlib import contextmanager

import pytest

from tests.outbox.postbox import free_port
from tests.outbox.processes import act, environment

BOUND = 3.0  # seconds; half a second is what a socket may wait, the rest is a busy machine


@contextmanager
def silent_server():
    """Accepts and never answers. Yields the connections it got."""
    got = []
    with socket.create_server(("127.0.0.1", 0)) as server:

        def accept():
            while True:
                try:
                    got.append(server.accept()[0])
                except OSError:
                    return

        threading.Thread(target=accept, daemon=True).start()
        yield server.getsockname()[1], got
        server.shutdown(socket.SHUT_RDWR)
        for one in got:
            one.close()


@pytest.mark.parametrize("place", ["broker", "broker/queue"])
def test_nudge_gives_up_where_no_file_can_be_written(tmp_path, place):
    blocked = tmp_path / place
    blocked.parent.mkdir(parents=True, exist_ok=True)
    blocked.write_text("a file in the folder's place")
    result = act("nudge_three_times", environment(tmp_path))
    assert result["taken"] == [False, False, False]
    assert result["seconds"] < BOUND


def test_nudge_gives_up_when_the_broker_refuses(tmp_path):
    env = environment(tmp_path, REDIS_URL=f"redis://127.0.0.1:{free_port()}/0")
    result = act("nudge_three_times", env)
    assert result["taken"] == [False, False, False]
    assert result["seconds"] < BOUND


def test_nudge_asks_a_silent_broker_once(tmp_path):
    with silent_server() as (port, connections):
        env = environment(tmp_path, REDIS_URL=f"redis://127.0.0.1:{port}/0")
        result = act("nudge_three_times", env)
    assert result["taken"] == [False, False, False]
    assert len(connections) == 1
    assert result["seconds"] < BOUND
