"""The eligibility checklist: each rule with yes, no or to clarify, who said so and when."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class Rule(models.TextChoices):
    """Facts 3.3, in the order in which they are checked."""

    COMPLETE = "complete", _("All that is asked is answered")
    ENGLISH = "english", _("It is written in English")
    DESCRIPTION = "description", _("The short description keeps to its length")
    CATEGORY = "category", _("It belongs in this category")
    ALONE = "alone", _("The entity has no other nomination in this category")
    ONCE = "once", _("The project is nominated once")
    FINISHED = "finished", _("It is completed, or at the end of a major phase")
    NEW = "new", _("It has not won before")
    AGREED = "agreed", _("The entity agrees")


class Finding(models.Model):
    """Never changed: a later one on the same rule counts instead."""

    class Verdict(models.TextChoices):
        YES = "yes", _("yes")
        NO = "no", _("no")
        CLARIFY = "clarify", _("to clarify")

    nomination = models.ForeignKey(
        "prizes.Nomination", models.CASCADE, related_name="findings", verbose_name=_("nomination")
    )
    rule = models.CharField(_("rule"), max_length=12, choices=Rule.choices)
    verdict = models.CharField(_("finding"), max_length=8, choices=Verdict.choices)
    note = models.TextField(_("note"), blank=True, help_text=_("Stays in the house."))
    at = models.DateTimeField(_("found"))
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("by")
    )

    class Meta:
        verbose_name = _("finding")
        verbose_name_plural = _("findings")
        ordering = ("pk",)
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["nomination", "rule", "-id"], name="finding_newest"),
        ]

    def __str__(self) -> str:
        return f"{self.rule} {self.verdict}"
