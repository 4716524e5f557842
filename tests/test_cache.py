"""A cache that is ill costs one try, nobody's session, and does not come back with what is outdated."""

from __future__ import annotations

import os
import signal

import pytest
from django.contrib.sessions.backends.cached_db import SessionStore
from django.core.cache import caches

from tests.outbox.postbox import free_port
from tests.outbox.processes import redis
from tests.outbox.test_nudge import silent_server
from wsis_portal import cache as module


@pytest.fixture(autouse=True)
def outage(monkeypatch):
    fresh = module.Outage()
    monkeypatch.setattr(module, "outage", fresh)
    return fresh


@pytest.fixture
def redis_at(settings):
    """The portal's cache as production has it, with Redis at this port."""

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


def test_cache_that_is_well_is_a_cache(redis_at, tmp_path):
    port = free_port()
    with redis(port, tmp_path):
        cache = redis_at(port)
        cache.set_many({"a": 1, "b": "two"})
        assert cache.get_many(["a", "b", "c"]) == {"a": 1, "b": "two"}
        assert (cache.add("a", 9), cache.add("c", 3)) == (False, True)
        assert (cache.incr("a"), cache.has_key("a"), cache.touch("a")) == (2, True, True)
        assert (cache.delete("a"), cache.delete("a"), cache.get("a", "no")) == (True, False, "no")
        cache.delete_many(["b", "c"])
        assert cache.get_many(["b", "c"]) == {}


def test_cache_that_refuses_is_empty(redis_at, outage):
    cache = redis_at(free_port())
    cache.set("a", 1)
    cache.set_many({"b": 1})
    cache.delete_many(["c"])
    assert (cache.get("a", "nothing"), cache.get_many(["a"])) == ("nothing", {})
    assert (cache.add("d", 1), cache.delete("a"), cache.touch("a")) == (True, False, False)
    assert cache.has_key("a") is False
    with pytest.raises(ValueError, match="a"):
        cache.incr("a")
    assert outage.stale == {":1:a", ":1:b", ":1:c", ":1:d"}


def test_cache_that_is_silent_is_asked_once(redis_at):
    with silent_server() as (port, connections):
        cache = redis_at(port)
        assert [cache.get("a", "nothing") for _ in range(5)] == ["nothing"] * 5
        assert len(connections) == 1


def test_what_was_written_meanwhile_is_not_read_in_its_older_state(redis_at, tmp_path, outage):
    port = free_port()
    with redis(port, tmp_path) as server:
        cache = redis_at(port)
        cache.set_many({"session": "signed in", "other": "stays"})
        os.kill(server.pid, signal.SIGSTOP)
        cache.delete("session")
        assert outage.lasts()
        os.kill(server.pid, signal.SIGCONT)
        outage.until = 0.0
        assert cache.get_many(["session", "other"]) == {"other": "stays"}
        assert outage.stale == set()


@pytest.mark.django_db
def test_session_outlives_the_cache(redis_at):
    redis_at(free_port())
    session = SessionStore()
    session["drafts"] = ["one"]
    session.save()
    assert SessionStore(session.session_key)["drafts"] == ["one"]
