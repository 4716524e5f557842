"""The places time zones are named for, in the reader's language."""

from __future__ import annotations

from functools import cache

from babel import Locale
from babel.core import get_global


def city(zone: str, *, locale: str) -> str:
    """ "Nairobi" of Africa/Nairobi. A city with an older spelling is found under that too."""
    names = Locale.parse(locale).time_zones
    for key in (zone, *_older_names().get(zone, ())):
        name = names[key].get("city") if key in names else None
        if name:
            return str(name)
    return zone.rpartition("/")[2].replace("_", " ")


@cache
def _older_names() -> dict[str, tuple[str, ...]]:
    """Asia/Calcutta of Asia/Kolkata: the names under which the translations stand."""
    found: dict[str, tuple[str, ...]] = {}
    for old, new in get_global("zone_aliases").items():
        found[new] = (*found.get(new, ()), old)
    return found
