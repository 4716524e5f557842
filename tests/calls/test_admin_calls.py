from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from tests.calls.at_the_desk import MINUTE, call_data, errors, url
from tests.calls.conftest import CLOSES
from wsis_portal.calls.create import next_number
from wsis_portal.calls.models import Call, Edition

LANGUAGES = ["ar", "zh-hans", "en", "fr", "ru", "es"]

pytestmark = pytest.mark.django_db


def test_list_of_calls_speaks_their_deadlines(desk) -> None:
    page = desk.get(url("call_changelist")).content.decode()
    assert "31 January 2024, 23:59 Geneva time" in page
    assert "6 November 2023, 00:00 Geneva time" in page
    assert "Open: 7 days left" in page
    assert "Open Consultation Process" in page


def test_call_is_shown_in_geneva_time_and_words(desk, call) -> None:
    page = desk.get(url("call_change", call.pk)).content.decode()
    assert 'name="closes_at" value="2024-02-01 00:00"' in page
    assert 'name="opens_at" value="2023-11-06 00:00"' in page
    assert 'name="grace" value="2"' in page
    assert "Closes (Geneva time)" in page
    assert "31 January 2024, 23:59 Geneva time" in page
    assert 'name="stream"' not in page
    assert 'name="edition"' not in page


def test_call_saved_unchanged_is_unchanged(desk, call) -> None:
    before = Call.objects.filter(pk=call.pk).values().get()
    assert desk.post(url("call_change", call.pk), call_data()).status_code == 302
    assert Call.objects.filter(pk=call.pk).values().get() == before


def test_moved_deadline_is_kept_with_who_and_when(desk, call, officer) -> None:
    before = timezone.now()
    data = call_data(closes_at="2024-02-08 00:00", grace="5")
    assert desk.post(url("call_change", call.pk), data).status_code == 302
    call.refresh_from_db()
    assert call.closes_at == CLOSES + timedelta(days=7)
    assert call.grace == 5 * MINUTE
    line = call.history.latest()
    assert line.history_user == officer
    assert before <= line.history_date <= timezone.now()


def test_history_of_a_call_says_what_changed_in_words(desk, call) -> None:
    desk.post(url("call_change", call.pk), call_data())
    desk.post(url("call_change", call.pk), call_data(closes_at="2024-02-08 00:00", grace="5"))
    page = desk.get(url("call_history", call.pk)).content.decode()
    assert (
        "1 February 2024, 00:00:00 Geneva time, then 8 February 2024, 00:00:00 Geneva time" in page
    )
    assert "2 minutes, then 5 minutes" in page


def test_history_of_what_never_changed_says_so(desk, call) -> None:
    page = desk.get(url("call_history", call.pk)).content.decode()
    assert "Nothing has changed since it was made." in page


def test_history_is_read_and_never_restored(desk, call) -> None:
    call.save()
    first = call.history.latest()
    desk.post(url("call_change", call.pk), call_data(closes_at="2024-02-08 00:00"))
    address = url("call_simple_history", call.pk, first.history_id)
    page = desk.get(address).content.decode()
    assert "An earlier state: OCP 2024" in page
    assert 'name="_save"' not in page
    assert page.count(" disabled") == 3  # opens, closes, grace
    assert desk.post(address, call_data()).status_code == 403
    call.refresh_from_db()
    assert call.closes_at == CLOSES + timedelta(days=7)


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        ({"closes_at": "2023-11-06 00:00"}, {"closes_at": ["The call closes before it opens."]}),
        ({"grace": "-1"}, {"grace": ["Ensure this value is greater than or equal to 0."]}),
        ({"closes_at": ""}, {"closes_at": ["This field is required."]}),
    ],
)
def test_call_that_cannot_be_is_refused(desk, call, changed, expected) -> None:
    answer = desk.post(url("call_change", call.pk), call_data(**changed))
    assert errors(answer) == expected


def test_added_call_has_its_numbers(desk, officer) -> None:
    edition = Edition.objects.create(
        code="WSIS 2025",
        year=2025,
        letter_date=date(2024, 11, 4),
        event_titles={"en": "WSIS+20"},
        event_starts=date(2025, 7, 7),
        event_ends=date(2025, 7, 11),
        event_places={"en": "Geneva"},
    )
    data = {
        "edition": edition.pk,
        "stream": "OCP",
        "opens_at": "2024-11-04 00:00",
        "closes_at": "2025-02-01 00:00",
        "grace": "3",
    }
    assert desk.post(url("call_add"), data).status_code == 302
    call = Call.objects.get(edition=edition, stream="OCP")
    assert call.closes_at == datetime(2025, 1, 31, 23, tzinfo=UTC)
    assert call.grace == 3 * MINUTE
    assert next_number(call) == "OCP-2025-00001"
    assert [line.history_user for line in call.history.all()] == [officer]
    assert errors(desk.post(url("call_add"), data)) == {
        "__all__": ["Constraint “call_once_per_edition” is violated."]
    }


@pytest.mark.parametrize("rows", [1, 3])
def test_list_of_calls_costs_the_same(desk, call, rows: int) -> None:
    Call.objects.exclude(pk__in=Call.objects.values("pk")[:rows]).delete()
    assert Call.objects.count() == rows
    with CaptureQueriesContext(connection) as statements:
        desk.get(url("call_changelist"))
    assert len(statements) == 6
