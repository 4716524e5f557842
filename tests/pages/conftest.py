"""The clock of acts, set by hand."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.utils import timezone

OPEN = datetime(2024, 1, 24, 8, 0, tzinfo=UTC)


@pytest.fixture
def at(settings):
    """Moves the clock of acts to an instant."""

    def move(instant: datetime) -> None:
        # machine time plus this is the instant of acts
        settings.REHEARSAL_OFFSET = (instant - timezone.now()).total_seconds()

    move(OPEN)
    return move
