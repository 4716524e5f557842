"""What is a rule of one edition of the Prizes. Defaults: facts 3.3, the rules before and after."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

if TYPE_CHECKING:
    from datetime import datetime


class PrizeRules(models.Model):
    """Changed by the secretariat, with history. A call without a row goes by the defaults."""

    call = models.OneToOneField(
        "calls.Call", models.CASCADE, related_name="prize_rules", verbose_name=_("call")
    )
    english_only = models.BooleanField(
        _("English only"),
        default=True,
        help_text=_("A text in another language is pointed out, never refused."),
    )
    one_category = models.BooleanField(_("one category per project"), default=True)
    one_per_category = models.BooleanField(
        _("one nomination per entity and category"), default=True
    )
    finished_only = models.BooleanField(
        _("completed, or at the end of a major phase"), default=True
    )
    winners_excluded = models.BooleanField(_("earlier winning projects excluded"), default=True)
    description_least = models.PositiveSmallIntegerField(
        _("short description: words at least"), default=150
    )
    description_most = models.PositiveSmallIntegerField(
        _("short description: words at most"), default=200, validators=[MinValueValidator(1)]
    )
    answer_least = models.PositiveSmallIntegerField(
        _("other required answers: words at least"),
        default=0,
        help_text=_("The minimum of 2024 is not known."),
    )
    answer_most = models.PositiveSmallIntegerField(
        _("other answers: words at most"), default=300, validators=[MinValueValidator(1)]
    )
    nominees_at = models.DateTimeField(
        _("nominees are published"),
        null=True,
        blank=True,
        help_text=_("Empty: not decided. Until then nobody but the secretariat sees the list."),
    )

    history = HistoricalRecords()

    class Meta:
        verbose_name = _("rules of the Prizes")
        verbose_name_plural = _("rules of the Prizes")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=Q(
                    description_least__lte=F("description_most"), answer_least__lte=F("answer_most")
                ),
                name="prize_words_in_order",
            ),
        ]

    def __str__(self) -> str:
        return str(self.call)

    def published(self, at: datetime) -> bool:
        """Whether the public may see the nominees at this instant."""
        return self.nominees_at is not None and self.nominees_at <= at
