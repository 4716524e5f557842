"""Real processes of the portal beside a test: worker, beat, web's part, a Redis."""

from __future__ import annotations

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from django.db import connection

from tests.outbox.postbox import wait_until

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parents[2]
CELERY = [sys.executable, "-m", "celery", "-A", "wsis_portal"]
QUIET = ["--without-gossip", "--without-mingle", "--without-heartbeat"]


def environment(var: Path, **more: str) -> dict[str, str]:
    """What a process of the portal is given; its database is the test's."""
    return {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "tests.outbox.worker_settings",
        "WORKER_DATABASE": str(connection.settings_dict["NAME"]),
        "VAR_DIR": str(var),
        **more,
    }


@contextmanager
def running(
    command: list[str], env: dict[str, str], log: Path
) -> Iterator[subprocess.Popen[bytes]]:
    """A process in a group of its own, ended with all its children."""
    with log.open("ab") as out:
        process = subprocess.Popen(
            command, cwd=ROOT, env=env, stdout=out, stderr=out, start_new_session=True
        )
    try:
        yield process
    finally:
        kill(process)


def kill(process: subprocess.Popen[bytes]) -> None:
    """At once, without a chance to tidy up, and its children with it."""
    if process.poll() is None:
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


@contextmanager
def worker(env: dict[str, str]) -> Iterator[subprocess.Popen[bytes]]:
    log = Path(env["VAR_DIR"]) / "worker.log"
    log.parent.mkdir(parents=True, exist_ok=True)
    with running([*CELERY, "worker", "--loglevel=INFO", *QUIET], env, log) as process:
        yield process


@contextmanager
def beat(env: dict[str, str]) -> Iterator[subprocess.Popen[bytes]]:
    log = Path(env["VAR_DIR"]) / "beat.log"
    log.parent.mkdir(parents=True, exist_ok=True)
    with running([*CELERY, "beat", "--loglevel=INFO", "--pidfile="], env, log) as process:
        yield process


@contextmanager
def redis(port: int, folder: Path) -> Iterator[subprocess.Popen[bytes]]:
    if shutil.which("redis-server") is None:
        pytest.skip("redis-server is not installed")
    command = ["redis-server", "--port", str(port), "--bind", "127.0.0.1", "--save", ""]
    with running(
        [*command, "--dir", str(folder)], dict(os.environ), folder / "redis.log"
    ) as process:
        wait_until(lambda: answers(port))
        yield process


def answers(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def act(script: str, env: dict[str, str], *words: str) -> Any:
    """Run tests/outbox/<script>.py to its end as a process of the portal; what it printed."""
    command = [sys.executable, "-m", f"tests.outbox.{script}", *words]
    done = subprocess.run(command, cwd=ROOT, env=env, capture_output=True, check=False, timeout=60)
    assert done.returncode == 0, done.stderr.decode()
    return json.loads(done.stdout.decode().splitlines()[-1])
