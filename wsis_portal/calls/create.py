"""Making a call: the row and the sequence its numbers come from."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from django.db import connection

if TYPE_CHECKING:
    from wsis_portal.calls.models import Call

# The letter says 31 January 2024; the hour is the end of that day in Geneva (facts.md 6).
OPENS_AT = datetime(2023, 11, 5, 23, 0, tzinfo=UTC)
CLOSES_AT = datetime(2024, 1, 31, 23, 0, tzinfo=UTC)


def sequence_name(stream: str, year: int) -> str:
    return f"number_{stream.lower()}_{year}"


def create_call(
    *,
    apps: Any = None,
    stream: str,
    year: int = 2024,
    opens_at: datetime = OPENS_AT,
    closes_at: datetime = CLOSES_AT,
    **fields: Any,
) -> Call:
    """Make the call of a stream in an edition, with its number sequence; at most once.

    Data migrations hand their historical `apps` over. In one transaction with the caller's.
    """
    if apps is None:
        from django.apps import apps  # noqa: PLC0415  models are not loaded in every caller
    edition = apps.get_model("calls", "Edition").objects.get(year=year)
    call: Call
    call, _ = apps.get_model("calls", "Call").objects.get_or_create(
        edition=edition,
        stream=stream,
        defaults={"opens_at": opens_at, "closes_at": closes_at, **fields},
    )
    with connection.cursor() as cursor:
        name = connection.ops.quote_name(sequence_name(stream, year))
        cursor.execute(f"CREATE SEQUENCE IF NOT EXISTS {name}")  # quoted; no value of a user
    return call


def next_number(call: Call) -> str:
    """The next number of this call, as OCP-2024-00417. Gaps are fine; never waits for others."""
    year = call.edition.year
    with connection.cursor() as cursor:
        cursor.execute("SELECT nextval(%s)", [sequence_name(call.stream, year)])
        return f"{call.stream}-{year}-{cursor.fetchone()[0]:05d}"
