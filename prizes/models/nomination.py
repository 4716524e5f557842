"""A nomination: the entity need not be the submitter's own."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from prizes.models.content import NominationContent, Stage
from wsis_portal.contributions.models import Contribution

__all__ = ["Nomination", "Stage"]


class Nomination(NominationContent, Contribution):
    """The contact stays inside. The keys are written with each submission, see prizes.keys."""

    contact_name = models.CharField(_("contact person"), max_length=200)
    contact_email = models.EmailField(_("e-mail of the contact"), max_length=254)
    contact_phone = models.CharField(_("telephone of the contact"), max_length=40, blank=True)
    entity_key = models.CharField(max_length=404, editable=False, default="")
    title_key = models.CharField(max_length=400, editable=False, default="")

    class Meta:
        verbose_name = _("nomination")
        verbose_name_plural = _("nominations")
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["category", "entity_key"], name="nomination_entity"),
            models.Index(fields=["entity_key"], name="nomination_of_entity"),
        ]
