from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from django.conf import settings as portal
from django.http import HttpResponse
from django.utils import timezone

from wsis_portal.calls import clock
from wsis_portal.calls.models import Call

OFFSET = -timedelta(days=1000, microseconds=1)
CODE = ["wsis_portal", "submissions", "stocktaking", "prizes", "trustfund"]
READING = re.compile(r"\b(timezone|datetime)\.(now|utcnow|today)\b|\bdate\.today\b|\btime\.time\(")
# The act clock itself, and the launcher that finds its offset.
CLOCKS = {"wsis_portal/calls/clock.py", "wsis_portal/local/clock.py"}


def reads_once(request) -> HttpResponse:
    return HttpResponse(repr((request.at, request.at)))


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


def test_clock_is_read_in_one_place_and_elsewhere_named_machine_time() -> None:
    """A line that reads the time says "machine time" on it or on one of the two above it."""
    unnamed = []
    for path in sorted(path for name in CODE for path in (portal.BASE_DIR / name).rglob("*.py")):
        place = str(path.relative_to(portal.BASE_DIR))
        if place in CLOCKS or "/migrations/" in place:
            continue
        lines = path.read_text().splitlines()
        unnamed += [
            f"{place}:{number}: {line.strip()}"
            for number, line in enumerate(lines, 1)
            if READING.search(line)
            and "machine time" not in " ".join(lines[max(0, number - 3) : number]).lower()
        ]
    assert unnamed == []


def test_reading_the_clock_is_found_by_the_test_above() -> None:
    found = ["timezone.now()", "datetime.now(UTC)", "date.today()", "default=timezone.now)"]
    assert [line for line in found if READING.search(line)] == found
    assert not READING.search("clock.now()")
    assert Path(portal.BASE_DIR / "wsis_portal/calls/clock.py").exists()
    assert datetime.now(UTC) > datetime(2024, 1, 1, tzinfo=UTC)
