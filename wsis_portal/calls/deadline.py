"""Speaking a deadline: the one function that page, mail, PDF, admin, API and calendar print.

`closes_at` is the first instant that is closed; what is spoken is the last minute that is open.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from wsis_portal.calls import instants

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

    from wsis_portal.calls.models import Call

SOON = timedelta(hours=72)
MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)


@dataclass(frozen=True)
class Spoken:
    """A deadline in words, in the language that was active."""

    instant: datetime  # the first closed instant, UTC
    at: datetime
    state: str  # not_yet, open, soon, closed
    geneva: str  # "31 January 2024, 23:59 Geneva time"
    utc: str
    local: str  # the reader's own time, "" without a zone
    place: str  # where that is, "" without a zone
    left: str  # "9 days left"
    headline: str  # "Open: 9 days left"
    word: str  # "Open"

    @property
    def last_minute(self) -> datetime:
        """The instant shown: for <time datetime>."""
        return instants.last_minute(self.instant)

    @property
    def is_open(self) -> bool:
        return self.state in {"open", "soon"}


def speak(
    closes_at: datetime,
    *,
    at: datetime,
    zone: ZoneInfo | None = None,
    opens_at: datetime | None = None,
) -> Spoken:
    """Speak a closing time as seen at one instant, for a reader in this zone."""
    state = _state(closes_at, at, opens_at)
    shown = instants.last_minute(closes_at)
    left = time_left(closes_at - at) if state in {"open", "soon"} else ""
    return Spoken(
        instant=closes_at,
        at=at,
        state=state,
        geneva=instants.geneva(shown),
        utc=instants.utc(shown),
        local=instants.moment(shown, zone=zone) if zone else "",
        place=instants.place(zone) if zone else "",
        left=left,
        headline=_headline(state, left, closes_at, opens_at),
        word=_word(state),
    )


def speak_call(call: Call, *, at: datetime, zone: ZoneInfo | None = None) -> Spoken:
    return speak(call.closes_at, at=at, zone=zone, opens_at=call.opens_at)


def time_left(left: timedelta) -> str:
    """ "9 days left"; below a day in hours, below an hour in minutes, rounded down."""
    if left >= DAY:
        count = left // DAY
        return ngettext("%(count)s day left", "%(count)s days left", count) % {"count": count}
    if left >= HOUR:
        count = left // HOUR
        return ngettext("%(count)s hour left", "%(count)s hours left", count) % {"count": count}
    if left >= MINUTE:
        count = left // MINUTE
        return ngettext("%(count)s minute left", "%(count)s minutes left", count) % {"count": count}
    return _("less than a minute left")


def _state(closes_at: datetime, at: datetime, opens_at: datetime | None) -> str:
    if opens_at is not None and at < opens_at:
        return "not_yet"
    if at >= closes_at:
        return "closed"
    return "soon" if closes_at - at <= SOON else "open"


def _word(state: str) -> str:
    return {
        "not_yet": _("Not open yet"),
        "open": _("Open"),
        "soon": _("Closing soon"),
        "closed": _("Closed"),
    }[state]


def _headline(state: str, left: str, closes_at: datetime, opens_at: datetime | None) -> str:
    if state == "closed":
        when = instants.until(closes_at)
        return _("The call closed on %(when)s.") % {"when": when}
    if state == "not_yet" and opens_at is not None:
        when = instants.geneva(opens_at)
        return _("The call opens on %(when)s.") % {"when": when}
    shape = _("Open: %(left)s") if state == "open" else _("Closing soon: %(left)s")
    return shape % {"left": left}
