from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime

import pytest
from django.db import IntegrityError, connection, transaction

from tests.calls.conftest import CLOSES, OPENS
from wsis_portal.calls.create import create_call, next_number, sequence_name
from wsis_portal.calls.models import GRACE, Call, Edition
from wsis_portal.streams import streams

pytestmark = pytest.mark.django_db


@pytest.fixture
def edition() -> Edition:
    return Edition.objects.create(
        code="WSIS 2025",
        year=2025,
        letter_date=datetime(2024, 11, 4, tzinfo=UTC).date(),
        event_starts=datetime(2025, 7, 7, tzinfo=UTC).date(),
        event_ends=datetime(2025, 7, 11, tzinfo=UTC).date(),
    )


def sequences() -> set[str]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT sequencename FROM pg_sequences WHERE sequencename LIKE 'number_%'")
        return {name for (name,) in cursor.fetchall()}


def test_every_stream_has_its_call_and_its_numbers() -> None:
    calls = Call.objects.filter(edition__year=2024)
    assert {call.stream for call in calls} == {config.code for config in streams()}
    assert {(call.opens_at, call.closes_at, call.grace) for call in calls} == {
        (OPENS, CLOSES, GRACE)
    }
    assert sequences() == {f"number_{config.code.lower()}_2024" for config in streams()}


def test_numbers_of_a_new_call_begin_at_one(edition: Edition) -> None:
    call = create_call(stream="OCP", year=2025, opens_at=OPENS, closes_at=CLOSES)
    assert sequence_name("OCP", 2025) in sequences()
    assert [next_number(call) for _ in range(3)] == [
        "OCP-2025-00001",
        "OCP-2025-00002",
        "OCP-2025-00003",
    ]


def test_call_made_twice_is_one_call_and_counts_on(edition: Edition) -> None:
    first = create_call(stream="OCP", year=2025)
    assert next_number(first) == "OCP-2025-00001"
    second = create_call(stream="OCP", year=2025, closes_at=CLOSES.replace(year=2025))
    assert second == first
    assert second.closes_at == CLOSES
    assert next_number(second) == "OCP-2025-00002"


def test_call_rolled_back_leaves_no_sequence(edition: Edition) -> None:
    before = sequences()
    with transaction.atomic():
        create_call(stream="OCP", year=2025)
        assert sequences() == before | {"number_ocp_2025"}
        transaction.set_rollback(True)
    assert sequences() == before
    assert not Call.objects.filter(edition=edition).exists()


def test_call_that_closes_before_it_opens_is_refused(edition: Edition) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        create_call(stream="OCP", year=2025, opens_at=CLOSES, closes_at=CLOSES)


def test_numbers_have_five_places_and_more_when_needed() -> None:
    call = Call(stream="OCP", edition=Edition(year=2024))
    with connection.cursor() as cursor:
        for last, number in ((416, "OCP-2024-00417"), (99_999, "OCP-2024-100000")):
            cursor.execute("SELECT setval(%s, %s)", [sequence_name("OCP", 2024), last])
            assert next_number(call) == number


def test_numbers_are_unique_under_threads() -> None:
    call = Call(stream="STK", edition=Edition(year=2024))

    def take(_thread: int) -> list[str]:
        try:
            return [next_number(call) for _ in range(25)]
        finally:
            connection.close()

    with ThreadPoolExecutor(6) as threads:
        numbers = [number for taken in threads.map(take, range(6)) for number in taken]
    assert len(set(numbers)) == 150


def test_number_costs_one_statement(django_assert_num_queries) -> None:
    call = Call.objects.select_related("edition").get(stream="OCP")
    with django_assert_num_queries(1):
        next_number(call)
