"""A Redis cache that the portal can do without: when Redis is ill, nothing is in it.

Sessions fall back on the database (cached_db) and rate limits let pass, so that nobody's
submission waits for a cache. After a failure this process leaves Redis alone for a while.
"""

from __future__ import annotations

import logging
import time
from typing import TYPE_CHECKING, Any

from django.core.cache.backends.redis import RedisCache
from redis.exceptions import RedisError

if TYPE_CHECKING:
    from collections.abc import Callable

logger = logging.getLogger(__name__)

REST = 30.0  # seconds without Redis after a failure, in this process


class ForgivingRedisCache(RedisCache):
    _silent_until = 0.0  # on the monotonic clock of this process; one Redis, one memory of it

    def _try(self, act: Callable[..., Any], *args: Any, otherwise: Any, **kwargs: Any) -> Any:
        if time.monotonic() < ForgivingRedisCache._silent_until:
            return otherwise
        try:
            return act(*args, **kwargs)
        except (RedisError, OSError) as error:
            ForgivingRedisCache._silent_until = time.monotonic() + REST
            logger.warning("The cache does not answer (%s); left alone for %d s.", error, REST)
            return otherwise

    def get(self, key: str, default: Any = None, version: int | None = None) -> Any:
        return self._try(super().get, key, default, version, otherwise=default)

    def set(self, *args: Any, **kwargs: Any) -> None:
        self._try(super().set, *args, otherwise=None, **kwargs)

    def add(self, *args: Any, **kwargs: Any) -> bool:
        return bool(self._try(super().add, *args, otherwise=True, **kwargs))

    def delete(self, *args: Any, **kwargs: Any) -> bool:
        return bool(self._try(super().delete, *args, otherwise=False, **kwargs))

    def has_key(self, *args: Any, **kwargs: Any) -> bool:
        return bool(self._try(super().has_key, *args, otherwise=False, **kwargs))

    def touch(self, *args: Any, **kwargs: Any) -> bool:
        return bool(self._try(super().touch, *args, otherwise=False, **kwargs))
