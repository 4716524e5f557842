"""The time zones a reader may choose from: by part of the world, in the reader's language."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from wsis_portal.calls.instants import place

if TYPE_CHECKING:
    from datetime import datetime

    from django.utils.functional import Promise

PARTS: dict[str, str | Promise] = {
    "Africa": _("Africa"),
    "America": _("Americas"),
    "Antarctica": _("Antarctica"),
    "Arctic": _("Arctic"),
    "Asia": _("Asia"),
    "Atlantic": _("Atlantic Ocean"),
    "Australia": _("Australia"),
    "Europe": _("Europe"),
    "Indian": _("Indian Ocean"),
    "Pacific": _("Pacific Ocean"),
}
Options = list[tuple[str, str]]


@cache
def zone_names() -> frozenset[str]:
    """Every zone of the world's zone table; no aliases, and none that is no place."""
    table = (files("tzdata") / "zoneinfo" / "zone.tab").read_text(encoding="utf-8")
    return frozenset(line.split("\t")[2] for line in table.splitlines() if line[:1] != "#")


def zone_options(at: datetime) -> list[tuple[str, Options]]:
    """The options by part of the world, each with its distance from UTC at this instant."""
    return [
        (str(PARTS[part]), [(name, f"{city} ({_offset(name, at)})") for city, name in cities])
        for part, cities in _cities(get_language() or "en")
    ]


@cache
def _cities(language: str) -> list[tuple[str, list[tuple[str, str]]]]:
    """City and zone, sorted by city, for each part of the world that has any."""
    found: dict[str, list[tuple[str, str]]] = {part: [] for part in PARTS}
    for name in zone_names():
        city = place(ZoneInfo(name), language=language)
        found[name.partition("/")[0]].append((city, name))
    return [(part, sorted(cities)) for part, cities in found.items() if cities]


def _offset(name: str, at: datetime) -> str:
    offset = at.astimezone(ZoneInfo(name)).strftime("%z")  # +0545
    return f"UTC{offset[:3]}:{offset[3:5]}"
