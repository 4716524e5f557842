"""A cache that is ill costs one try, and nobody's session."""

from __future__ import annotations

import pytest
from django.contrib.sessions.backends.cached_db import SessionStore
from django.core.cache import caches

from tests.outbox.postbox import free_port
from tests.outbox.test_nudge import silent_server
from wsis_portal.cache import ForgivingRedisCache

pytestmark = pytest.mark.django_db


@pytest.fixture
def redis_at(settings, monkeypatch):
    """The portal's cache as production has it, with Redis at this port."""
    monkeypatch.setattr(ForgivingRedisCache, "_silent_until", 0.0)

    def at(port):
        settings.CACHES = {
            "default": {
                "BACKEND": "wsis_portal.cache.ForgivingRedisCache",
                "LOCATION": f"redis://127.0.0.1:{port}/0",
                "OPTIONS": {"socket_connect_timeout": 0.5, "socket_timeout": 0.5},
            }
        }
        return caches["default"]

    return at


def test_cache_that_refuses_is_empty(redis_at):
    cache = redis_at(free_port())
    cache.set("a", 1)
    assert (cache.get("a", "nothing"), cache.add("a", 1), cache.delete("a")) == (
        "nothing",
        True,
        False,
    )


def test_cache_that_is_silent_is_asked_once(redis_at):
    with silent_server() as (port, connections):
        cache = redis_at(port)
        assert [cache.get("a", "nothing") for _ in range(5)] == ["nothing"] * 5
        assert len(connections) == 1


def test_session_outlives_the_cache(redis_at):
    redis_at(free_port())
    session = SessionStore()
    session["drafts"] = ["one"]
    session.save()
    assert SessionStore(session.session_key)["drafts"] == ["one"]
