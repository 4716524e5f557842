"""What was typed and not yet submitted: never lost, never public."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, ClassVar

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from wsis_portal.contributions.models.origin import origin_of
from wsis_portal.streams import stream

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from wsis_portal.contributions.models.origin import Origin
    from wsis_portal.streams import StreamConfig


class DraftQuerySet(models.QuerySet["Draft"]):
    def unsent(self) -> QuerySet[Draft]:
        return self.filter(receipt__isnull=True)

    def late(self) -> QuerySet[Draft]:
        """Sent after closing and not taken since."""
        return self.unsent().filter(late_at__isnull=False)


class Draft(models.Model):
    """Private, unvalidated form data of one stakeholder (before sign-in: of one browser).

    `version` counts the saves. A draft that was sent keeps its row, with the receipt it became.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    call = models.ForeignKey(
        "calls.Call", models.PROTECT, related_name="drafts", verbose_name=_("call")
    )
    stakeholder = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.CASCADE,
        null=True,
        blank=True,
        related_name="drafts",
        verbose_name=_("stakeholder"),
    )
    contribution = models.ForeignKey(
        "contributions.Contribution",
        models.CASCADE,
        null=True,
        blank=True,
        related_name="corrections",
        verbose_name=_("corrects"),
    )
    receipt = models.OneToOneField(
        "receipts.Receipt",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="draft",
        verbose_name=_("became"),
    )
    data = models.JSONField(_("form data"), default=dict)
    title = models.CharField(_("title"), max_length=300, blank=True)
    # The public reference of what it was begun from, of this stream or another: "STK-P-00123"
    origin = models.CharField(_("begun from"), max_length=64, blank=True, default="")
    version = models.PositiveIntegerField(_("version"), default=1)
    window = models.CharField(max_length=16, blank=True, editable=False)  # that saved last
    begun_at = models.DateTimeField(_("begun"))
    saved_at = models.DateTimeField(_("saved"))
    late_at = models.DateTimeField(_("arrived late"), null=True, blank=True)
    # Typed while signed out, for a draft of somebody's: joined to it at sign-in.
    fork_of = models.UUIDField(null=True, editable=False)
    fork_version = models.PositiveIntegerField(default=0, editable=False)

    objects = DraftQuerySet.as_manager()

    class Meta:
        verbose_name = _("draft")
        verbose_name_plural = _("drafts")
        ordering = ("-saved_at",)
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["stakeholder", "-saved_at"], name="draft_mine"),
        ]

    def __str__(self) -> str:
        return self.title or str(self.pk)

    @property
    def config(self) -> StreamConfig:
        return stream(self.call.stream)

    @property
    def begun_from(self) -> Origin | None:
        return origin_of(self.config, self.origin)

    @property
    def reference(self) -> str:
        """The number it corrects, "" for a new contribution."""
        return self.contribution.number if self.contribution else ""

    def get_absolute_url(self) -> str:
        return reverse("contributions:draft", args=[self.config.slug, self.pk])


class DraftState(models.Model):
    """A text that another save would have overwritten, kept to be compared."""

    draft = models.ForeignKey(Draft, models.CASCADE, related_name="states")
    data = models.JSONField()
    window = models.CharField(max_length=16)  # the browser window it came from
    version = models.PositiveIntegerField()  # the version that window had seen
    saved_at = models.DateTimeField()

    class Meta:
        verbose_name = _("kept text")
        verbose_name_plural = _("kept texts")
        ordering = ("-saved_at", "-pk")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint("draft", "window", name="kept_text_once_per_window"),
        ]

    def __str__(self) -> str:
        return f"{self.draft_id} · {self.version}"


class Upload(models.Model):
    """A file of a draft, checked on arrival; of a refused one name and reason, not the bytes.

    Of an image, what is kept was made anew from what arrived: its size and digest are those.
    """

    class Kind(models.TextChoices):
        DOCUMENT = "document", _("document")
        IMAGE = "image", _("image")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    draft = models.ForeignKey(
        Draft, models.CASCADE, related_name="uploads", verbose_name=_("draft")
    )
    kind = models.CharField(_("kind"), max_length=8, choices=Kind.choices, default=Kind.DOCUMENT)
    name = models.CharField(_("name"), max_length=200)
    # Room beyond what may be sent: too long a text is kept, and told
    alt = models.CharField(_("description of the image"), max_length=1000, blank=True, default="")
    size = models.PositiveBigIntegerField(_("size in bytes"))
    sha256 = models.CharField(_("SHA-256"), max_length=64, blank=True)
    media_type = models.CharField(_("media type"), max_length=120, blank=True)
    file = models.FileField(_("file"), upload_to="%Y/%m", max_length=200, blank=True)
    publish = models.BooleanField(_("publish"), default=False)
    refused = models.CharField(_("refused because"), max_length=32, blank=True)
    arrived_at = models.DateTimeField(_("arrived"))

    class Meta:
        verbose_name = _("file")
        verbose_name_plural = _("files")
        ordering = ("arrived_at", "name", "pk")  # many may arrive at once

    def __str__(self) -> str:
        return self.name

    @property
    def is_image(self) -> bool:
        return self.kind == Upload.Kind.IMAGE


class LateRequest(models.Model):
    """A request for late admission, or a report that the site failed; an officer answers it."""

    class Kind(models.TextChoices):
        LATE = "late", _("late admission")
        FAILURE = "failure", _("the site failed")

    class Answer(models.TextChoices):
        OPEN = "open", _("waiting")
        GRANTED = "granted", _("granted")
        REFUSED = "refused", _("refused")

    draft = models.ForeignKey(
        Draft, models.CASCADE, related_name="late_requests", verbose_name=_("draft")
    )
    kind = models.CharField(_("kind"), max_length=8, choices=Kind.choices)
    reason = models.TextField(_("reason"))
    made_at = models.DateTimeField(_("made"))
    answer = models.CharField(
        _("answer"), max_length=8, choices=Answer.choices, default=Answer.OPEN
    )
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("answered by"),
    )
    answered_at = models.DateTimeField(_("answered"), null=True, blank=True)
    message = models.TextField(_("message to the stakeholder"), blank=True)

    class Meta:
        verbose_name = _("late request")
        verbose_name_plural = _("late requests")
        ordering = ("-made_at", "-pk")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                "draft",
                condition=models.Q(answer="open"),
                name="late_request_one_open",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} · {self.draft}"
