"""Speaking an instant: in Geneva time, in UTC and in the reader's own zone, in six languages."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, tzinfo
from functools import cache, lru_cache
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo, available_timezones

from babel.dates import format_date
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from wsis_portal.calls.places import city

if TYPE_CHECKING:
    from django.http import HttpRequest

GENEVA = ZoneInfo("Europe/Zurich")
MINUTE = timedelta(minutes=1)  # a closing time is spoken as the last minute before it
ZONE_COOKIE = "tz"

# Day, month, year; 24-hour clock. Western digits everywhere (look of ITU's Arabic letters).
DAYS = {
    "ar": "d MMMM y",
    "zh-hans": "y年M月d日",
    "en": "d MMMM y",
    "fr": "d MMMM y",
    "ru": "d MMMM y 'г.'",
    "es": "d 'de' MMMM 'de' y",
}
JOINS = {"ar": "، ", "zh-hans": " ", "en": ", ", "fr": ", ", "ru": ", ", "es": ", "}
MONTHS = {
    "ar": "MMMM y",
    "zh-hans": "y年M月",
    "en": "MMMM y",
    "fr": "MMMM y",
    "ru": "LLLL y 'г.'",
    "es": "MMMM 'de' y",
}
BABEL = {"zh-hans": "zh_Hans"}


def _language(language: str | None) -> str:
    language = language or get_language() or "en"
    return language if language in DAYS else "en"


def day(instant: datetime, *, zone: tzinfo = GENEVA, language: str | None = None) -> str:
    """The day of an instant: "31 January 2024"."""
    return _format(instant, DAYS[_language(language)], zone, language)


def month(instant: datetime, *, zone: tzinfo = GENEVA, language: str | None = None) -> str:
    return _format(instant, MONTHS[_language(language)], zone, language)


def say_day(day: date) -> str:
    """A day in the active language: "31 January 2024"."""
    tag = _language(None)
    return say(day, DAYS[tag], tag)


def say_month(day: date) -> str:
    """The month of a day in the active language: "January 2024"."""
    tag = _language(None)
    return say(day, MONTHS[tag], tag)


def clock(instant: datetime, *, zone: tzinfo = GENEVA, seconds: bool = False) -> str:
    """The time of day, 24 hours: "23:59" or "23:59:07"."""
    return instant.astimezone(zone).strftime("%H:%M:%S" if seconds else "%H:%M")


def moment(
    instant: datetime,
    *,
    zone: tzinfo = GENEVA,
    seconds: bool = False,
    language: str | None = None,
) -> str:
    """Day and time in one zone, unnamed: "31 January 2024, 23:59"."""
    words = day(instant, zone=zone, language=language)
    time = clock(instant, zone=zone, seconds=seconds)
    return f"{words}{JOINS[_language(language)]}{time}"


def geneva(instant: datetime, *, seconds: bool = False) -> str:
    """ "31 January 2024, 23:59 Geneva time", in the active language."""
    return _("%(moment)s Geneva time") % {"moment": moment(instant, seconds=seconds)}


def utc(instant: datetime, *, seconds: bool = False) -> str:
    """ "31 January 2024, 22:59 UTC", in the active language."""
    return _("%(moment)s UTC") % {"moment": moment(instant, zone=UTC, seconds=seconds)}


def local(instant: datetime, zone: ZoneInfo, *, seconds: bool = False) -> str:
    """ "1 February 2024, 01:59 (Nairobi)", in the active language."""
    spoken = moment(instant, zone=zone, seconds=seconds)
    return _("%(moment)s (%(place)s)") % {"moment": spoken, "place": place(zone)}


def iso(instant: datetime) -> str:
    """For machines: "2024-01-31T22:59:00Z", to the second."""
    return instant.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def last_minute(closes: datetime) -> datetime:
    """The last whole minute before a closing time: what is spoken of it and shown as it."""
    return closes.replace(second=0, microsecond=0) - MINUTE


def until(closes: datetime) -> str:
    """The last minute before a closing time, in Geneva: "31 January 2024, 23:59 Geneva time"."""
    return geneva(last_minute(closes))


def zone_named(name: str | None) -> ZoneInfo | None:
    """The zone of this IANA name; None for anything that is not one."""
    return ZoneInfo(name) if name and name in _zones() else None


@cache
def _zones() -> frozenset[str]:
    """All names but the two that name no zone. Only these ever reach the file system."""
    return frozenset(available_timezones() - {"Factory", "localtime"})


def reader_zone(request: HttpRequest) -> ZoneInfo | None:
    """The reader's own zone: of the profile, else of the cookie of the time zone page."""
    user = getattr(request, "user", None)
    own = zone_named(getattr(user, "time_zone", ""))
    return own or zone_named(request.COOKIES.get(ZONE_COOKIE))


def place(zone: ZoneInfo, *, language: str | None = None) -> str:
    """The city a zone is named for, in the reader's language: "Nairobi"."""
    tag = _language(language)
    return city(zone.key, locale=BABEL.get(tag, tag))


def _format(instant: datetime, pattern: str, zone: tzinfo, language: str | None) -> str:
    return say(instant.astimezone(zone).date(), pattern, _language(language))


@lru_cache(maxsize=4096)
def say(day: date, pattern: str, tag: str) -> str:
    """A day in this pattern and language; the first of a month is "1er" in French."""
    spoken = format_date(day, pattern, locale=BABEL.get(tag, tag))
    first = tag == "fr" and day.day == 1 and pattern.startswith("d")
    return f"1er{spoken[1:]}" if first else spoken
