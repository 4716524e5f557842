from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.template import Context, Template
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from tests.calls.conftest import CLOSES, OPENS
from wsis_portal.calls import instants
from wsis_portal.calls.deadline import Spoken, speak, speak_call, time_left

US = timedelta(microseconds=1)
MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
SOON = 72 * HOUR
WHEN = "31 January 2024, 23:59 Geneva time"


@pytest.mark.parametrize(
    ("at", "state", "headline", "left"),
    [
        (OPENS - US, "not_yet", "The call opens on 6 November 2023, 00:00 Geneva time.", ""),
        (OPENS, "open", "Open: 87 days left", "87 days left"),
        (CLOSES - SOON - US, "open", "Open: 3 days left", "3 days left"),
        (CLOSES - SOON, "soon", "Closing soon: 3 days left", "3 days left"),
        (CLOSES - HOUR, "soon", "Closing soon: 1 hour left", "1 hour left"),
        (
            CLOSES - US,
            "soon",
            "Closing soon: less than a minute left",
            "less than a minute left",
        ),
        (CLOSES, "closed", f"The call closed on {WHEN}.", ""),
        (CLOSES + US, "closed", f"The call closed on {WHEN}.", ""),
    ],
)
def test_deadline_at_each_edge(at: datetime, state: str, headline: str, left: str) -> None:
    spoken = speak(CLOSES, at=at, opens_at=OPENS)
    assert (spoken.state, spoken.headline, spoken.left) == (state, headline, left)
    assert spoken.is_open == (OPENS <= at < CLOSES)


@pytest.mark.parametrize(
    ("left", "expected"),
    [
        (9 * DAY, "9 days left"),
        (2 * DAY, "2 days left"),
        (2 * DAY - US, "1 day left"),
        (DAY, "1 day left"),
        (DAY - US, "23 hours left"),
        (2 * HOUR - US, "1 hour left"),
        (HOUR, "1 hour left"),
        (HOUR - US, "59 minutes left"),
        (40 * MINUTE, "40 minutes left"),
        (2 * MINUTE - US, "1 minute left"),
        (MINUTE, "1 minute left"),
        (MINUTE - US, "less than a minute left"),
        (US, "less than a minute left"),
    ],
)
def test_time_left_at_each_edge(left: timedelta, expected: str) -> None:
    assert time_left(left) == expected


def test_deadline_in_full() -> None:
    at = CLOSES - 9 * DAY
    assert speak(CLOSES, at=at, zone=ZoneInfo("Africa/Nairobi"), opens_at=OPENS) == Spoken(
        instant=CLOSES,
        at=at,
        state="open",
        geneva=WHEN,
        utc="31 January 2024, 22:59 UTC",
        local="1 February 2024, 01:59",
        place="Nairobi",
        left="9 days left",
        headline="Open: 9 days left",
        word="Open",
    )


def test_deadline_of_a_reader_without_a_zone() -> None:
    spoken = speak(CLOSES, at=OPENS)
    assert (spoken.local, spoken.place) == ("", "")


@pytest.mark.parametrize(
    ("at", "word"),
    [
        (OPENS - US, "Not open yet"),
        (OPENS, "Open"),
        (CLOSES - US, "Closing soon"),
        (CLOSES, "Closed"),
    ],
)
def test_word_of_each_state(at: datetime, word: str) -> None:
    assert speak(CLOSES, at=at, opens_at=OPENS).word == word


def test_shown_minute_is_machine_readable_too() -> None:
    assert speak(CLOSES, at=OPENS).last_minute == CLOSES - MINUTE
    assert speak(CLOSES + 30 * US, at=OPENS).last_minute == CLOSES - MINUTE


@pytest.mark.parametrize("language", ["ar", "zh-hans", "en", "fr", "ru", "es"])
@given(minutes=st.integers(-200_000, 50_000))
def test_deadline_says_the_same_moments_in_each_language(language: str, minutes: int) -> None:
    zone, at = ZoneInfo("America/St_Johns"), CLOSES + minutes * MINUTE
    with translation.override(language):
        spoken = speak(CLOSES, at=at, zone=zone, opens_at=OPENS)
        shown = CLOSES - MINUTE
        assert instants.moment(shown) in spoken.geneva
        assert instants.moment(shown, zone=UTC) in spoken.utc
        assert spoken.local == instants.moment(shown, zone=zone)
        assert (spoken.left in spoken.headline) == spoken.is_open or spoken.left == ""
        assert spoken.is_open == (OPENS <= at < CLOSES)


def test_speak_tag_gives_the_deadline_of_this_request(rf, call) -> None:
    request = rf.get("/")
    request.at = CLOSES - 9 * DAY
    request.COOKIES["tz"] = "Africa/Nairobi"
    template = Template(
        "{% load instants %}{% speak call request as deadline %}"
        "{{ deadline.headline }} · {{ deadline.geneva }} · {{ deadline.local }}"
    )
    expected = speak_call(call, at=request.at, zone=ZoneInfo("Africa/Nairobi"))
    assert template.render(Context({"call": call, "request": request})) == (
        f"{expected.headline} · {expected.geneva} · {expected.local}"
    )
