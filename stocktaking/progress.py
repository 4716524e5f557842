"""Progress of long commands: a bar on a terminal, a plain line now and then anywhere else.

Runs on machine time.
"""

from __future__ import annotations

import time
from contextlib import contextmanager
from typing import IO, TYPE_CHECKING, Final, cast

from django.utils.translation import gettext as _
from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    ProgressColumn,
    Task,
    TextColumn,
    TimeRemainingColumn,
)
from rich.text import Text

from stocktaking.numbers import grouped

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from django.core.management.base import OutputWrapper

EVERY: Final = 5.0  # seconds between plain lines


@contextmanager
def progress(what: str, total: int | None, *, to: OutputWrapper) -> Iterator[Callable[[int], None]]:
    """Yields what to call with the number of rows just done. `to` is a command's stdout."""
    if to.isatty():
        with _bar(to) as bar:
            task = bar.add_task(what, total=total)
            yield lambda count: bar.advance(task, count)
    else:
        yield _Lines(what, total, to).advance


def _bar(to: OutputWrapper) -> Progress:
    return Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        _Rate(),
        TimeRemainingColumn(),
        speed_estimate_period=EVERY,
        console=Console(file=_stream(to)),
    )


def _stream(to: OutputWrapper) -> IO[str]:
    """What it writes to: the wrapper itself ends each write with a new line."""
    return cast("IO[str]", to._out)  # noqa: SLF001


class _Rate(ProgressColumn):
    def render(self, task: Task) -> Text:
        return Text(_rate(task.finished_speed or task.speed or 0))


class _Lines:
    def __init__(self, what: str, total: int | None, to: OutputWrapper) -> None:
        self.what, self.total, self.to = what, total, to
        self.done = 0
        self.began = self.told = time.monotonic()

    def advance(self, count: int) -> None:
        self.done += count
        now = time.monotonic()
        if now - self.told >= EVERY or self.done == self.total:
            self.told = now
            self.to.write(f"{self.what}: {self._said(now - self.began)}")
            self.to.flush()

    def _said(self, seconds: float) -> str:
        rate = self.done / seconds if seconds else 0.0
        facts = {"done": grouped(self.done), "rate": _rate(rate)}
        if self.total is None or not rate:
            return _("%(done)s rows, %(rate)s") % facts
        left = round((self.total - self.done) / rate)
        facts |= {"total": grouped(self.total), "left": str(left)}
        return _("%(done)s of %(total)s rows, %(rate)s, %(left)s s left") % facts


def _rate(rate: float) -> str:
    return _("%(count)s a second") % {"count": grouped(round(rate))}
