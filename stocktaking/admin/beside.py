"""A project and those that look alike, side by side, with what merging is possible."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from stocktaking.alike import alike
from stocktaking.models import Project
from stocktaking.said import answers

if TYPE_CHECKING:
    from stocktaking.said import Shown

COMPARED = (
    *("title", "owner_name", "owner_country", "activity", "progress", "starts", "ends"),
    *("countries", "website", "description"),
)


def beside(project: Project) -> dict[str, Any]:
    """For the template: projects as columns, answers as rows; empty when none is alike."""
    if project.state == Project.State.MERGED:
        return {}
    found = alike(project.title, project.owner_name, project.owner_country, exclude=[project.pk])
    if not found:
        return {}
    columns = [project, *found]
    said = [answers(one) for one in columns]
    rows = [(_label(name, said), [one[name] for one in said]) for name in COMPARED]
    return {"alike": found, "columns": columns, "rows": [row for row in rows if any(row[1])]}


def _label(name: str, said: list[dict[str, Shown | None]]) -> str:
    return next((shown["label"] for one in said if (shown := one[name])), "")
