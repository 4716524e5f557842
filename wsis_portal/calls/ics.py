"""The calendar: deadlines, the event and the phases of an edition, as iCalendar (RFC 5545).

A deadline stands at the last minute that is open, in UTC, in the words of calls.deadline. Each
event keeps its UID for ever and counts its changes in SEQUENCE, so that a moved deadline moves
in the calendars that hold it.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from django.conf import settings
from django.db.models import Count, OuterRef, Subquery
from django.db.models.functions import Coalesce
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from icalendar import Alarm, Calendar, Event

from wsis_portal.calls import deadline, instants
from wsis_portal.calls.models import Call, Edition, Phase
from wsis_portal.streams import streams

if TYPE_CHECKING:
    from collections.abc import Iterable

ALARMS = (timedelta(days=-2), timedelta(hours=-3))  # before the last minute
REFRESH = timedelta(days=1)
DAY = timedelta(days=1)
MOMENT = timedelta(microseconds=1)


def of_edition(edition: Edition, *, at: datetime) -> bytes:
    """All calls of an edition, its event and its phases, in the active language."""
    rows = {row.stream: row for row in _counted(edition.calls.select_related("edition"))}
    calls = [rows[config.code] for config in streams() if config.code in rows]
    phases = [phase for phase in _counted(edition.phases.all()) if not _told(phase, edition, calls)]
    events = [
        *(_call_event(call, at=at) for call in calls),
        _edition_event(edition, at=at),
        *(_phase_event(phase, at=at) for phase in phases),
    ]
    return _calendar(edition.code, f"edition-{edition.year}", events)


def of_call(call: Call, *, at: datetime) -> bytes:
    """The deadline of one call, in the active language."""
    name = f"{call.edition.code} · {call.config.title}"
    return _calendar(name, f"calendar-{call.stream.lower()}", [_call_event(call, at=at)])


def newest_edition() -> Edition | None:
    newest: Edition | None = _counted(Edition.objects.order_by("-year")).first()
    return newest


def newest_call(stream: str) -> Call | None:
    calls = Call.objects.filter(stream=stream).select_related("edition")
    newest: Call | None = _counted(calls.order_by("-edition__year")).first()
    return newest


def _counted(rows: Any) -> Any:
    """With the number of their changes: `changes`."""
    history = rows.model.history.filter(id=OuterRef("pk")).order_by().values("id")
    changes = history.annotate(count=Count("pk")).values("count")
    return rows.annotate(changes=Coalesce(Subquery(changes), 0))


def _calendar(name: str, uid: str, events: Iterable[Event]) -> bytes:
    if settings.REHEARSAL:
        name = _("%(name)s (rehearsal)") % {"name": name}
    calendar = Calendar()
    calendar.add("version", "2.0")
    calendar.add("prodid", "-//WSIS//Calls for contributions//EN")
    calendar.add("method", "PUBLISH")
    calendar.add("uid", _uid(uid))
    for key in ("name", "x-wr-calname"):
        calendar.add(key, name)
    calendar.add("refresh-interval", REFRESH, parameters={"VALUE": "DURATION"})
    for event in events:
        calendar.add_component(event)
    content: bytes = calendar.to_ical()
    return content


def _call_event(call: Any, *, at: datetime) -> Event:
    spoken = deadline.speak_call(call, at=at)
    title = str(call.config.title)
    event = _event(
        uid=f"call-{call.stream.lower()}-{call.edition.year}",
        row=call,
        at=at,
        summary=_("%(stream)s: the call closes") % {"stream": title},
        lines=[spoken.geneva, spoken.utc],
        url=f"{settings.SITE_URL}/{get_language()}/{call.config.slug}/",
    )
    event.add("dtstart", spoken.last_minute)
    event.add("dtend", spoken.last_minute + instants.MINUTE)
    event.add("status", "CONFIRMED")
    closes = _("%(stream)s: the call closes on %(when)s.")
    for before in ALARMS:
        alarm = Alarm()
        alarm.add("action", "DISPLAY")
        alarm.add("trigger", before)
        alarm.add("description", closes % {"stream": title, "when": spoken.geneva})
        event.add_component(alarm)
    return event


def _edition_event(edition: Any, *, at: datetime) -> Event:
    event = _event(
        uid=f"event-{edition.year}",
        row=edition,
        at=at,
        summary=edition.event_title,
        lines=[],
        url=f"{settings.SITE_URL}/{get_language()}/",
    )
    event.add("location", edition.event_place)
    event.add("dtstart", edition.event_starts)
    event.add("dtend", edition.event_ends + DAY)
    event.add("status", "CONFIRMED")
    return event


def _phase_event(phase: Any, *, at: datetime) -> Event:
    lines = [instants.geneva(phase.starts)] if phase.shown == "time" else []
    if phase.text:
        lines.append(phase.text)
    if not phase.confirmed:
        lines.append(_("To be confirmed by the secretariat."))
    event = _event(
        uid=f"phase-{phase.pk}", row=phase, at=at, summary=phase.title, lines=lines, url=phase.link
    )
    starts, ends = _span(phase)
    event.add("dtstart", starts)
    if ends is not None:
        event.add("dtend", ends)
    event.add("status", "CONFIRMED" if phase.confirmed else "TENTATIVE")
    return event


def _event(*, uid: str, row: Any, at: datetime, summary: str, lines: list[str], url: str) -> Event:
    event = Event()
    event.add("uid", _uid(uid))
    event.add("dtstamp", at.replace(microsecond=0))
    event.add("sequence", row.changes)
    event.add("summary", summary, parameters={"LANGUAGE": get_language()})
    event.add("transp", "TRANSPARENT")  # nobody is busy because a call closes
    if lines:
        event.add("description", "\n".join(lines))
    if url:
        event.add("url", url)
    return event


def _span(phase: Phase) -> tuple[date, date | None]:
    """From when to when, the end excluded: instants, or whole days or months in Geneva."""
    if phase.shown == "time":
        return phase.starts, phase.ends
    first = phase.starts.astimezone(instants.GENEVA).date()
    last = (phase.ends - MOMENT).astimezone(instants.GENEVA).date() if phase.ends else first
    if phase.shown == "month":
        return first.replace(day=1), (last.replace(day=28) + 4 * DAY).replace(day=1)
    return first, last + DAY


def _told(phase: Phase, edition: Edition, calls: list[Call]) -> bool:
    """Whether a deadline or the event says the same already: one entry for one fact."""
    if phase.shown == "time":
        return phase.starts in {instants.last_minute(call.closes_at) for call in calls}
    return _span(phase) == (edition.event_starts, edition.event_ends + DAY)


def _uid(name: str) -> str:
    return f"{name}@{urlsplit(settings.SITE_URL).hostname}"
