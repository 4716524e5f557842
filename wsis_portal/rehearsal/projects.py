"""The acts of the story on projects of the repository, which accepted entries have become."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stocktaking import publish
from wsis_portal.contributions.models import Mark
from wsis_portal.rehearsal.became import project_of

if TYPE_CHECKING:
    from wsis_portal.accounts.models import Stakeholder
    from wsis_portal.rehearsal.perform import Stage
    from wsis_portal.rehearsal.story import Act


def mark(stage: Stage, act: Act, officer: Stakeholder) -> None:
    """A prize of an earlier year."""
    Mark.objects.create(
        reference=project_of(act.key).reference,
        code=act.rest["code"],
        year=act.rest["year"],
        visible_from=act.at,
    )


def unpublish(stage: Stage, act: Act, officer: Stakeholder) -> None:
    publish.unpublish(project_of(act.key), by=officer, at=act.at, reason=act.rest["reason"])


def merge(stage: Stage, act: Act, officer: Stakeholder) -> None:
    into = project_of(act.rest["into"])
    publish.merge(project_of(act.key), into, by=officer, at=act.at, reason=act.rest["reason"])
