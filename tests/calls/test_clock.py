from __future__ import annotations

import re
from datetime import UTC, timedelta

import pytest
from django.conf import settings as portal
from django.http import HttpResponse
from django.utils import timezone

from wsis_portal.calls import clock
from wsis_portal.calls.models import Call

OFFSET = -timedelta(days=1000, microseconds=1)
CODE = ["wsis_portal", "submissions", "stocktaking", "prizes", "trustfund"]
READING = re.compile(r"\b(timezone|datetime)\.(now|utcnow|today)\b|\bdate\.today\b|\btime\.time\(")
APART = ("wsis_portal/calls/clock.py", "wsis_portal/local/")  # the act clock, and what sets it


def test_clock_without_rehearsal_is_machine_time(settings) -> None:
    settings.REHEARSAL_OFFSET = 0.0
    before = timezone.now()
    now = clock.now()
    assert before <= now <= timezone.now()
    assert now.tzinfo == UTC


def test_rehearsal_clock_runs_beside_machine_time(settings) -> None:
    settings.REHEARSAL_OFFSET = OFFSET.total_seconds()
    before = timezone.now()
    now = clock.now()
    assert before <= now - OFFSET <= timezone.now()


def test_request_has_one_instant(rf, settings) -> None:
    settings.REHEARSAL_OFFSET = OFFSET.total_seconds()
    seen = []

    def view(request) -> HttpResponse:
        seen.extend([request.at, request.at])
        return HttpResponse()

    middleware = clock.ClockMiddleware(view)
    before = timezone.now()
    middleware(rf.get("/"))
    middleware(rf.get("/"))
    after = timezone.now()
    assert seen[0] is seen[1]
    assert seen[2] is seen[3]
    assert before <= seen[0] - OFFSET < seen[2] - OFFSET <= after


@pytest.mark.django_db
def test_histories_run_on_machine_time(settings) -> None:
    settings.REHEARSAL_OFFSET = OFFSET.total_seconds()
    call = Call.objects.get(stream="OCP")
    before = timezone.now()
    call.save()
    assert before <= call.history.latest().history_date <= timezone.now()


def test_clock_is_read_in_one_place_and_elsewhere_called_machine_time() -> None:
    """A module that reads the time by itself says that it is machine time."""
    silent = []
    for path in sorted(path for name in CODE for path in (portal.BASE_DIR / name).rglob("*.py")):
        place, text = str(path.relative_to(portal.BASE_DIR)), path.read_text()
        if place.startswith(APART) or "/migrations/" in place:
            continue
        if READING.search(text) and "machine time" not in text.lower():
            silent.append(place)
    assert silent == []


def test_reading_the_clock_is_found_by_the_test_above() -> None:
    found = ["timezone.now()", "datetime.now(UTC)", "date.today()", "default=timezone.now)"]
    assert [line for line in found if READING.search(line)] == found
    assert not READING.search("clock.now()")
