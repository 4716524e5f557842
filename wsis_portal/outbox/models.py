"""A message is a row before it is an e-mail, written in the transaction that causes it."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from datetime import datetime

    from django.db.models import QuerySet


class MessageQuerySet(models.QuerySet["Message"]):
    def due(self, machine_now: datetime) -> QuerySet[Message]:
        """What a worker may claim: waiting and due, or claimed by one that died."""
        waiting = Q(state=Message.State.QUEUED, next_try_at__lte=machine_now)
        abandoned = Q(state=Message.State.SENDING, leased_until__lte=machine_now)
        return self.filter(waiting | abandoned).order_by("priority", "next_try_at", "pk")

    def failed(self) -> QuerySet[Message]:
        return self.filter(state=Message.State.FAILED)


class Message(models.Model):
    """One e-mail to one address. All its instants are machine time."""

    class State(models.TextChoices):
        QUEUED = "queued", _("queued")
        SENDING = "sending", _("being sent")
        SENT = "sent", _("sent")
        FAILED = "failed", _("failed")

    class Kind(models.TextChoices):
        CODE = "code", _("code or account notice")
        RECEIPT = "receipt", _("receipt")
        DECISION = "decision", _("decision")
        NOTICE = "notice", _("notice")

    kind = models.CharField(_("kind"), max_length=12, choices=Kind.choices)
    to = models.EmailField(_("to"), max_length=254)
    stakeholder = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="messages",
        verbose_name=_("stakeholder"),
    )
    receipt = models.ForeignKey(
        "receipts.Receipt",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="messages",
        verbose_name=_("receipt"),
        help_text=_("Its PDF is attached."),
    )
    reference = models.CharField(_("reference"), max_length=32, blank=True, db_index=True)
    language = models.CharField(_("language"), max_length=10)
    subject = models.CharField(_("subject"), max_length=300)
    text = models.TextField(_("text"))
    html = models.TextField(_("HTML"), blank=True)
    priority = models.PositiveSmallIntegerField(_("priority"), default=5)
    state = models.CharField(_("state"), max_length=8, choices=State.choices, default=State.QUEUED)
    attempts = models.PositiveSmallIntegerField(_("attempts"), default=0)
    created_at = models.DateTimeField(_("created"), default=timezone.now)
    next_try_at = models.DateTimeField(_("next try"), default=timezone.now)
    leased_until = models.DateTimeField(_("claimed until"), null=True, blank=True)
    sent_at = models.DateTimeField(_("sent"), null=True, blank=True)
    last_error = models.TextField(_("last error"), blank=True)
    message_id = models.UUIDField(_("message id"), default=uuid.uuid4, unique=True, editable=False)

    objects = MessageQuerySet.as_manager()

    class Meta:
        verbose_name = _("message")
        verbose_name_plural = _("messages")
        ordering = ("-pk",)
        permissions = (("send_again", _("Can send a message again")),)
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=Q(state__in=["queued", "sending", "sent", "failed"]),
                name="message_state_known",
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(
                fields=["priority", "next_try_at"],
                name="message_waiting",
                condition=Q(state__in=["queued", "sending"]),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.subject} → {self.to}"
