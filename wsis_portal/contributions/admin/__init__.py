"""The secretariat's pages for contributions, late drafts and late requests."""

from wsis_portal.contributions.admin import late as late
from wsis_portal.contributions.admin.base import ContributionAdmin

__all__ = ["ContributionAdmin"]
