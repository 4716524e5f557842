"""A nominee: an accepted nomination, with a life of its own in what a contest will add."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from django.contrib.postgres.search import SearchVector, SearchVectorField
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from prizes.models.content import NominationContent

if TYPE_CHECKING:
    from datetime import datetime

    from django.db.models import QuerySet


SEARCHED = ("title", "entity_name", "description")


class NomineeQuerySet(models.QuerySet["Nominee"]):
    def listed(self) -> QuerySet[Nominee]:
        """Not taken off the list, under embargo or not."""
        return self.filter(removed_at__isnull=True)

    def visible(self, at: datetime) -> QuerySet[Nominee]:
        """What the public may see at this instant: the embargo is decided per request."""
        return self.filter(removed_at__isnull=True, call__prize_rules__nominees_at__lte=at)


class Nominee(NominationContent):
    """Made, refreshed and taken off by prizes.name only. Its number is the nomination's."""

    nomination = models.OneToOneField(
        "prizes.Nomination", models.PROTECT, related_name="nominee", verbose_name=_("nomination")
    )
    call = models.ForeignKey(
        "calls.Call", models.PROTECT, related_name="nominees", verbose_name=_("call")
    )
    number = models.CharField(_("number"), max_length=32, unique=True)
    title = models.CharField(_("title"), max_length=300)
    text_language = models.CharField(_("language of the text"), max_length=10, default="en")
    named_at = models.DateTimeField(_("named"))
    removed_at = models.DateTimeField(_("taken off the list"), null=True, blank=True)
    # As typed too, for the beginning of a word need not be that of its stem: connectiv-ity
    words = models.GeneratedField(
        expression=SearchVector(*SEARCHED, config="english")
        + SearchVector(*SEARCHED, config="simple"),
        output_field=SearchVectorField(),
        db_persist=True,
    )

    objects = NomineeQuerySet.as_manager()

    class Meta:
        verbose_name = _("nominee")
        verbose_name_plural = _("nominees")
        ordering = ("category", "title", "pk")
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["call", "category", "title"], name="nominee_list"),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.title}"

    def get_absolute_url(self) -> str:
        return reverse("prizes:nominee", args=[self.number])


class NomineeImage(models.Model):
    """A copy of its own: the files of drafts come and go with their drafts."""

    nominee = models.ForeignKey(
        Nominee, models.CASCADE, related_name="images", verbose_name=_("nominee")
    )
    file = models.FileField(_("file"), max_length=200)
    alt = models.CharField(_("description of the image"), max_length=1000)
    media_type = models.CharField(_("media type"), max_length=120)

    class Meta:
        verbose_name = _("image of a nominee")
        verbose_name_plural = _("images of nominees")
        ordering = ("pk",)

    def __str__(self) -> str:
        return self.alt
