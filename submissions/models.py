"""An official submission to the Open Consultation Process.

Fields follow what is known of ITU's forms (facts 1.3, 1.4, 1.6); rows are validated JSON.
"""

from __future__ import annotations

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.utils.translation import gettext_lazy as _

from wsis_portal.contributions.models import Contribution


class Submission(Contribution):
    """The answers of sections B to E; the contributor and the title stand on the parent row."""

    views_structure = models.TextField(_("structure, format and innovations"), blank=True)
    views_themes = models.TextField(_("themes for the high-level segment"), blank=True)
    views_sdgs = models.TextField(_("alignment with the SDGs"), blank=True)
    topics = models.JSONField(_("topics under action lines"), default=list, blank=True)
    views_activities = models.TextField(_("local, national and regional activities"), blank=True)
    views_partnerships = models.TextField(_("partnerships"), blank=True)
    views_participation = models.TextField(_("more equal participation"), blank=True)
    views_other = models.TextField(_("anything else"), blank=True)
    requests = models.JSONField(_("requests"), default=list, blank=True)
    gaps = models.JSONField(_("gaps in implementation"), default=list, blank=True)
    review_achievements = models.TextField(_("achievements"), blank=True)
    review_challenges = models.TextField(_("challenges"), blank=True)
    review_trends = models.TextField(_("emerging trends"), blank=True)
    review_beyond = models.TextField(_("view beyond 2025"), blank=True)
    review_sdgs = models.TextField(_("linkage to the SDGs"), blank=True)
    action_lines = ArrayField(
        models.CharField(max_length=12),
        verbose_name=_("action lines"),
        default=list,
        blank=True,
        help_text=_("All that are named anywhere in the submission."),
    )

    class Meta:
        verbose_name = _("official submission")
        verbose_name_plural = _("official submissions")
        indexes: ClassVar[list[models.Index]] = [
            GinIndex(fields=["action_lines"], name="submission_action_lines"),
        ]
