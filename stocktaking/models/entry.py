"""An entry to Stocktaking: a new project, or an update of the one that `origin` names."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from stocktaking.models.content import ProjectContent
from wsis_portal.contributions.models import Contribution


class Entry(ProjectContent, Contribution):
    class Meta:
        verbose_name = _("project entry")
        verbose_name_plural = _("project entries")
