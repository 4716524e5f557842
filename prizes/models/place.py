"""The quota, held by the database: who has a place has it alone."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class Place(models.Model):
    """One live nomination per entity, category and edition; one category per project.

    Taken and given up by prizes.places only, in the transactions of submit() and move().
    """

    nomination = models.OneToOneField(
        "prizes.Nomination", models.CASCADE, related_name="place", verbose_name=_("nomination")
    )
    edition = models.ForeignKey(
        "calls.Edition", models.PROTECT, related_name="+", verbose_name=_("edition")
    )
    category = models.CharField(_("category"), max_length=8)
    entity = models.CharField(_("entity"), max_length=404, help_text=_("Its key, not its name."))
    project = models.CharField(_("project"), max_length=400, help_text=_("Its key, not its title."))
    # The rules of the edition when it was taken
    alone_in_category = models.BooleanField(default=True)
    alone_of_project = models.BooleanField(default=True)
    held_at = models.DateTimeField(_("held since"))

    class Meta:
        verbose_name = _("place")
        verbose_name_plural = _("places")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["edition", "category", "entity"],
                condition=Q(alone_in_category=True),
                name="place_once_per_category",
            ),
            models.UniqueConstraint(
                fields=["edition", "entity", "project"],
                condition=Q(alone_of_project=True),
                name="place_once_per_project",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.category} · {self.entity}"
