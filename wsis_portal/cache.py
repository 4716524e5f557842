"""The cache in Redis, whose failure costs speed and the rate limits' memory, and no page.

Sessions rest in the database; the cache spares looking there. While Redis is away everything is
a miss. What could not be written then is older in Redis than elsewhere when it is back: it is
deleted before Redis is believed again.
"""

from __future__ import annotations

import logging
import threading
import time
from functools import partial
from typing import TYPE_CHECKING, Any

from django.core.cache.backends.redis import RedisCache, RedisCacheClient
from redis.exceptions import RedisError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

logger = logging.getLogger(__name__)

REST = 30.0  # seconds without Redis after a failure, in this process


class Outage:
    """What this process knows of it; all its threads share one."""

    def __init__(self) -> None:
        self.until = 0.0  # on the monotonic clock
        self.stale: set[str] = set()
        self.lock = threading.Lock()

    def lasts(self) -> bool:
        return time.monotonic() < self.until

    def begin(self, error: Exception) -> None:
        self.until = time.monotonic() + REST
        logger.warning("The cache does not answer (%s); without it for %d s.", error, REST)

    def remember(self, keys: Iterable[str]) -> None:
        with self.lock:
            self.stale.update(keys)

    def take(self) -> list[str]:
        with self.lock:
            keys, self.stale = list(self.stale), set()
        return keys


outage = Outage()


class Client:
    """Django's client, forgiven. Keys are the finished ones, with prefix and version."""

    def __init__(self, servers: list[str], **options: Any) -> None:
        self._redis: Any = RedisCacheClient(servers, **options)

    def add(self, key: str, value: Any, timeout: int | None) -> bool:
        act = partial(self._redis.add, key, value, timeout)
        return bool(self._attempt(act, otherwise=True, writes=[key]))

    def get(self, key: str, default: Any) -> Any:
        return self._attempt(partial(self._redis.get, key, default), otherwise=default)

    def set(self, key: str, value: Any, timeout: int | None) -> None:
        self._attempt(partial(self._redis.set, key, value, timeout), writes=[key])

    def touch(self, key: str, timeout: int | None) -> bool:
        return bool(self._attempt(partial(self._redis.touch, key, timeout), otherwise=False))

    def delete(self, key: str) -> bool:
        return bool(self._attempt(partial(self._redis.delete, key), otherwise=False, writes=[key]))

    def get_many(self, keys: Iterable[str]) -> dict[str, Any]:
        found: dict[str, Any] = self._attempt(partial(self._redis.get_many, keys), otherwise={})
        return found

    def has_key(self, key: str) -> bool:
        return bool(self._attempt(partial(self._redis.has_key, key), otherwise=False))

    def incr(self, key: str, delta: int) -> int:
        """ValueError, as for a key that is missing."""
        value = self._attempt(partial(self._redis.incr, key, delta), writes=[key])
        if value is None:
            raise ValueError(key)
        return int(value)

    def set_many(self, data: dict[str, Any], timeout: int | None) -> None:
        self._attempt(partial(self._redis.set_many, data, timeout), writes=data)

    def delete_many(self, keys: Iterable[str]) -> None:
        self._attempt(partial(self._redis.delete_many, keys), writes=keys)

    def _attempt(
        self, act: Callable[[], Any], *, otherwise: Any = None, writes: Iterable[str] = ()
    ) -> Any:
        if outage.lasts():
            outage.remember(writes)
            return otherwise
        stale = outage.take()
        try:
            if stale:
                self._redis.delete_many(stale)
            return act()
        except (RedisError, OSError) as error:
            outage.begin(error)
            outage.remember([*stale, *writes])
            return otherwise


class ForgivingRedisCache(RedisCache):
    def __init__(self, server: str, params: dict[str, Any]) -> None:
        super().__init__(server, params)
        self._class = Client
