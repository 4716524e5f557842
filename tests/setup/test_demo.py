"""The demo for real: nothing prepared, then a page, then nothing running."""

import http.client
import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest

from wsis_portal.local import testrun
from wsis_portal.local.places import ROOT


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@pytest.fixture
def start(var):
    """Starts a demo whose data lie in var; whatever the test finds, it is stopped."""
    started = []

    def start(*arguments):
        env = testrun.clean(os.environ.items()) | {"VAR_DIR": str(var), "PYTHONPATH": str(ROOT)}
        command = [sys.executable, "-m", "wsis_portal.local.demo", *arguments]
        demo = subprocess.Popen(
            command, cwd=ROOT, env=env, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
        )
        started.append(demo)
        return demo

    yield start
    for demo in started:
        demo.terminate()
        demo.wait()
        demo.stdout.close()


def said_until(demo, words):
    said = ""
    for line in demo.stdout:
        said += line
        if words in line:
            return said
    pytest.fail(f"The demo ended before {words!r}:\n{said}")


def descendants(pid):
    found = []
    for task in Path(f"/proc/{pid}/task").iterdir():
        for child in (task / "children").read_text().split():
            found += [int(child), *descendants(int(child))]
    return found


def running(pid):
    """Ended children of ended parents stay in the table until init has counted them: state Z."""
    try:
        stat = Path(f"/proc/{pid}/stat").read_text()
    except (FileNotFoundError, ProcessLookupError):
        return False
    return stat.rpartition(")")[2].split()[0] not in {"Z", "X"}


def still_running(pids, seconds=10):
    """Those left after a while: what was killed takes a moment to go on a busy machine."""
    until = time.monotonic() + seconds
    while (left := [pid for pid in pids if running(pid)]) and time.monotonic() < until:
        time.sleep(0.1)
    return left


def get(port, path, host="localhost"):
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    connection.request("GET", path, headers={"Host": f"{host}:{port}"})
    answer = connection.getresponse()
    connection.close()
    return answer.status, answer.getheader("Location")


@pytest.mark.slow
@pytest.mark.timeout(600)  # all of the demo's receipts are drawn
def test_demo_from_nothing_to_a_page_to_nothing(start):
    port = free_port()
    demo = start("--port", str(port), "--projects", "300")
    said = said_until(demo, "Ctrl-C")
    assert f"http://localhost:{port}\n" in said
    assert "24 January 2024, 09:00 Geneva time" in said
    assert get(port, "/en/") == (200, None)
    assert get(port, "/en/", host="127.0.0.1") == (302, f"http://localhost:{port}/en/")
    family = descendants(demo.pid)
    assert len(family) > 4  # PostgreSQL, web, worker, beat, and theirs
    demo.send_signal(signal.SIGTERM)
    demo.stdout.read()
    assert demo.wait() == 0
    assert still_running(family) == []


def test_demo_on_a_port_in_use_says_one_sentence(start):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        demo = start("--port", str(port))
        said = demo.stdout.read()
    assert (demo.wait(), said) == (
        1,
        f"Port {port} is in use: choose another with --port N.\n",
    )
