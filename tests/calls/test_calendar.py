from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from django.utils import translation
from icalendar import Calendar

from tests.calls.conftest import CLOSES
from wsis_portal.calls.deadline import speak
from wsis_portal.calls.models import Call, Edition, Phase
from wsis_portal.streams import streams

AT = datetime(2024, 1, 24, 8, 0, tzinfo=UTC)
LANGUAGES = ["ar", "zh-hans", "en", "fr", "ru", "es"]

pytestmark = pytest.mark.django_db


def read(client, address: str, **headers) -> tuple[Calendar, dict[str, object]]:
    """The calendar at an address, and its events by UID without the host."""
    answer = client.get(address, headers=headers)
    assert answer.status_code == 200
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    calendar = Calendar.from_ical(answer.content)
    assert [event.errors for event in calendar.walk()] == [[]] * len(calendar.walk())
    return calendar, {event["uid"].partition("@")[0]: event for event in calendar.events}


def test_calendar_holds_calls_event_and_phases(client) -> None:
    _, events = read(client, "/calendar.ics")
    phases = {phase.title: f"phase-{phase.pk}" for phase in Phase.objects.all()}
    assert list(events) == [
        *(f"call-{config.code.lower()}-2024" for config in streams()),
        "event-2024",
        phases["Invitation"],
        phases["Prizes: public vote"],
        phases["Final brief"],
    ]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("slug", ["ocp", "stocktaking", "prizes", "trust-fund"])
def test_deadline_has_the_words_of_every_page(client, slug: str, language: str) -> None:
    _, events = read(client, f"/{slug}.ics?lang={language}")
    (event,) = events.values()
    config = next(config for config in streams() if config.slug == slug)
    with translation.override(language):
        spoken = speak(CLOSES, at=AT)
        title = str(config.title)
    assert str(event["description"]).splitlines() == [spoken.geneva, spoken.utc]
    assert title in str(event["summary"])
    assert event["summary"].params["language"] == language
    assert event.url == f"http://localhost:8000/{language}/{slug}/"
    assert event.start == spoken.last_minute
    assert event.end == CLOSES
    assert event["transp"] == "TRANSPARENT"


def test_deadline_rings_two_days_and_three_hours_before(client) -> None:
    _, events = read(client, "/ocp.ics")
    alarms = events["call-ocp-2024"].walk("valarm")
    assert [alarm.TRIGGER for alarm in alarms] == [timedelta(days=-2), timedelta(hours=-3)]
    assert {alarm["action"] for alarm in alarms} == {"DISPLAY"}
    assert {str(alarm["description"]) for alarm in alarms} == {
        "Open Consultation Process: the call closes on 31 January 2024, 23:59 Geneva time."
    }


def test_moved_deadline_keeps_its_uid_and_counts_on(client, call: Call) -> None:
    _, before = read(client, "/ocp.ics")
    call.closes_at = CLOSES + timedelta(days=7)
    call.save()
    _, after = read(client, "/ocp.ics")
    assert list(after) == list(before)
    old, new = before["call-ocp-2024"], after["call-ocp-2024"]
    assert new["sequence"] == old["sequence"] + 1
    assert new.start == old.start + timedelta(days=7)


def test_calendar_and_call_give_one_event(client) -> None:
    _, whole = read(client, "/calendar.ics?lang=fr")
    _, one = read(client, "/ocp.ics?lang=fr")
    theirs, ours = whole["call-ocp-2024"], one["call-ocp-2024"]
    theirs.pop("dtstamp"), ours.pop("dtstamp")
    assert theirs.to_ical() == ours.to_ical()


def test_event_and_phases_take_whole_days(client) -> None:
    _, events = read(client, "/calendar.ics")
    vote = Phase.objects.get(titles__en="Prizes: public vote")
    brief = Phase.objects.get(titles__en="Final brief")
    whole = events["event-2024"]
    assert (whole.start, whole.end) == (date(2024, 5, 27), date(2024, 6, 1))
    assert str(whole["summary"]) == "WSIS+20 Forum High-Level Event 2024"
    assert str(whole["location"]) == "Geneva, Switzerland"
    months = events[f"phase-{vote.pk}"]
    assert (months.start, months.end) == (date(2024, 2, 1), date(2024, 4, 1))
    timed = events[f"phase-{brief.pk}"]
    assert (timed.start, timed.end) == (brief.starts, brief.ends)
    assert timed["status"] == "TENTATIVE"
    assert str(timed["description"]).splitlines() == [
        "15 February 2024, 14:00 Geneva time",
        "What the consultation said.",
        "To be confirmed by the secretariat.",
    ]


def test_phase_beside_a_moved_deadline_is_told_again(client) -> None:
    Call.objects.update(closes_at=CLOSES + timedelta(days=7))
    closing = Phase.objects.get(titles__en="All four streams close")
    _, events = read(client, "/calendar.ics")
    assert events[f"phase-{closing.pk}"].start == closing.starts


@pytest.mark.parametrize(
    ("address", "accept", "expected"),
    [
        ("/ocp.ics", "fr", "fr"),
        ("/ocp.ics", "zh-CN,zh;q=0.9", "zh-hans"),
        ("/ocp.ics", "de", "en"),
        ("/ocp.ics?lang=ar", "fr", "ar"),
        ("/ocp.ics?lang=zh", "fr", "zh-hans"),
        ("/ocp.ics?lang=tlh", "fr", "fr"),
        ("/ocp.ics?lang=../x", "fr", "fr"),
    ],
)
def test_language_of_a_calendar(client, address: str, accept: str, expected: str) -> None:
    answer = client.get(address, headers={"accept-language": accept})
    assert answer["Content-Language"] == expected
    event = Calendar.from_ical(answer.content).events[0]
    assert event["summary"].params["language"] == expected


def test_stamp_is_the_act_clock(client, settings) -> None:
    settings.REHEARSAL_OFFSET = (AT - datetime.now(UTC)).total_seconds()
    _, events = read(client, "/ocp.ics")
    stamp = events["call-ocp-2024"]["dtstamp"].dt
    assert (stamp.date(), stamp.microsecond, stamp.tzname()) == (AT.date(), 0, "UTC")


@pytest.mark.parametrize(
    ("rehearsal", "name"), [(False, "WSIS 2024"), (True, "WSIS 2024 (rehearsal)")]
)
def test_name_of_a_calendar(client, settings, rehearsal: bool, name: str) -> None:
    settings.REHEARSAL = rehearsal
    calendar, _ = read(client, "/calendar.ics")
    assert (str(calendar["name"]), str(calendar["x-wr-calname"])) == (name, name)


@pytest.mark.parametrize("address", ["/nothing.ics", "/OCP.ics"])
def test_calendar_of_no_stream_is_not_found(client, address: str) -> None:
    assert client.get(address).status_code == 404


def test_calendar_of_a_stream_without_a_call_is_not_found(client) -> None:
    Call.objects.filter(stream="TFD").delete()
    Call.objects.filter(stream="OCP").delete()
    assert client.get("/ocp.ics").status_code == 404


def test_calendar_of_no_edition_is_not_found(client) -> None:
    Call.objects.all().delete()
    Edition.objects.all().delete()
    assert client.get("/calendar.ics").status_code == 404


@pytest.mark.parametrize(("address", "statements"), [("/calendar.ics", 3), ("/ocp.ics", 1)])
def test_calendar_asks_few_statements(
    client, django_assert_num_queries, address: str, statements: int
) -> None:
    with django_assert_num_queries(statements):
        client.get(address)


def test_lines_end_and_fold_as_the_format_says(client) -> None:
    lines = client.get("/calendar.ics?lang=ru").content.split(b"\r\n")
    assert lines[-1] == b""
    assert max(len(line) for line in lines) <= 75
    assert [line for line in lines if b"\n" in line] == []
