import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from wsis_portal.local import processes
from wsis_portal.local.places import ROOT, Failure

# A child that starts one of its own and writes both numbers down.
FAMILY = "import os,subprocess,time; p=subprocess.Popen(['sleep','60']); print(os.getpid(), p.pid, flush=True); time.sleep(60)"


def start(tmp_path, code, **more):
    return processes.start(
        "thing",
        [sys.executable, "-c", code],
        log=tmp_path / "thing.log",
        env=dict(os.environ),
        cwd=tmp_path,
        **more,
    )


def runs(pid):
    try:
        return "State:\tZ" not in Path(f"/proc/{pid}/status").read_text()
    except FileNotFoundError:
        return False


def wait_until_ended(*pids):
    until = time.monotonic() + 10
    while any(runs(pid) for pid in pids) and time.monotonic() < until:
        time.sleep(0.02)
    return [pid for pid in pids if runs(pid)]


def numbers(log, child=None):
    until = time.monotonic() + 10
    while not log.exists() or not log.read_text().strip():
        assert time.monotonic() < until
        time.sleep(0.02)
    return [int(word) for word in log.read_text().split()]


def test_stop_ends_what_the_child_started(tmp_path):
    child = start(tmp_path, FAMILY)
    family = numbers(child.log)
    child.stop()
    assert wait_until_ended(*family) == []


def test_stop_of_deaf_child_ends_it_by_force(tmp_path):
    code = f"import signal; signal.signal(15, signal.SIG_IGN);{FAMILY}"
    child = start(tmp_path, code, patience=0.2)
    numbers(child.log)
    child.stop()
    assert child.process.returncode == -signal.SIGKILL


def test_stop_all_asks_before_it_waits(tmp_path):
    code = "import signal,sys,time; signal.signal(15, lambda *_: (time.sleep(1), sys.exit(3))); print(1, flush=True); time.sleep(60)"
    children = []
    for name in ("a", "b", "c"):
        (tmp_path / name).mkdir()
        children.append(start(tmp_path / name, code))
        numbers(children[-1].log)
    began = time.monotonic()
    processes.stop_all(children)
    assert [child.process.returncode for child in children] == [3, 3, 3]
    assert time.monotonic() - began < 2.5


def test_child_ends_when_we_are_killed(tmp_path):
    code = (
        "import os,sys,time; from pathlib import Path; from wsis_portal.local import processes;"
        f"c = processes.start('x', ['sleep', '60'], log=Path({str(tmp_path / 'x')!r}), env=dict(os.environ), cwd='/');"
        "print(c.process.pid, flush=True); time.sleep(60)"
    )
    with subprocess.Popen(
        [sys.executable, "-c", code], cwd=ROOT, stdout=subprocess.PIPE, text=True
    ) as parent:
        pid = int(parent.stdout.readline())
        assert runs(pid)
        parent.kill()
    assert wait_until_ended(pid) == []


def test_wait_until_child_ended_tells_its_last_words(tmp_path):
    child = start(tmp_path, "print('trouble\\n'); raise SystemExit(2)")
    with pytest.raises(Failure, match="thing did not start: trouble"):
        processes.wait_until(lambda: False, child, seconds=10)


def test_wait_until_not_ready_in_time(tmp_path):
    child = start(tmp_path, "import time; time.sleep(60)")
    with pytest.raises(Failure, match="not ready within 0 seconds"):
        processes.wait_until(lambda: False, child, seconds=0.1)
    child.stop()
