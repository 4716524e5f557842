"""What the contributions of the story became, found by their keys."""

from __future__ import annotations

from typing import Any, cast

from prizes.models import Nomination
from stocktaking.models import Project
from wsis_portal.contributions.models import Contribution, Draft
from wsis_portal.rehearsal import story


def contribution_of(key: str) -> Contribution:
    """What its draft was sent as."""
    return Contribution.objects.get(number__in=_number(key))


def project_of(key: str) -> Project:
    """What it was published as, whatever became of that since."""
    return Project.objects.distinct().get(events__entry__number__in=_number(key))


def nomination_of(key: str) -> Nomination:
    rows = Nomination.objects.select_related("call__edition")
    return cast("Nomination", rows.get(number__in=_number(key)))


def reference_of(key: str) -> str:
    """By which another draft begins with it: that of its project, else its own number."""
    contribution = contribution_of(key)
    made = Project.objects.filter(events__entry__number=contribution.number)
    project = made.order_by("pk").first()
    return project.reference if project else contribution.number


def _number(key: str) -> Any:
    return Draft.objects.values("receipt__number").filter(pk=story.draft_id(key))
