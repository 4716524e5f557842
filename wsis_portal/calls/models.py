"""Editions, phases, calls, extensions; and the deadline gate, which alone compares times."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Case, F, OuterRef, Q, Subquery, Value, When
from django.db.models.functions import Greatest
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from wsis_portal.streams import stream

if TYPE_CHECKING:
    from datetime import datetime

    from wsis_portal.streams import StreamConfig

GRACE = timedelta(minutes=2)


def titled(titles: dict[str, str]) -> str:
    """The title in the active language, else in English, else whichever there is."""
    return titles.get(get_language() or "en") or titles.get("en") or next(iter(titles.values()), "")


class Edition(models.Model):
    """One year of WSIS: the letter that invites and the event it invites to."""

    code = models.CharField(_("code"), max_length=20, unique=True)
    year = models.PositiveSmallIntegerField(_("year"), unique=True)
    letter_date = models.DateField(_("date of the letter"))
    event_titles = models.JSONField(_("names of the event"), default=dict)
    event_starts = models.DateField(_("event starts"))
    event_ends = models.DateField(_("event ends"))
    event_places = models.JSONField(_("places of the event"), default=dict)
    rules = models.JSONField(_("rules of this edition"), default=dict, blank=True)

    history = HistoricalRecords(excluded_fields=[])

    class Meta:
        verbose_name = _("edition")
        verbose_name_plural = _("editions")
        ordering = ("-year",)
        get_latest_by = "year"

    def __str__(self) -> str:
        return self.code

    @property
    def event_title(self) -> str:
        return titled(self.event_titles)

    @property
    def event_place(self) -> str:
        return titled(self.event_places)


class Phase(models.Model):
    """A key date of an edition. Phases differ each year in number and order: rows, not code."""

    edition = models.ForeignKey(
        Edition, models.CASCADE, related_name="phases", verbose_name=_("edition")
    )
    stream = models.CharField(_("stream"), max_length=20, blank=True)
    titles = models.JSONField(_("titles"), default=dict)
    texts = models.JSONField(_("explanations"), default=dict, blank=True)
    starts = models.DateTimeField(_("starts"))
    ends = models.DateTimeField(_("ends"), null=True, blank=True)
    shown = models.CharField(
        _("shown as"),
        max_length=8,
        choices=[("day", _("day")), ("month", _("month")), ("time", _("day and time"))],
        default="day",
    )
    link = models.URLField(_("link"), blank=True)
    confirmed = models.BooleanField(
        _("confirmed"), default=False, help_text=_("Off: to be confirmed by the secretariat.")
    )

    history = HistoricalRecords()

    class Meta:
        verbose_name = _("phase")
        verbose_name_plural = _("phases")
        ordering = ("starts", "pk")

    def __str__(self) -> str:
        return self.title

    @property
    def title(self) -> str:
        return titled(self.titles)

    @property
    def text(self) -> str:
        return titled(self.texts) if self.texts else ""


class OpenBy(models.TextChoices):
    """By what a call is open to somebody at an instant."""

    DEADLINE = "deadline", _("before the deadline")
    GRACE = "grace", _("within the grace period")
    EXTENSION = "extension", _("by a personal extension")


class CallQuerySet(models.QuerySet["Call"]):
    def open(
        self,
        at: datetime,
        stakeholder: Any = None,
        *,
        begun: datetime | None = None,
        reference: str = "",
    ) -> CallQuerySet:
        """The calls that take a contribution at this instant, with `open_until` and `open_by`.

        The only place that compares times; half-open, [opens_at, closes_at). A draft begun
        before closing is taken until the grace has run out; an extension, for the whole call
        or for this one reference, has no grace. `open_by` is the first of deadline, grace and
        extension that admits this instant; `open_until` the last instant any of them reaches.
        """
        in_time = Q(closes_at__gt=at)
        begun_in_time = Q(closes_at__gt=begun) if begun else Q(pk__in=())
        in_grace = Q(closes_at__lte=at, ends_at__gt=at) & begun_in_time
        calls: Any = self.annotate(  # the annotations of open_* are declared on Call itself
            ends_at=F("closes_at") + F("grace"),
            extended_until=self._extended(at, stakeholder, reference),
        )
        found: CallQuerySet = calls.filter(
            Q(opens_at__lte=at) & (in_time | in_grace | Q(extended_until__isnull=False))
        ).annotate(
            open_until=Case(
                When(in_time, then=Greatest("closes_at", "extended_until")),
                When(in_grace, then=Greatest("ends_at", "extended_until")),
                default=F("extended_until"),
            ),
            open_by=Case(
                When(in_time, then=Value(OpenBy.DEADLINE)),
                When(in_grace, then=Value(OpenBy.GRACE)),
                default=Value(OpenBy.EXTENSION),
            ),
        )
        return found

    @staticmethod
    def _extended(at: datetime, stakeholder: Any, reference: str) -> Any:
        """Until when the latest extension that runs at this instant reaches; NULL without one."""
        if stakeholder is None or not stakeholder.pk:
            return Value(None, output_field=models.DateTimeField())
        return Subquery(
            Extension.objects.filter(
                call=OuterRef("pk"),
                stakeholder=stakeholder.pk,
                reference__in={"", reference},
                until__gt=at,
            )
            .order_by("-until")
            .values("until")[:1]
        )


class Call(models.Model):
    """One stream's call in one edition. Made by calls.create.create_call() only."""

    edition = models.ForeignKey(
        Edition, models.PROTECT, related_name="calls", verbose_name=_("edition")
    )
    stream = models.CharField(_("stream"), max_length=20)
    opens_at = models.DateTimeField(_("opens"))
    closes_at = models.DateTimeField(
        _("closes"), help_text=_("The first instant at which the call is closed.")
    )
    grace = models.DurationField(
        _("grace"),
        default=GRACE,
        help_text=_("How long after closing a draft begun before it is still taken."),
    )

    objects = CallQuerySet.as_manager()
    history = HistoricalRecords()

    open_until: datetime  # annotated by open()
    open_by: str  # annotated by open()

    class Meta:
        verbose_name = _("call")
        verbose_name_plural = _("calls")
        ordering = ("pk",)
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint("edition", "stream", name="call_once_per_edition"),
            models.CheckConstraint(
                condition=Q(closes_at__gt=F("opens_at")), name="call_closes_later"
            ),
            models.CheckConstraint(
                condition=Q(grace__gte=timedelta(0)), name="call_grace_positive"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.stream} {self.edition.year}"

    @property
    def config(self) -> StreamConfig:
        return stream(self.stream)


class Extension(models.Model):
    """A stakeholder's personal closing time for one call, or for one reference of it."""

    call = models.ForeignKey(
        Call, models.CASCADE, related_name="extensions", verbose_name=_("call")
    )
    stakeholder = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.CASCADE,
        related_name="extensions",
        verbose_name=_("stakeholder"),
    )
    reference = models.CharField(
        _("reference"), max_length=32, blank=True, help_text=_("Empty: the whole call.")
    )
    until = models.DateTimeField(_("until"))
    reason = models.TextField(_("reason"))
    granted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("granted by")
    )
    granted_at = models.DateTimeField(_("granted"))

    history = HistoricalRecords(excluded_fields=["reason"])

    class Meta:
        verbose_name = _("extension")
        verbose_name_plural = _("extensions")
        ordering = ("-granted_at",)
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["call", "stakeholder"], name="extension_of_whom"),
        ]

    def __str__(self) -> str:
        return f"{self.call} · {self.stakeholder}"
