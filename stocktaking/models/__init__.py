"""Entries, which stakeholders submit, and the projects of the public repository."""

from stocktaking.models.entry import Entry
from stocktaking.models.event import ProjectEvent
from stocktaking.models.project import Project, ProjectCount, ProjectWord

__all__ = ["Entry", "Project", "ProjectCount", "ProjectEvent", "ProjectWord"]
