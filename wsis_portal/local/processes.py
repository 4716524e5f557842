"""Starting and stopping the processes of one run, so that nothing of them stays behind."""

from __future__ import annotations

import ctypes
import os
import signal
import subprocess
import sys
import time
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, NoReturn

from wsis_portal.local.places import Failure, User

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path
    from types import FrameType

PR_SET_PDEATHSIG = 1  # from linux/prctl.h
LINUX = sys.platform.startswith("linux")
_libc = ctypes.CDLL(None) if LINUX else None


@dataclass
class Child:
    name: str
    log: Path
    process: subprocess.Popen[bytes]
    stop_signal: signal.Signals
    patience: float  # seconds from the stop signal to the end by force
    asked: bool = False

    def alive(self) -> bool:
        return self.process.poll() is None

    def last_words(self) -> str:
        """The last line of its log that says something."""
        lines = self.log.read_text(errors="replace").splitlines() if self.log.exists() else []
        return next((line.strip() for line in reversed(lines) if line.strip()), "")

    def ask(self) -> None:
        """Once only: Celery takes a second signal for impatience and drops its work."""
        if self.alive() and not self.asked:
            self.process.send_signal(self.stop_signal)
            self.asked = True

    def stop(self) -> None:
        """Ask, wait, then end its whole process group by force."""
        self.ask()
        with suppress(subprocess.TimeoutExpired):
            self.process.wait(self.patience)
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()


def stop_all(children: Sequence[Child]) -> None:
    """All at once, for each takes seconds."""
    for child in children:
        child.ask()
    for child in children:
        child.stop()


def start(
    name: str,
    command: Sequence[str | Path],
    *,
    log: Path,
    env: Mapping[str, str],
    cwd: Path,
    user: User | None = None,
    stop_signal: signal.Signals = signal.SIGTERM,
    patience: float = 8,
) -> Child:
    """Start it in a group of its own, so that Ctrl-C reaches us alone and we stop it in order."""
    log.parent.mkdir(parents=True, exist_ok=True)
    with log.open("wb") as output:
        process = subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            env=dict(env),
            cwd=cwd,
            start_new_session=True,
            preexec_fn=dies_with_us(stop_signal),  # noqa: PLW1509  we have no threads
            **(user.process() if user else {}),
        )
    return Child(name, log, process, stop_signal, patience)


def wait_until(ready: Callable[[], bool], child: Child, *, seconds: float) -> None:
    """Failure with the child's last words when it ends, or is not ready in time."""
    until = time.monotonic() + seconds
    while not ready():
        if not child.alive():
            raise Failure(f"{child.name} did not start: {child.last_words()} ({child.log})")
        if time.monotonic() > until:
            raise Failure(f"{child.name} was not ready within {seconds:.0f} seconds ({child.log}).")
        time.sleep(0.05)


def stop_on_signals() -> None:
    """Let SIGTERM and a closed terminal end us the way Ctrl-C does."""
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, _interrupt)


def ignore_signals() -> None:
    """From here on we are stopping; a second Ctrl-C must not leave anything running."""
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.SIG_IGN)


def dies_with_us(number: signal.Signals = signal.SIGTERM) -> Callable[[], None] | None:
    """Even when we are killed without a word, Linux passes this signal on to the child."""
    if _libc is None:
        return None
    parent = os.getpid()

    def set_in_child() -> None:
        for each in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(each, signal.SIG_DFL)
        _libc.prctl(PR_SET_PDEATHSIG, number)
        if os.getppid() != parent:
            os._exit(1)

    return set_in_child


def _interrupt(_number: int, _frame: FrameType | None) -> NoReturn:
    raise KeyboardInterrupt
