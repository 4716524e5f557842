"""Synthetic projects as unsaved rows: a pure function of seed, number and instant."""

from __future__ import annotations

from dataclasses import replace
from itertools import accumulate
from random import Random
from typing import TYPE_CHECKING, Final, TypeVar

from stocktaking.models import Project
from stocktaking.synthetic.owners import owner
from stocktaking.synthetic.texts import Theme, told
from stocktaking.synthetic.when import times
from stocktaking.synthetic.where import reach
from stocktaking.synthetic.words import OWN_WORK, SHARES, lexicons, subjects
from wsis_portal.contributions.models import Mark
from wsis_portal.contributions.projects import Activity, Value
from wsis_portal.taxonomy import suggested_goals

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from stocktaking.synthetic.owners import Owner
    from stocktaking.synthetic.words import Lexicon, Subject

ACTIVITIES: Final = {
    Activity.PROJECT.value: 56,
    Activity.PROGRAMME.value: 15,
    Activity.TRAINING.value: 12,
    Activity.WEBSITE.value: 6,
    Activity.CONFERENCE.value: 4,
    Activity.TOOLKIT.value: 3,
    Activity.GUIDELINES.value: 2,
    Activity.OTHER.value: 2,
}
ON_SITE: Final = (*OWN_WORK, Activity.TRAINING)  # others are made somewhere in a country
MARKED: Final = 0.01
MARKS: Final = {
    Mark.Code.NOMINEE.value: 60,
    Mark.Code.CHAMPION.value: 30,
    Mark.Code.WINNER.value: 10,
}
FIRST_PRIZES: Final = 2012

Item = TypeVar("Item")

_SHARES = list(accumulate(SHARES.values()))
_ACTIVITIES = list(ACTIVITIES), list(accumulate(ACTIVITIES.values()))


def projects(count: int, seed: int, *, at: datetime, first: int = 0) -> Iterator[Project]:
    """Those with the numbers from `first`. One is the same however many are asked for."""
    for number in range(first, first + count):
        yield _project(seed, number, at=at)


def external_id(seed: int, number: int) -> str:
    return f"synthetic-{seed}-{number}"


def prize(project: Project, *, at: datetime) -> tuple[str, int] | None:
    """Code and year of the mark that about one in a hundred has, for a year that is over."""
    chance = Random(f"prize {project.external_id}")  # noqa: S311  no secret
    years = range(max(FIRST_PRIZES, project.published_at.year), at.year)
    if chance.random() >= MARKED or not years:
        return None
    return chance.choices(list(MARKS), weights=list(MARKS.values()))[0], chance.choice(years)


def _project(seed: int, number: int, *, at: datetime) -> Project:
    chance = Random(f"{seed}-{number}")  # noqa: S311  no secret
    lexicon = chance.choices(lexicons(), cum_weights=_SHARES)[0]
    subject, place = chance.choice(subjects()), lexicon.place(chance)
    activity = chance.choices(_ACTIVITIES[0], cum_weights=_ACTIVITIES[1])[0]
    if activity not in ON_SITE:
        place = replace(place, areas=False)
    found, when = reach(chance, lexicon, place), times(chance, at=at)
    group = chance.choice(subject.groups)
    text = told(Theme(chance, lexicon, subject, activity, found.text, group, when))
    lines = _lines(chance, subject)
    project = Project(
        external_id=external_id(seed, number),
        source=Project.Source.SYNTHETIC,
        text_language=lexicon.code,
        activity=activity,
        action_lines=lines,
        goals=_goals(chance, subject, lines),
        scope=found.scope,
        countries=found.countries,
        progress=when.progress,
        starts=when.starts,
        ends=when.ends,
        year=when.starts.year,
        published_at=when.published,
        changed_at=when.changed,
        groups=_groups(chance, subject, group),
        values=_some(chance, Value.values, 3),
        **vars(text),
    )
    _own(project, owner(chance, lexicon, place.country), subject, chance)
    project.partners = _partners(chance, lexicon, project)
    return project


def _own(project: Project, found: Owner, subject: Subject, chance: Random) -> None:
    project.owner_name, project.owner_type = found.name, found.type
    project.owner_country, project.owner_website = found.country, found.website
    if found.website and chance.random() < 0.8:
        project.website = f"{found.website}/{subject.key}"


def _lines(chance: Random, subject: Subject) -> list[str]:
    return [subject.line, *(line for line in subject.also if chance.random() < 0.35)]


def _goals(chance: Random, subject: Subject, lines: list[str]) -> list[str]:
    """The fitting ones that the matrix links to the action lines."""
    linked = suggested_goals(lines)
    fitting = [number for number in subject.goals if number in linked]
    chosen = set(_some(chance, fitting, len(fitting)))
    if chance.random() < 0.25:
        chosen.add(chance.choice(linked))
    return [f"SDG{number}" for number in sorted(chosen)]


def _groups(chance: Random, subject: Subject, first: str) -> list[str]:
    others = [group for group in subject.groups if group != first and chance.random() < 0.3]
    return [first, *others]


def _some(chance: Random, items: list[Item], most: int) -> list[Item]:
    """At least one, in their order."""
    chosen = set(chance.sample(range(len(items)), chance.randint(1, most)))
    return [item for place, item in enumerate(items) if place in chosen]


def _partners(chance: Random, lexicon: Lexicon, project: Project) -> list[dict[str, str]]:
    count = chance.choices((0, 1, 2, 3), weights=(30, 30, 25, 15))[0]
    found = {}
    for _place in range(count):
        partner = owner(chance, lexicon, project.owner_country)
        if partner.name != project.owner_name:
            found[partner.name] = {"name": partner.name, "website": partner.website}
    return list(found.values())
