"""The key dates of an edition as its home page draws them: past, now, later."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from wsis_portal.calls import instants, spans

if TYPE_CHECKING:
    from collections.abc import Iterable

    from wsis_portal.calls.models import Phase

MOMENT = timedelta(microseconds=1)
# How long a phase without an end lasts, by how it is shown.
LASTS = {"time": timedelta(minutes=1), "day": timedelta(days=1), "month": timedelta(days=28)}


@dataclass(frozen=True)
class KeyDate:
    """One phase in words, and where it stands."""

    when: str
    starts: datetime
    title: str
    text: str
    link: str
    confirmed: bool
    state: str  # past, now, later


def timeline(phases: Iterable[Phase], *, at: datetime) -> list[KeyDate]:
    """The phases in order; now is the first that is not over."""
    dates: list[KeyDate] = []
    for phase in phases:
        waits = any(date.state == "now" for date in dates)
        state = "past" if _end(phase) <= at else "later" if waits else "now"
        dates.append(
            KeyDate(
                when=_when(phase),
                starts=phase.starts,
                title=phase.title,
                text=phase.text,
                link=phase.link,
                confirmed=phase.confirmed,
                state=state,
            )
        )
    return dates


def _end(phase: Phase) -> datetime:
    """The first instant after it: ends are half-open, as everywhere."""
    return phase.ends or phase.starts + LASTS[phase.shown]


def _when(phase: Phase) -> str:
    """In Geneva: a moment, or the days or months it spans."""
    if phase.shown == "time":
        return instants.geneva(phase.starts)
    first = phase.starts.astimezone(instants.GENEVA).date()
    last = (_end(phase) - MOMENT).astimezone(instants.GENEVA).date() if phase.ends else first
    return spans.months(first, last) if phase.shown == "month" else spans.days(first, last)
