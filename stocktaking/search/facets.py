"""The groups a search is narrowed by, in the order of the page, and which of them a project has."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from wsis_portal import taxonomy
from wsis_portal.contributions.models import Mark
from wsis_portal.contributions.projects import Activity, Beneficiary, Progress

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from django.utils.functional import _StrPromise

    from stocktaking.models import Project

MARK = "mark"  # the group that projects do not have themselves
_YEAR = re.compile(r"(?:19|20)\d\d")
_MARK = re.compile(r"[a-z0-9_-]{1,16}")


@dataclass(frozen=True)
class Group:
    """`list_titles` gives those of its codes, in their order and the active language.

    A group without a list (years, marks) knows its codes by their shape.
    """

    code: str
    title: _StrPromise
    list_titles: Callable[[], dict[str, str]]
    shape: re.Pattern[str] | None = None

    def knows(self, code: str) -> bool:
        if self.shape is not None:
            return self.shape.fullmatch(code) is not None
        return code in _codes(self.code)

    def titles(self) -> dict[str, str]:
        return _titles(self.code, get_language() or "")

    def title_of(self, code: str) -> str:
        """The code itself where nothing else is known."""
        return self.titles().get(code, code)


def _lines() -> dict[str, str]:
    return dict(taxonomy.action_line_choices())


def _goals() -> dict[str, str]:
    return dict(taxonomy.goal_choices())


def _regions() -> dict[str, str]:
    return dict(taxonomy.region_choices())


def _countries() -> dict[str, str]:
    return dict(taxonomy.country_choices())


def _types() -> dict[str, str]:
    return dict(taxonomy.stakeholder_type_choices())


def _named(choices: type[Activity | Progress | Beneficiary | Mark.Code]) -> dict[str, str]:
    return {code: str(label) for code, label in choices.choices}


GROUPS = (
    Group("line", _("Action line"), _lines),
    Group("goal", _("Goal"), _goals),
    Group("region", _("Region"), _regions),
    Group("country", _("Country"), _countries),
    Group("type", _("Type of the owner"), _types),
    Group("activity", _("Activity type"), lambda: _named(Activity)),
    Group("progress", _("Status"), lambda: _named(Progress)),
    Group("group", _("Beneficiary group"), lambda: _named(Beneficiary)),
    Group("year", _("Year"), dict, _YEAR),
    Group(MARK, _("Prize mark"), lambda: _named(Mark.Code), _MARK),
)
STORED = GROUPS[:-1]
BY_CODE = {group.code: group for group in GROUPS}


@cache
def _codes(group: str) -> frozenset[str]:
    """The same in all languages."""
    return frozenset(BY_CODE[group].list_titles())


@lru_cache(maxsize=100)
def _titles(group: str, language: str) -> dict[str, str]:
    """Two hundred names of countries are not looked up for every page."""
    return BY_CODE[group].list_titles()


def facet_text(facets: Iterable[str]) -> str:
    """The codes alone, a line for each group of STORED: short, for it is read by the thousand."""
    lines: dict[str, list[str]] = {group.code: [] for group in STORED}
    for facet in facets:
        group, _, code = facet.partition(":")
        lines[group].append(code)
    return "\n".join(" ".join(codes) for codes in lines.values())


def facets_of(project: Project) -> list[str]:
    """What it is counted under. Codes that no list has are left out; marks are never stored."""
    return list(dict.fromkeys(_facets(project)))


def _facets(project: Project) -> Iterator[str]:
    places = project.countries or [project.owner_country]
    codes = {
        "line": [code for line in project.action_lines for code in _with_parent(line)],
        "goal": project.goals,
        "region": [_region(place) for place in places],
        "country": places,
        "type": [project.owner_type],
        "activity": [project.activity],
        "progress": [project.progress],
        "group": project.groups,
        "year": [str(project.year)],
    }
    for group, found in codes.items():
        known = BY_CODE[group].knows
        yield from (f"{group}:{code}" for code in found if known(code))


def _with_parent(code: str) -> tuple[str, ...]:
    """A sub-line of C7 counts as C7 too."""
    main, _hyphen, sub = code.partition("-")
    return (main, code) if sub else (code,)


def _region(place: str) -> str:
    try:
        return taxonomy.region_of(place).code
    except KeyError:
        return ""
