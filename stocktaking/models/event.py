"""What became of a project, and when: written by publish.py alone, in the same transaction."""

from __future__ import annotations

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils.translation import gettext_lazy as _


class ProjectEvent(models.Model):
    """One thing that happened to a project: who, when, why."""

    class Kind(models.TextChoices):
        PUBLISHED = "published", _("text of an entry published")
        RESTORED = "restored", _("earlier text put back")
        UNPUBLISHED = "unpublished", _("unpublished")
        REPUBLISHED = "republished", _("published again")
        MERGED = "merged", _("merged into another")

    project = models.ForeignKey(
        "stocktaking.Project",
        models.CASCADE,
        related_name="events",
        verbose_name=_("project"),
    )
    kind = models.CharField(_("what happened"), max_length=12, choices=Kind.choices)
    at = models.DateTimeField(_("when"))
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("by")
    )
    reason = models.TextField(_("reason"), blank=True)
    entry = models.ForeignKey(
        "stocktaking.Entry",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="events",
        verbose_name=_("entry"),
    )
    # What the project said before, where that came from no entry: to be put back
    before = models.JSONField(null=True, editable=False, encoder=DjangoJSONEncoder)

    class Meta:
        verbose_name = _("event of a project")
        verbose_name_plural = _("events of a project")
        ordering = ("pk",)

    def __str__(self) -> str:
        return self.get_kind_display()
