"""One call with the deadline of the letter, and two stakeholders."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.utils import timezone, translation

from tests.calls.at_the_desk import AT, grant
from tests.factories import give_second_step
from wsis_portal.accounts.models import Stakeholder
from wsis_portal.calls.models import Call, Phase

OPENS = datetime(2023, 11, 5, 23, 0, tzinfo=UTC)
CLOSES = datetime(2024, 1, 31, 23, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def in_english():
    """A test's requests leave their language behind: each begins in English."""
    with translation.override("en"):
        yield


@pytest.fixture
def call(db) -> Call:
    return Call.objects.select_related("edition").get(stream="OCP", edition__year=2024)


@pytest.fixture
def amina(db) -> Stakeholder:
    return Stakeholder.objects.create_user("amina@example.org", name="Amina Otieno")


@pytest.fixture
def boris(db) -> Stakeholder:
    return Stakeholder.objects.create_user("boris@example.org", name="Boris Petrov")


@pytest.fixture
def officer(db) -> Stakeholder:
    person = Stakeholder.objects.create_superuser("officer@example.org", "secret", name="Officer")
    give_second_step(person)
    return person


@pytest.fixture
def in_january(settings) -> None:
    """Acts happen on 24 January 2024, 09:00 Geneva time."""
    settings.REHEARSAL_OFFSET = (AT - timezone.now()).total_seconds()


@pytest.fixture
def desk(client, officer, in_january):
    client.force_login(officer)
    return client


@pytest.fixture
def rows(call, amina, officer):
    """One row of each kind."""
    return {
        "edition": call.edition,
        "phase": Phase.objects.first(),
        "call": call,
        "extension": grant(call, amina, CLOSES, by=officer),
    }
