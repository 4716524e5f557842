"""The receipt: an immutable, signed record of one act of submitting."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from wsis_portal.calls.models import OpenBy
from wsis_portal.receipts import canonical
from wsis_portal.streams import stream

if TYPE_CHECKING:
    from wsis_portal.streams import StreamConfig


class Receipt(models.Model):
    """What was received from whom and when. Written once by receipts.issue.issue().

    Only `pdf` is filled in later, once, from the payload alone.
    """

    class Kind(models.TextChoices):
        SUBMISSION = "submission", _("submission")
        CORRECTION = "correction", _("correction")
        WITHDRAWAL = "withdrawal", _("withdrawal")

    number = models.CharField(_("number"), max_length=32)
    revision = models.PositiveIntegerField(_("revision"))
    kind = models.CharField(_("kind"), max_length=12, choices=Kind.choices)
    stream = models.CharField(_("stream"), max_length=20)
    call = models.ForeignKey("calls.Call", models.PROTECT, related_name="+", verbose_name=_("call"))
    stakeholder = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="receipts",
        verbose_name=_("stakeholder"),
    )
    language = models.CharField(_("language"), max_length=10)
    issued_at = models.DateTimeField(_("received"))
    open_by = models.CharField(_("open by"), max_length=12, blank=True)
    key = models.CharField(_("idempotency key"), max_length=64, unique=True)
    payload = models.BinaryField(_("payload"))
    digest = models.CharField(_("digest"), max_length=64)
    code = models.CharField(_("verification code"), max_length=14)
    signature = models.BinaryField(_("signature"))
    key_id = models.CharField(_("signing key"), max_length=40)
    pdf = models.BinaryField(_("PDF"), null=True, editable=False)
    rehearsal = models.BooleanField(_("rehearsal"), default=False)

    class Meta:
        verbose_name = _("receipt")
        verbose_name_plural = _("receipts")
        ordering = ("number", "-revision")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint("number", "revision", name="receipt_revision_once"),
            models.CheckConstraint(
                condition=models.Q(kind__in=["submission", "correction", "withdrawal"]),
                name="receipt_kind_known",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number} · {self.revision}"

    @property
    def config(self) -> StreamConfig:
        return stream(self.stream)

    @property
    def admitted_by(self) -> str:
        """By what its call was open, in words; "" for a withdrawal, which no deadline binds."""
        return str(OpenBy(self.open_by).label) if self.open_by else ""

    @property
    def content(self) -> dict[str, Any]:
        """The payload as data."""
        return canonical.loads(bytes(self.payload))

    @property
    def filename(self) -> str:
        return f"{self.number}-{self.revision}.pdf"
