"""How often somebody may ask for something, counted in the cache by the minute."""

from __future__ import annotations

import time

from django.core.cache import cache

MINUTE = 60


def within_limit(action: str, *, who: object, most: int) -> bool:
    """Whether this is one of the first `most` times in this minute (of machine time)."""
    key = f"limit:{action}:{who}:{int(time.time() // MINUTE)}"
    if cache.add(key, 1, timeout=2 * MINUTE):
        return most > 0
    try:
        return cache.incr(key) <= most
    except ValueError:  # it has just expired
        return True
