"""What can be chosen, and what is: boxes of the facets, bars of the regions, chips."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from stocktaking.numbers import counted, grouped
from stocktaking.search.facets import GROUPS
from wsis_portal import taxonomy

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from stocktaking.search.groups import Choice, FacetGroup
    from stocktaking.search.query import Query

SHORT = 10  # choices of a group that are shown at once
OPEN = 2  # groups that are open at first
TILES = 36  # in the bar of a region, at every width: see portal.css
STEPS = (1, 2, 5)


@dataclass(frozen=True)
class Group:
    """One facet, drawn. `rest` are the boxes behind "More"."""

    name: str
    title: str
    open: bool
    first: SafeString
    rest: SafeString
    rest_open: bool
    rest_count: int


def groups(facets: Sequence[FacetGroup]) -> list[Group]:
    """The first groups are open, and those where something is chosen."""
    return [_group(facet, opened=place < OPEN) for place, facet in enumerate(facets)]


def _group(facet: FacetGroup, *, opened: bool) -> Group:
    first, rest = _parted(facet)
    return Group(
        name=facet.group,
        title=str(facet.title),
        open=opened or any(choice.chosen for choice in facet.choices),
        first=_boxes(facet.group, first),
        rest=_boxes(facet.group, rest),
        rest_open=any(choice.chosen for choice in rest),
        rest_count=len(rest),
    )


def _parted(facet: FacetGroup) -> tuple[list[Choice], list[Choice]]:
    """What is shown at once and what stands behind "More", both in the order of the group.

    The most frequent; of action lines the eleven. One choice alone is not worth a "More".
    """
    choices = facet.choices
    if facet.group == "line":
        codes = {line.code for line in taxonomy.main_action_lines()}
    elif len(choices) <= SHORT + 1:
        return choices, []
    else:
        ranked = sorted(choices, key=lambda choice: -choice.count)
        codes = {choice.code for choice in ranked[:SHORT]}
    first = [choice for choice in choices if choice.code in codes]
    return first, [choice for choice in choices if choice.code not in codes]


def _boxes(group: str, choices: Iterable[Choice]) -> SafeString:
    drawn: list[str] = []
    for choice in choices:
        head, tail = _box(group, choice.code, str(choice.title), get_language())
        count = counted(choice.count, capped=choice.capped)
        drawn += (head, " checked" if choice.chosen else "", tail, count, "</span></label>\n")
    return mark_safe("".join(drawn))  # noqa: S308  pieces were escaped when they were made


@lru_cache(maxsize=4096)
def _box(group: str, code: str, title: str, language: str) -> tuple[str, str]:
    """All of a choice but its tick and its count: drawn once per language, as widgets are slow."""
    head = format_html(
        '<label><input type="checkbox" form="find" id="{0}-{1}" name="{0}" value="{1}"', group, code
    )
    tail = format_html("><span>{}</span><span>", _label(group, code, title))
    return str(head), str(tail)


def _label(group: str, code: str, title: str) -> SafeString:
    if group == "line":
        line = _line(code)
        if line is not None:
            return format_html('<span class="tile s o">{}</span> {}', line.mark, line.short())
    if group == "goal":
        goal = next((one for one in taxonomy.goals() if one.code == code), None)
        if goal is not None:
            return format_html('<b class="goal g{0}">{0}</b> {1}', goal.number, title)
    return escape(title)


def _line(code: str) -> taxonomy.ActionLine | None:
    return next((one for one in taxonomy.action_lines() if one.code == code), None)


@dataclass(frozen=True)
class Bar:
    """A region, drawn as tiles; choosing it again takes it back."""

    code: str
    title: str
    count: str
    value: int
    chosen: bool
    url: str


@dataclass(frozen=True)
class Bars:
    unit: int  # projects for one tile
    unit_said: str
    maximum: int
    rows: list[Bar]


def bars(query: Query, facets: Sequence[FacetGroup]) -> Bars | None:
    """None where no region has a project."""
    facet = next((one for one in facets if one.group == "region"), None)
    if facet is None or not any(choice.count for choice in facet.choices):
        return None
    unit = _unit(max(choice.count for choice in facet.choices))
    rows = [
        Bar(
            code=choice.code,
            title=str(choice.title),
            count=counted(choice.count, capped=choice.capped),
            value=choice.count,
            chosen=choice.chosen,
            url=_toggled(query, choice),
        )
        for choice in facet.choices
    ]
    return Bars(unit, grouped(unit), unit * TILES, rows)


def _toggled(query: Query, choice: Choice) -> str:
    change = query.without if choice.chosen else query.with_
    return change("region", choice.code).url()


def _unit(most: int) -> int:
    """The smallest round number of projects per tile at which the longest bar fits."""
    power = 1
    while True:
        for step in STEPS:
            if step * power * TILES >= most:
                return step * power
        power *= 10


@dataclass(frozen=True)
class Chip:
    """A filter that is chosen, and the address without it."""

    title: str
    known: bool
    url: str


def chips(query: Query) -> list[Chip]:
    """In the order of the page. What no list knows is shown as it was written."""
    return [
        Chip(
            title=group.title_of(code),
            known=group.knows(code),
            url=query.without(group.code, code).url(),
        )
        for group in GROUPS
        for code in query.chosen.get(group.code, ())
    ]
