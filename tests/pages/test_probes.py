"""What machines ask: is it alive, is it ready."""

from __future__ import annotations

import pytest
from django.db import connection

from wsis_portal import pages


def test_healthz_asks_no_database(client):
    response = client.get("/healthz")
    assert (response.status_code, response.json()) == (200, {"status": "ok"})


@pytest.mark.django_db
def test_readyz_answers_when_migrated(client):
    assert client.get("/readyz").json() == {"status": "ok"}


@pytest.mark.django_db
def test_readyz_waits_for_migrations(client):
    pages._look_for_migrations.cache_clear()
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM django_migrations WHERE app = 'calls' AND name LIKE '0002%'")
    response = client.get("/readyz")
    assert (response.status_code, response.json()["database"]) == (503, "not migrated")
