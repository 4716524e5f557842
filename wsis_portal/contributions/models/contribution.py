"""The live record the secretariat reviews; it cannot exist without a receipt."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import OuterRef, Q, Subquery
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from wsis_portal.calls.models import titled
from wsis_portal.contributions.models.origin import origin_of
from wsis_portal.contributions.status import CORRECTABLE, WITHDRAWABLE, Status
from wsis_portal.streams import stream

if TYPE_CHECKING:
    from datetime import datetime

    from django.db.models import QuerySet

    from wsis_portal.accounts.models import Stakeholder
    from wsis_portal.contributions.models.origin import Origin
    from wsis_portal.streams import StreamConfig


def word_of(status: str, config: StreamConfig) -> str:
    """A status as this stream words it for its readers, in the active language."""
    if status == Status.ACCEPTED and config.accepted_word:
        return str(config.accepted_word)
    return str(Status(status).label)


class ContributionQuerySet(models.QuerySet["Contribution"]):
    def of(self, stakeholder: Stakeholder) -> QuerySet[Contribution]:
        return self.filter(stakeholder=stakeholder)

    def published(self) -> QuerySet[Contribution]:
        """What the public may see: accepted, and consented to."""
        return self.filter(status=Status.ACCEPTED, consent=True)

    def answered(self) -> QuerySet[Contribution]:
        """Under review because the stakeholder answered a clarification."""
        last = Decision.objects.filter(contribution=OuterRef("pk")).order_by("-at", "-pk")
        asked = last.values("from_status")[:1]
        return (
            self.filter(status=Status.UNDER_REVIEW)
            .annotate(came_from=Subquery(asked))
            .filter(came_from=Status.CLARIFICATION)
        )


class Contribution(models.Model):
    """One row to list, count, lock and decide on, whatever the stream; streams extend it.

    `status` is changed by submit() and move() only.
    """

    class Capacity(models.TextChoices):
        OFFICIAL = "official", _("Official position of the organization")
        PERSONAL = "personal", _("Personal capacity")

    number = models.CharField(_("number"), max_length=32, unique=True)
    call = models.ForeignKey(
        "calls.Call", models.PROTECT, related_name="contributions", verbose_name=_("call")
    )
    stream = models.CharField(_("stream"), max_length=20)
    receipt = models.OneToOneField(
        "receipts.Receipt",
        models.PROTECT,
        related_name="contribution",
        verbose_name=_("newest receipt"),
    )
    stakeholder = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="contributions",
        verbose_name=_("stakeholder"),
    )
    organization = models.ForeignKey(
        "accounts.Organization",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="contributions",
        verbose_name=_("organization"),
    )
    contributor = models.CharField(_("contributor"), max_length=200)
    capacity = models.CharField(_("capacity"), max_length=12, choices=Capacity.choices)
    stakeholder_type = models.CharField(_("type of stakeholder"), max_length=32)
    sub_type = models.CharField(_("sub-type"), max_length=32, blank=True)
    country = models.CharField(_("country"), max_length=3)
    title = models.CharField(_("title"), max_length=300)
    # The public reference of what it updates or was begun from: "STK-P-00123"
    origin = models.CharField(_("begun from"), max_length=64, blank=True, default="")
    text_language = models.CharField(_("language of the text"), max_length=10)
    consent = models.BooleanField(_("consent to publication"), default=False)
    status = models.CharField(
        _("status"), max_length=16, choices=Status.choices, default=Status.RECEIVED
    )
    received_at = models.DateTimeField(_("received"))
    changed_at = models.DateTimeField(_("last changed"))

    objects = ContributionQuerySet.as_manager()

    class Meta:
        verbose_name = _("contribution")
        verbose_name_plural = _("contributions")
        ordering = ("-received_at", "-pk")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=Q(status__in=Status.values), name="contribution_status_known"
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["stream", "status", "-received_at"], name="contribution_review"),
            models.Index(fields=["stakeholder", "-received_at"], name="contribution_mine"),
        ]

    def __str__(self) -> str:
        return self.number

    @property
    def config(self) -> StreamConfig:
        return stream(self.stream)

    @property
    def status_word(self) -> str:
        """The status as its stream words it for its readers."""
        return word_of(self.status, self.config)

    @property
    def published(self) -> bool:
        """Whether the public may see it: accepted, and consented to."""
        return self.status == Status.ACCEPTED and self.consent

    @property
    def public_address(self) -> str:
        """Where the public finds it, "" while it has no such page."""
        return self.config.address_of(self)

    @property
    def begun_from(self) -> Origin | None:
        return origin_of(self.config, self.origin)

    @property
    def correctable(self) -> bool:
        return self.status in CORRECTABLE

    @property
    def withdrawable(self) -> bool:
        return self.status in WITHDRAWABLE

    def get_absolute_url(self) -> str:
        return reverse("contributions:receipt", args=[self.number])


class Decision(models.Model):
    """One move of a contribution from one status to another. Written by move() and submit()."""

    contribution = models.ForeignKey(
        Contribution,
        models.CASCADE,
        related_name="decisions",
        verbose_name=_("contribution"),
    )
    from_status = models.CharField(_("from"), max_length=16, choices=Status.choices)
    to_status = models.CharField(_("to"), max_length=16, choices=Status.choices)
    at = models.DateTimeField(_("decided"))
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("by")
    )
    message = models.TextField(
        _("message to the stakeholder"), blank=True, help_text=_("Goes out in the mail.")
    )
    reason = models.TextField(_("reason"), blank=True, help_text=_("Stays in the house."))

    class Meta:
        verbose_name = _("decision")
        verbose_name_plural = _("decisions")
        ordering = ("at", "pk")

    def __str__(self) -> str:
        return f"{self.from_status} → {self.to_status}"


class MarkQuerySet(models.QuerySet["Mark"]):
    def visible(self, at: datetime) -> QuerySet[Mark]:
        return self.filter(visible_from__lte=at)


class Mark(models.Model):
    """The only link across streams: a label one stream writes on a public reference of another.

    `edition` is that of the portal in which the mark was given; marks of earlier years have none.
    """

    class Code(models.TextChoices):
        """Marks whose words are known; other codes bring labels of their own."""

        NOMINEE = "nominee", _("nominee")
        CHAMPION = "champion", _("champion")
        WINNER = "winner", _("winner")

    reference = models.CharField(_("public reference"), max_length=64)
    code = models.CharField(_("code"), max_length=16)
    year = models.PositiveSmallIntegerField(_("year"))
    labels = models.JSONField(_("labels"), default=dict, blank=True)
    edition = models.ForeignKey(
        "calls.Edition",
        models.CASCADE,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("edition"),
    )
    visible_from = models.DateTimeField(_("visible from"))

    objects = MarkQuerySet.as_manager()

    class Meta:
        verbose_name = _("mark")
        verbose_name_plural = _("marks")
        ordering = ("-year", "code", "pk")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["reference", "code", "year"], name="mark_once_a_year"),
        ]

    def __str__(self) -> str:
        return self.label

    @property
    def label(self) -> str:
        """Its own words; without any, those of its code: "WSIS Prizes 2023: winner"."""
        if self.labels:
            return titled(self.labels)
        word = dict(Mark.Code.choices).get(self.code, self.code)
        return gettext("WSIS Prizes %(year)s: %(mark)s") % {"year": self.year, "mark": word}
