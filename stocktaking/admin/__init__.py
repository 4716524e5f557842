"""The secretariat's pages for entries and for the projects of the repository."""

from stocktaking.admin.entries import EntryAdmin
from stocktaking.admin.projects import ProjectAdmin

__all__ = ["EntryAdmin", "ProjectAdmin"]
