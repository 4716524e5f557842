"""The demo loaded once for each module, in a transaction that is rolled back at its end."""

from __future__ import annotations

from contextlib import contextmanager
from copy import deepcopy
from datetime import UTC, datetime

import pytest
from django.conf import settings
from django.db import transaction
from django.test import override_settings
from django.utils import timezone

from tests.rehearsal import urls
from wsis_portal.rehearsal.load import load

OPEN = datetime(2024, 1, 24, 8, 0, tzinfo=UTC)
CLOSED = datetime(2024, 2, 1, 8, 0, tzinfo=UTC)


@contextmanager
def rehearsal(at, var):
    """The settings of a rehearsal whose clock stands at an instant."""
    storages = deepcopy(settings.STORAGES)
    storages["default"]["OPTIONS"]["location"] = var / "uploads"
    with override_settings(
        REHEARSAL=True,
        REHEARSAL_OFFSET=(at - timezone.now()).total_seconds(),
        ROOT_URLCONF=urls.__name__,  # imported above: the portal's own are made outside rehearsal
        STORAGES=storages,
        VAR_DIR=var,
    ):
        yield


@pytest.fixture(scope="module")
def at():
    """The instant at which a module plays."""
    return OPEN


@pytest.fixture(scope="module")
def stage(at, django_db_setup, django_db_blocker, tmp_path_factory):
    """What load() said when the demo was loaded into an empty database."""
    with (
        rehearsal(at, tmp_path_factory.mktemp("var")),
        django_db_blocker.unblock(),
        transaction.atomic(),
    ):
        yield load(at=at)
        transaction.set_rollback(True)
