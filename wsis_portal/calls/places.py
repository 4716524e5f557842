"""The places time zones are named for, in the reader's language."""

from __future__ import annotations

from functools import cache, lru_cache

from babel import Locale
from babel.core import get_global


@lru_cache(maxsize=4096)
def city(zone: str, *, locale: str) -> str:
    """ "Nairobi" of Africa/Nairobi; of a zone without a place its distance from UTC.

    Translations stand under the older of two names, US/Eastern under America/New_York.
    """
    canonical: str = get_global("zone_aliases").get(zone, zone)
    if canonical.startswith("Etc/"):
        return _distance(canonical)
    names = Locale.parse(locale).time_zones
    for key in (zone, canonical, *_older_names().get(canonical, ())):
        name = names[key].get("city") if key in names else None
        if name:
            return str(name)
    return canonical.rpartition("/")[2].replace("_", " ")


def _distance(zone: str) -> str:
    """ "UTC-5" of Etc/GMT+5: the sign of these names counts the other way round."""
    hours = zone.removeprefix("Etc/GMT").translate(str.maketrans("+-", "-+"))
    return f"UTC{hours}" if hours[1:].isdigit() and hours[1:] != "0" else "UTC"


@cache
def _older_names() -> dict[str, tuple[str, ...]]:
    """Asia/Calcutta of Asia/Kolkata: the names under which the translations stand."""
    found: dict[str, tuple[str, ...]] = {}
    for old, new in get_global("zone_aliases").items():
        found[new] = (*found.get(new, ()), old)
    return found
