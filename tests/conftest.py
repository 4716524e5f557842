"""Fixtures of all tests. What one app needs stands in its own folder's conftest.py."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.core.cache import cache
from django.utils import timezone, translation

from tests.stage import make_portal, portal, stage  # noqa: F401  the real processes

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import datetime

    from pytest_django.fixtures import SettingsWrapper


@pytest.fixture
def clock(settings: SettingsWrapper) -> Callable[[datetime], None]:
    """Sets the clock of acts; it ticks on from there, as in a rehearsal."""

    def set_to(instant: datetime) -> None:
        settings.REHEARSAL_OFFSET = (instant - timezone.now()).total_seconds()

    return set_to


@pytest.fixture(autouse=True)
def _fresh() -> Iterator[None]:
    """Neither rate limits nor the language of a page reach the next test."""
    with translation.override("en"):
        yield
    cache.clear()
