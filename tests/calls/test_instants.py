from __future__ import annotations

import calendar
import re
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo, available_timezones

import pytest
from django.contrib.auth.models import AnonymousUser
from django.template import Context, Template
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from wsis_portal.accounts.models import Stakeholder
from wsis_portal.calls import instants

LANGUAGES = ["ar", "zh-hans", "en", "fr", "ru", "es"]
LAST = datetime(2024, 1, 31, 22, 59, tzinfo=UTC)
NAIROBI = ZoneInfo("Africa/Nairobi")
ENGLISH_MONTHS = list(calendar.month_name)
ZONES = st.sampled_from(sorted(available_timezones() - {"Factory", "localtime"}))
TIMES = st.integers(0, 20 * 365 * 86_400 * 1000).map(
    lambda ms: datetime(2020, 1, 1, tzinfo=UTC) + timedelta(milliseconds=ms)
)


@pytest.mark.parametrize(
    ("language", "geneva", "nairobi"),
    [
        ("ar", "31 يناير 2024، 23:59", "1 فبراير 2024، 01:59"),
        ("zh-hans", "2024年1月31日 23:59", "2024年2月1日 01:59"),
        ("en", "31 January 2024, 23:59", "1 February 2024, 01:59"),
        ("fr", "31 janvier 2024, 23:59", "1er février 2024, 01:59"),
        ("ru", "31 января 2024 г., 23:59", "1 февраля 2024 г., 01:59"),
        ("es", "31 de enero de 2024, 23:59", "1 de febrero de 2024, 01:59"),
    ],
)
def test_moment_in_each_language(language: str, geneva: str, nairobi: str) -> None:
    with translation.override(language):
        assert instants.moment(LAST) == geneva
        assert instants.moment(LAST, zone=NAIROBI) == nairobi
    with translation.override("en"):
        assert instants.moment(LAST, language=language) == geneva


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("ar", "فبراير 2024"),
        ("zh-hans", "2024年2月"),
        ("en", "February 2024"),
        ("fr", "février 2024"),
        ("ru", "февраль 2024 г."),
        ("es", "febrero de 2024"),
    ],
)
def test_month_in_each_language(language: str, expected: str) -> None:
    assert instants.month(LAST + timedelta(days=3), language=language) == expected


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("fr", ["1er mai 2024", "11 mai 2024", "21 mai 2024", "31 mai 2024"]),
        ("ru", ["1 мая 2024 г.", "11 мая 2024 г.", "21 мая 2024 г.", "31 мая 2024 г."]),
    ],
)
def test_first_of_the_month_alone_is_an_ordinal(language: str, expected: list[str]) -> None:
    days = [datetime(2024, 5, day, 12, tzinfo=UTC) for day in (1, 11, 21, 31)]
    assert [instants.day(day, language=language) for day in days] == expected


def test_seconds_where_they_are_asked() -> None:
    at = datetime(2024, 1, 22, 11, 9, 41, 999999, tzinfo=UTC)
    assert instants.geneva(at, seconds=True) == "22 January 2024, 12:09:41 Geneva time"
    assert instants.utc(at, seconds=True) == "22 January 2024, 11:09:41 UTC"
    assert instants.local(at, NAIROBI, seconds=True) == "22 January 2024, 14:09:41 (Nairobi)"
    assert instants.iso(at) == "2024-01-22T11:09:41Z"
    assert instants.clock(at, seconds=True) == "12:09:41"


@pytest.mark.parametrize("language", LANGUAGES)
@given(at=TIMES, zone=ZONES)
def test_digits_are_western_and_the_clock_has_24_hours(language: str, at, zone) -> None:
    spoken = instants.moment(at, zone=ZoneInfo(zone), language=language)
    local = at.astimezone(ZoneInfo(zone))
    assert re.sub(r"[^\d:]", "", spoken[-5:]) == f"{local:%H:%M}"
    assert all(letter.isascii() for letter in spoken if letter.isdigit())


@given(at=TIMES, zone=ZONES)
def test_moment_in_any_zone_is_the_same_instant(at: datetime, zone: str) -> None:
    spoken = instants.moment(at, zone=ZoneInfo(zone), language="en", seconds=True)
    day, month, year, hour, minute, second = re.split(r"[ :]", spoken.replace(",", ""))
    wall = datetime(
        int(year),
        ENGLISH_MONTHS.index(month),
        int(day),
        int(hour),
        int(minute),
        int(second),
        tzinfo=ZoneInfo(zone),
    )
    either = {wall.astimezone(UTC), wall.replace(fold=1).astimezone(UTC)}
    assert at.replace(microsecond=0) in either


@pytest.mark.parametrize(
    ("closes", "expected"),
    [
        ("2024-01-31T23:00:00+00:00", "31 January 2024, 23:59 Geneva time"),
        ("2024-02-01T00:00:00+01:00", "31 January 2024, 23:59 Geneva time"),
        ("2024-01-31T23:00:59.999999+00:00", "31 January 2024, 23:59 Geneva time"),
        ("2024-01-31T22:59:59.999999+00:00", "31 January 2024, 23:58 Geneva time"),
        # 31 March 2024, 02:00 Geneva time is 03:00: the hour between does not exist.
        ("2024-03-31T00:00:00+00:00", "31 March 2024, 00:59 Geneva time"),
        ("2024-03-31T01:00:00+00:00", "31 March 2024, 01:59 Geneva time"),
        ("2024-03-31T01:01:00+00:00", "31 March 2024, 03:00 Geneva time"),
        ("2024-03-31T22:00:00+00:00", "31 March 2024, 23:59 Geneva time"),
        # 27 October 2024, 03:00 Geneva time is 02:00 again: UTC stands beside it.
        ("2024-10-27T01:00:00+00:00", "27 October 2024, 02:59 Geneva time"),
        ("2024-10-27T01:01:00+00:00", "27 October 2024, 02:00 Geneva time"),
        ("2024-10-27T23:00:00+00:00", "27 October 2024, 23:59 Geneva time"),
    ],
)
def test_closing_time_is_spoken_as_its_last_minute(closes: str, expected: str) -> None:
    assert instants.until(datetime.fromisoformat(closes)) == expected


@given(closes=TIMES)
def test_spoken_minute_is_open_to_its_end(closes: datetime) -> None:
    shown = instants.last_minute(closes)
    assert (shown.second, shown.microsecond) == (0, 0)
    assert shown + timedelta(minutes=1) <= closes < shown + timedelta(minutes=2)


@pytest.mark.parametrize(
    ("zone", "language", "expected"),
    [
        ("Africa/Nairobi", "en", "Nairobi"),
        ("Africa/Nairobi", "ar", "نيروبي"),
        ("America/New_York", "zh-hans", "纽约"),
        ("US/Eastern", "ru", "Нью-Йорк"),
        ("Asia/Kolkata", "ru", "Калькутта"),
        ("Asia/Calcutta", "en", "Kolkata"),
        ("America/Argentina/Buenos_Aires", "ar", "بوينوس أيرس"),
        ("America/Port-au-Prince", "en", "Port-au-Prince"),
        ("Etc/GMT+5", "en", "UTC-5"),
        ("Etc/GMT-14", "fr", "UTC+14"),
        ("Etc/GMT-0", "en", "UTC"),
        ("UTC", "es", "UTC"),
        ("Zulu", "en", "UTC"),
        ("GMT", "en", "UTC"),
    ],
)
def test_place_of_a_zone(zone: str, language: str, expected: str) -> None:
    assert instants.place(ZoneInfo(zone), language=language) == expected


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_zone_has_a_place(language: str) -> None:
    zones = [instants.zone_named(name) for name in available_timezones()]
    places = [instants.place(zone, language=language) for zone in zones if zone]
    assert [place for place in places if not place or re.search(r"[_/]", place)] == []


@pytest.mark.parametrize(
    "name",
    [
        None,
        "",
        "Europe",
        "Europe/Atlantis",
        "../../etc/passwd",
        "/etc/localtime",
        "localtime",
        "Factory",
        "posix/Europe/Paris",
        "Europe/Zurich\0",
        "Europe/Zurich\ud800",
        "x" * 5000,
    ],
)
def test_zone_of_a_name_that_is_none(name: str | None) -> None:
    assert instants.zone_named(name) is None


@pytest.mark.parametrize(
    ("profile", "cookie", "expected"),
    [
        ("Africa/Nairobi", "Asia/Tokyo", "Africa/Nairobi"),
        ("", "Asia/Tokyo", "Asia/Tokyo"),
        ("Mars/Olympus", "Asia/Tokyo", "Asia/Tokyo"),
        ("Mars/Olympus", "Mars/Olympus", None),
        ("", "", None),
        (None, "Asia/Tokyo", "Asia/Tokyo"),
        (None, "", None),
    ],
)
def test_zone_of_a_reader(rf, profile, cookie, expected) -> None:
    request = rf.get("/")
    request.user = AnonymousUser() if profile is None else Stakeholder(time_zone=profile)
    request.COOKIES["tz"] = cookie
    zone = instants.reader_zone(request)
    assert (zone and zone.key) == expected


def test_template_filters_speak_as_the_functions() -> None:
    template = Template(
        "{% load instants %}{{ at|geneva }}|{{ at|geneva_seconds }}|{{ at|utc }}|"
        "{{ at|utc_seconds }}|{{ at|day }}|{{ at|month }}|{{ at|clock }}|{{ at|iso }}|"
        "{{ at|until }}"
    )
    assert template.render(Context({"at": LAST})).split("|") == [
        "31 January 2024, 23:59 Geneva time",
        "31 January 2024, 23:59:00 Geneva time",
        "31 January 2024, 22:59 UTC",
        "31 January 2024, 22:59:00 UTC",
        "31 January 2024",
        "January 2024",
        "23:59",
        "2024-01-31T22:59:00Z",
        "31 January 2024, 23:58 Geneva time",
    ]
    assert template.render(Context({"at": None})) == "||||||||"


@pytest.mark.parametrize(
    ("cookie", "expected"),
    [("Africa/Nairobi", "1 February 2024, 01:59 (Nairobi)"), ("", "")],
)
def test_local_tag_for_a_reader(rf, cookie: str, expected: str) -> None:
    request = rf.get("/")
    request.COOKIES["tz"] = cookie
    template = Template("{% load instants %}{% local at request %}")
    assert template.render(Context({"at": LAST, "request": request})) == expected


def test_days_are_spoken_for_a_day_of_any_century() -> None:
    assert instants.say(date(1, 1, 1), "d MMMM y", "fr") == "1er janvier 1"
