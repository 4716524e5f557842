"""A project as pages show it: its years and months, its countries."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from wsis_portal import taxonomy
from wsis_portal.contributions import shown
from wsis_portal.contributions.projects import Progress

if TYPE_CHECKING:
    from stocktaking.models import Project


def years(project: Project) -> str:
    """ "2021 to today", "2020 to 2023", "2022"; the year it was entered where no date is set."""
    start, end = (str(day.year) if day else "" for day in (project.starts, project.ends))
    if start and end and start != end:
        return _("%(start)s to %(end)s") % {"start": start, "end": end}
    said = start if start == end else shown.half_open(start, end, **_state(project))
    return said or str(project.year)


def months(project: Project) -> str:
    """The same by months, "" where no date is set."""
    return shown.months(project.starts, project.ends, **_state(project))


def _state(project: Project) -> dict[str, bool]:
    return {
        "planned": project.progress == Progress.PLANNED,
        "over": project.progress == Progress.COMPLETED,
    }


def country_titles(codes: list[str]) -> list[str]:
    """In the active language and its order."""
    titles = {country.code: country.title() for country in taxonomy.countries()}
    known = [title for code, title in titles.items() if code in codes]
    world = [taxonomy.everywhere().title()] if taxonomy.GLOBAL in codes else []
    return [*world, *known]
