"""No page, mail, form or list formats an instant by itself: wsis_portal.calls.instants does."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib import admin
from django.core.exceptions import FieldDoesNotExist
from django.db.models import DateTimeField, DurationField

ROOT: Path = settings.BASE_DIR
CODE = ["wsis_portal", "submissions", "stocktaking", "prizes", "trustfund"]
ACTS = tuple(
    f"{name}."
    for name in (
        "wsis_portal.calls",
        "wsis_portal.receipts",
        "wsis_portal.contributions",
        *CODE[1:],
    )
)
PATTERNS = {
    ".py": re.compile(
        r"\bstrftime\b|\bdate_format\b|\btime_format\b|\bnaturaltime\b|\btimesince\b"
        r"|\bformat_(date|datetime|time|timedelta|interval)\b|babel\.dates|\bctime\("
        r"|\{[^{}\"']*:[^{}\"']*%[YmdHMSB][^{}]*\}"
    ),
    ".html": re.compile(
        r"\|\s*(date|time|timesince|timeuntil|naturaltime|naturalday|localtime|timezone)\b"
        r"|\{%\s*(now|load\s+[^%]*\b(tz|humanize)\b|localtime|timezone)\b"
    ),
}
PATTERNS[".txt"] = PATTERNS[".html"]

# Who formats a time all the same, and why no reader of a deadline sees it.
ALLOWED = {
    "wsis_portal/calls/instants.py": "the one voice itself",
    "wsis_portal/calls/places.py": "names of cities, no times",
    "wsis_portal/zones.py": "how far a zone is from UTC, no times",
    "wsis_portal/local/": "speaks to the terminal of whoever starts the demo, outside Django",
    "wsis_portal/outbox/eml.py": "a file's name",
}


def sources() -> list[Path]:
    folders = [ROOT / name for name in (*CODE, "templates")]
    found = [path for folder in folders for path in folder.rglob("*") if path.suffix in PATTERNS]
    return sorted(path for path in found if "migrations" not in path.parts)


def test_nothing_else_formats_an_instant() -> None:
    others = []
    for path in sources():
        place = str(path.relative_to(ROOT))
        if place.startswith(tuple(ALLOWED)):
            continue
        for number, line in enumerate(path.read_text().splitlines(), 1):
            if PATTERNS[path.suffix].search(line):
                others.append(f"{place}:{number}: {line.strip()}")
    assert others == []


@pytest.mark.parametrize("place", sorted(ALLOWED))
def test_each_exemption_is_still_needed(place: str) -> None:
    paths = [ROOT / place] if place.endswith(".py") else list((ROOT / place).rglob("*.py"))
    assert paths
    if place != "wsis_portal/calls/places.py":
        assert any(PATTERNS[".py"].search(path.read_text()) for path in paths)


@pytest.mark.parametrize(
    ("suffix", "line"),
    [
        (".py", 'closes_at.strftime("%d %B")'),
        (".py", 'f"{closes_at:%d %B %Y}"'),
        (".py", "from babel.dates import format_datetime"),
        (".py", "date_format(call.closes_at)"),
        (".html", '{{ call.closes_at|date:"j F Y" }}'),
        (".html", "{{ call.closes_at|timeuntil }}"),
        (".html", '{% now "Y" %}'),
        (".txt", "{% load i18n tz %}"),
    ],
)
def test_formatting_is_found_by_the_search(suffix: str, line: str) -> None:
    assert PATTERNS[suffix].search(line)


def test_search_lets_other_lines_pass() -> None:
    for line in ("{{ call.closes_at|until }}", "{% update %}", "{{ update }}", "{{ x|dated }}"):
        assert not PATTERNS[".html"].search(line)
    for line in ('_("%(moment)s UTC") % {"moment": moment}', "format_html(x)", "isoformat()"):
        assert not PATTERNS[".py"].search(line)


@pytest.mark.parametrize("option", ["list_display", "readonly_fields"])
def test_no_desk_page_of_acts_shows_a_raw_instant(option: str) -> None:
    """Django would print it in UTC and say no zone: name a method that speaks it instead."""
    raw = [
        f"{type(desk).__name__}: {name}"
        for model, desk in admin.site._registry.items()
        if model.__module__.startswith(ACTS)
        for name in getattr(desk, option)
        if isinstance(name, str) and _is_instant(model, name)
    ]
    assert raw == []


def _is_instant(model, name: str) -> bool:
    try:
        return isinstance(model._meta.get_field(name), DateTimeField | DurationField)
    except FieldDoesNotExist:
        return False
