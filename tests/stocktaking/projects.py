"""A maker of projects for tests: what matters is given, the plainest rest filled in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from stocktaking.models import Project
from stocktaking.store import store_projects
from tests.factories import OPEN

if TYPE_CHECKING:
    from datetime import datetime


def project(**fields: Any) -> Project:
    """Unsaved."""
    return Project(
        **{
            "title": "Solar classrooms, Kisumu",
            "description": "Twenty-six rural schools run tablets from rooftop panels.",
            "text_language": "en",
            "activity": "project",
            "action_lines": ["C3"],
            "goals": ["SDG4"],
            "scope": "national",
            "countries": ["KEN"],
            "progress": "ongoing",
            "groups": ["youth"],
            "owner_name": "Lakeview Community Networks",
            "owner_type": "civil_society",
            "owner_country": "KEN",
            "source": "import",
            "year": 2023,
            **fields,
        }
    )


def make_project(*, at: datetime = OPEN, **fields: Any) -> Project:
    """Stored and published at `at`; with state, external_id or pk as store_projects takes them."""
    made = project(**fields)
    store_projects([made], at=at)
    return Project.objects.get(pk=made.pk)
