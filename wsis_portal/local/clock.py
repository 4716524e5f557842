"""The rehearsal clock: which instant the demo plays at, kept so that a restart goes on from there.

The portal reads one number, REHEARSAL_OFFSET: the seconds from machine time to the instant that
acts are dated with. It is worked out once at each start.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from wsis_portal.local.places import Failure

if TYPE_CHECKING:
    from pathlib import Path

GENEVA = ZoneInfo("Europe/Zurich")
FIRST = "open"
NOW = "now"
# Later steps of the year add theirs.
INSTANTS = {
    FIRST: datetime(2024, 1, 24, 9, 0, tzinfo=GENEVA),
    "last-minutes": datetime(2024, 1, 31, 23, 58, tzinfo=GENEVA),
    "closed": datetime(2024, 2, 1, 9, 0, tzinfo=GENEVA),
    "nominees": datetime(2024, 2, 15, 14, 5, tzinfo=GENEVA),  # just after they are published
}


@dataclass(frozen=True)
class Clock:
    offset: float  # seconds from machine time to the instant played

    def instant(self, machine: datetime) -> datetime:
        return machine.astimezone(UTC) + timedelta(seconds=self.offset)

    def held(self, span: timedelta) -> Clock:
        """As if it had stood still that long: the demo's start must not eat the last minutes.

        A clock that shows the machine's time is never held.
        """
        return self if self.offset == 0.0 else Clock(self.offset - span.total_seconds())


def parse(text: str) -> datetime | None:
    """The instant of a name or of an ISO text, Geneva time where it names no zone; None is now."""
    if text == NOW:
        return None
    if text in INSTANTS:
        return INSTANTS[text]
    try:
        instant = datetime.fromisoformat(text)
    except ValueError:
        names = ", ".join([*INSTANTS, NOW])
        raise Failure(
            f"--at takes one of {names}, or an instant like 2024-01-31T23:58, not {text!r}."
        ) from None
    return instant if instant.tzinfo else instant.replace(tzinfo=GENEVA)


def wound(at: str | None, *, file: Path, newest: datetime | None, machine: datetime) -> Clock:
    """The clock for this start: at the asked instant, else where it stood, else at the first.

    It never runs backwards. `newest` is the newest act in the database: an asked instant before
    it is refused; a clock that was stopped by force, and so remembered too little, begins there.
    """
    if at is None:
        return _going_on(file, newest=newest, machine=machine)
    instant = parse(at)
    clock = Clock(0.0 if instant is None else (instant - machine).total_seconds())
    if newest and clock.instant(machine) < newest:
        raise Failure(
            f"Acts up to {newest.astimezone(GENEVA):%d %B %Y, %H:%M} Geneva time are in the "
            "database, and time does not run backwards: add --fresh to begin anew."
        )
    return clock


def save(clock: Clock, *, file: Path, machine: datetime) -> None:
    state = {"offset": clock.offset, "instant": clock.instant(machine).isoformat()}
    unfinished = file.with_suffix(".new")
    unfinished.write_text(json.dumps(state))
    unfinished.replace(file)


def _going_on(file: Path, *, newest: datetime | None, machine: datetime) -> Clock:
    try:
        state = json.loads(file.read_text())
        offset, stood = float(state["offset"]), datetime.fromisoformat(state["instant"])
    except FileNotFoundError:
        offset, stood = 1.0, INSTANTS[FIRST]
    except (ValueError, KeyError, TypeError):
        raise Failure(f"{file} cannot be read: say the instant with --at.") from None
    if offset == 0.0:
        return Clock(0.0)
    instant = max(stood, newest) if newest else stood
    return Clock((instant - machine).total_seconds())
