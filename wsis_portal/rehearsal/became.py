"""What the contributions of the story became, found by their keys."""

from __future__ import annotations

from typing import Any

from stocktaking.models import Project
from wsis_portal.contributions.models import Contribution, Draft
from wsis_portal.rehearsal import story


def contribution_of(key: str) -> Contribution:
    """What its draft was sent as."""
    return Contribution.objects.get(number__in=_number(key))


def project_of(key: str) -> Project:
    """What it was published as, whatever became of that since."""
    return Project.objects.distinct().get(events__entry__number__in=_number(key))


def _number(key: str) -> Any:
    return Draft.objects.values("receipt__number").filter(pk=story.draft_id(key))
