"""The gate against the rule written down a second time, in plain Python."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from tests.calls.conftest import CLOSES
from wsis_portal.accounts.models import Stakeholder
from wsis_portal.calls.models import Call, Extension

GRACE = timedelta(minutes=2)
OPENS = CLOSES - timedelta(minutes=10)
NUMBERS = ["", "OCP-2024-00001", "OCP-2024-00002"]
US = timedelta(microseconds=1)


@dataclass(frozen=True)
class Granted:
    to: int
    until: datetime
    reference: str


@dataclass(frozen=True)
class Attempt:
    at: datetime
    by: int | None
    begun: datetime | None
    reference: str


def admitted(attempt: Attempt, granted: list[Granted]) -> tuple[datetime, str] | None:
    """The rule as the pages tell it."""
    if attempt.at < OPENS:
        return None
    reach: dict[str, datetime] = {}
    if attempt.at < CLOSES:
        reach["deadline"] = CLOSES
    elif attempt.begun and attempt.begun < CLOSES and attempt.at < CLOSES + GRACE:
        reach["grace"] = CLOSES + GRACE
    for extension in granted:
        mine = extension.to == attempt.by and extension.reference in {"", attempt.reference}
        if mine and attempt.at < extension.until:
            reach["extension"] = max(extension.until, reach.get("extension", extension.until))
    return (max(reach.values()), next(iter(reach))) if reach else None


def edges() -> st.SearchStrategy[datetime]:
    """Instants at and around everything that counts, to the microsecond."""
    corners = [OPENS, CLOSES, CLOSES + GRACE, CLOSES + timedelta(days=7)]
    near = st.builds(
        lambda corner, n: corner + n * US, st.sampled_from(corners), st.integers(-1, 1)
    )
    minutes = st.integers(-15, 15).map(lambda n: CLOSES + timedelta(minutes=n))
    return near | minutes


granted = st.builds(Granted, st.integers(0, 1), edges(), st.sampled_from(NUMBERS))
attempts = st.builds(
    Attempt,
    at=edges(),
    by=st.none() | st.integers(0, 1),
    begun=st.none() | edges(),
    reference=st.sampled_from(NUMBERS),
)


class GateAgainstModel(TestCase):
    @classmethod
    def setUpTestData(cls) -> None:
        cls.people = [Stakeholder.objects.create_user(f"person{n}@example.org") for n in range(2)]
        Call.objects.filter(stream="OCP").update(opens_at=OPENS, closes_at=CLOSES, grace=GRACE)
        cls.call = Call.objects.get(stream="OCP")

    def grant(self, extensions: list[Granted]) -> None:
        Extension.objects.bulk_create(
            Extension(
                call=self.call,
                stakeholder=self.people[one.to],
                until=one.until,
                reference=one.reference,
                reason="A reason.",
                granted_by=self.people[0],
                granted_at=OPENS,
            )
            for one in extensions
        )

    def ask(self, attempt: Attempt) -> tuple[datetime, str] | None:
        person = None if attempt.by is None else self.people[attempt.by]
        calls = Call.objects.filter(pk=self.call.pk).open(
            attempt.at, person, begun=attempt.begun, reference=attempt.reference
        )
        return next(((call.open_until, call.open_by) for call in calls), None)

    @settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
    @given(extensions=st.lists(granted, max_size=4), attempt=attempts)
    def test_gate_answers_as_the_rule(self, extensions: list[Granted], attempt: Attempt) -> None:
        self.grant(extensions)
        assert self.ask(attempt) == admitted(attempt, extensions)

    @settings(max_examples=75, deadline=None, suppress_health_check=[HealthCheck.too_slow])
    @given(extensions=st.lists(granted, max_size=3), more=granted, attempt=attempts)
    def test_extension_never_leaves_a_draft_unsendable(
        self, extensions: list[Granted], more: Granted, attempt: Attempt
    ) -> None:
        self.grant(extensions)
        before = self.ask(attempt)
        self.grant([more])
        after = self.ask(attempt)
        if before is not None:
            assert after is not None
            assert after[0] >= before[0]
            assert after[1] == before[1]
