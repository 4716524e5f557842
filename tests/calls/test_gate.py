from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from django.contrib.auth.models import AnonymousUser

from tests.calls.conftest import CLOSES, OPENS
from wsis_portal.calls.deadline import speak_call
from wsis_portal.calls.models import Call, Extension, OpenBy

US = timedelta(microseconds=1)
MINUTE = timedelta(minutes=1)
GRACE = 2 * MINUTE
BEFORE = CLOSES - timedelta(hours=1)


def answer(at, stakeholder=None, *, begun=None, reference=""):
    """What the gate says of the one call: None, or until when and by what."""
    call = Call.objects.open(at, stakeholder, begun=begun, reference=reference).filter(stream="OCP")
    return next(((row.open_until, row.open_by) for row in call), None)


def extend(call, stakeholder, until, *, reference="", by=None) -> Extension:
    return Extension.objects.create(
        call=call,
        stakeholder=stakeholder,
        until=until,
        reference=reference,
        reason="The line was down.",
        granted_by=by or stakeholder,
        granted_at=BEFORE,
    )


@pytest.mark.parametrize(
    ("at", "expected"),
    [
        (OPENS - US, None),
        (OPENS, (CLOSES, OpenBy.DEADLINE)),
        (OPENS + US, (CLOSES, OpenBy.DEADLINE)),
        (CLOSES - US, (CLOSES, OpenBy.DEADLINE)),
        (CLOSES, None),
        (CLOSES + US, None),
    ],
)
def test_call_at_both_edges(call: Call, at: datetime, expected) -> None:
    assert answer(at) == expected


@pytest.mark.parametrize(
    ("at", "expected"),
    [
        (CLOSES - US, (CLOSES, OpenBy.DEADLINE)),
        (CLOSES, (CLOSES + GRACE, OpenBy.GRACE)),
        (CLOSES + US, (CLOSES + GRACE, OpenBy.GRACE)),
        (CLOSES + GRACE - US, (CLOSES + GRACE, OpenBy.GRACE)),
        (CLOSES + GRACE, None),
        (CLOSES + GRACE + US, None),
    ],
)
def test_grace_for_a_draft_begun_before_closing(call: Call, at: datetime, expected) -> None:
    assert answer(at, begun=BEFORE) == expected


@pytest.mark.parametrize(
    ("begun", "expected"),
    [
        (CLOSES - US, (CLOSES + GRACE, OpenBy.GRACE)),
        (CLOSES, None),
        (CLOSES + US, None),
        (None, None),
    ],
)
def test_grace_by_when_the_draft_was_begun(call: Call, begun, expected) -> None:
    assert answer(CLOSES + MINUTE, begun=begun) == expected


def test_grace_of_nothing_closes_at_the_deadline(call: Call) -> None:
    Call.objects.filter(pk=call.pk).update(grace=timedelta(0))
    assert answer(CLOSES - US, begun=BEFORE) == (CLOSES, OpenBy.DEADLINE)
    assert answer(CLOSES, begun=BEFORE) is None


@pytest.mark.parametrize("reference", ["", "OCP-2024-00417"])
def test_extension_of_the_whole_call_has_no_grace(call: Call, amina, reference: str) -> None:
    until = CLOSES + timedelta(days=7)
    extend(call, amina, until)
    for at in (CLOSES, CLOSES + US, until - US):
        assert answer(at, amina, reference=reference) == (until, OpenBy.EXTENSION)
    for at in (until, until + US, until + MINUTE):
        assert answer(at, amina, begun=BEFORE, reference=reference) is None


def test_extension_of_one_reference_opens_that_reference_alone(call: Call, amina) -> None:
    until = CLOSES + timedelta(days=7)
    extend(call, amina, until, reference="OCP-2024-00417")
    at = CLOSES + timedelta(days=1)
    assert answer(at, amina, reference="OCP-2024-00417") == (until, OpenBy.EXTENSION)
    assert answer(at, amina, reference="OCP-2024-00418") is None
    assert answer(at, amina) is None


def test_extension_of_another_stakeholder_opens_nothing(call: Call, amina, boris) -> None:
    extend(call, boris, CLOSES + timedelta(days=7))
    for reader in (amina, AnonymousUser(), None):
        assert answer(CLOSES, reader) is None


def test_extension_of_another_call_opens_nothing(call: Call, amina) -> None:
    prizes = Call.objects.get(stream="PRZ", edition__year=2024)
    extend(prizes, amina, CLOSES + timedelta(days=7))
    assert answer(CLOSES, amina) is None
    assert answer(BEFORE, amina) == (CLOSES, OpenBy.DEADLINE)


def test_extension_prolongs_a_call_that_is_still_open(call: Call, amina, boris) -> None:
    until = CLOSES + timedelta(days=7)
    extend(call, amina, until)
    assert answer(BEFORE, amina) == (until, OpenBy.DEADLINE)
    assert answer(BEFORE, boris) == (CLOSES, OpenBy.DEADLINE)


def test_extension_shorter_than_the_call_takes_nothing_away(call: Call, amina) -> None:
    extend(call, amina, CLOSES - timedelta(days=1))
    assert answer(BEFORE, amina, begun=BEFORE) == (CLOSES, OpenBy.DEADLINE)
    assert answer(CLOSES, amina, begun=BEFORE) == (CLOSES + GRACE, OpenBy.GRACE)


def test_extension_shorter_than_the_grace_takes_nothing_away(call: Call, amina) -> None:
    extend(call, amina, CLOSES + MINUTE)
    half_a_minute = CLOSES + MINUTE / 2
    assert answer(half_a_minute, amina) == (CLOSES + MINUTE, OpenBy.EXTENSION)
    assert answer(half_a_minute, amina, begun=BEFORE) == (CLOSES + GRACE, OpenBy.GRACE)
    assert answer(CLOSES + MINUTE, amina, begun=BEFORE) == (CLOSES + GRACE, OpenBy.GRACE)


def test_extension_longer_than_the_grace_is_told_within_it(call: Call, amina) -> None:
    until = CLOSES + timedelta(days=7)
    extend(call, amina, until)
    assert answer(CLOSES, amina, begun=BEFORE) == (until, OpenBy.GRACE)
    assert answer(CLOSES + GRACE, amina, begun=BEFORE) == (until, OpenBy.EXTENSION)


def test_several_extensions_reach_as_far_as_the_longest(call: Call, amina) -> None:
    for days, reference in ((3, ""), (7, "OCP-2024-00417"), (5, "")):
        extend(call, amina, CLOSES + timedelta(days=days), reference=reference)
    at = CLOSES + timedelta(days=1)
    assert answer(at, amina) == (CLOSES + timedelta(days=5), OpenBy.EXTENSION)
    assert answer(at, amina, reference="OCP-2024-00417") == (
        CLOSES + timedelta(days=7),
        OpenBy.EXTENSION,
    )


def test_extension_opens_no_call_before_its_opening(call: Call, amina) -> None:
    extend(call, amina, CLOSES + timedelta(days=7))
    assert answer(OPENS - US, amina, begun=OPENS - MINUTE) is None


def test_moved_deadline_counts_at_once(call: Call) -> None:
    later = CLOSES + timedelta(days=14)
    Call.objects.filter(pk=call.pk).update(closes_at=later)
    assert answer(CLOSES) == (later, OpenBy.DEADLINE)
    assert answer(later) is None


def test_gate_asks_one_statement(call: Call, amina, django_assert_num_queries) -> None:
    extend(call, amina, CLOSES + timedelta(days=7))
    with django_assert_num_queries(1):
        found = Call.objects.open(CLOSES, amina, begun=BEFORE, reference="OCP-2024-00417").get(
            pk=call.pk
        )
    assert found.open_by == OpenBy.GRACE


@pytest.mark.parametrize("at", [OPENS - US, OPENS, BEFORE, CLOSES - US, CLOSES, CLOSES + US])
def test_spoken_state_agrees_with_the_gate(call: Call, at: datetime) -> None:
    assert speak_call(call, at=at).is_open == (answer(at) is not None)
