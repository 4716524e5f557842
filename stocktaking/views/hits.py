"""One project as a list of results shows it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.urls import reverse

from stocktaking.models import Project
from stocktaking.views.shown import years
from wsis_portal import taxonomy
from wsis_portal.contributions.shown import direction, goal_numbers, opening, sdg

if TYPE_CHECKING:
    from collections.abc import Iterable


@dataclass(frozen=True)
class Hit:
    project: Project
    url: str
    direction: str
    country: str
    years: str
    opening: str
    lines: tuple[str, ...]  # C2, C7: a part of C7 goes by its line
    goals: tuple[tuple[int, str], ...]  # 4, "SDG 4"
    synthetic: bool


def hits(projects: Iterable[Project]) -> list[Hit]:
    """Asks the database for nothing."""
    before = reverse("stocktaking:projects")
    return [_hit(project, before) for project in projects]


def _hit(project: Project, before: str) -> Hit:
    return Hit(
        project=project,
        url=f"{before}{project.reference}/",
        direction=direction(project.text_language),
        country=taxonomy.title_of("country", project.owner_country),
        years=years(project),
        opening=opening(project.description),
        lines=line_marks(project.action_lines),
        goals=tuple((number, sdg(number)) for number in goal_numbers(project.goals)),
        synthetic=project.source == Project.Source.SYNTHETIC,
    )


def line_marks(codes: Iterable[str]) -> tuple[str, ...]:
    """What stands on the tiles, in order and each once."""
    chosen = set(codes)
    return tuple(
        dict.fromkeys(line.mark for line in taxonomy.action_lines() if line.code in chosen)
    )
