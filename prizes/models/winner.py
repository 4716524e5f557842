"""Who won in earlier years: a winning project is not eligible again. Imported, or typed."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from prizes.keys import entity_key, title_key

NATIONAL = "government"  # read as one, a name never stands for that of another country


class PastWinner(models.Model):
    """The keys are written with every save; champions may be nominated again."""

    class Kind(models.TextChoices):
        WINNER = "winner", _("winner")
        CHAMPION = "champion", _("champion")

    year = models.PositiveSmallIntegerField(_("year"))
    category = models.CharField(_("category"), max_length=8)
    kind = models.CharField(_("prize"), max_length=10, choices=Kind.choices, default=Kind.WINNER)
    title = models.CharField(_("title"), max_length=300)
    entity_name = models.CharField(_("entity"), max_length=200)
    entity_country = models.CharField(_("country of the entity"), max_length=3, blank=True)
    title_key = models.CharField(max_length=400, editable=False)
    entity_key = models.CharField(max_length=404, editable=False)

    class Meta:
        verbose_name = _("past winner")
        verbose_name_plural = _("past winners")
        ordering = ("-year", "category", "title")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["year", "category", "title_key", "entity_key"], name="past_winner_once"
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["title_key"], name="past_winner_title"),
        ]

    def __str__(self) -> str:
        return f"{self.year} {self.title}"

    def write_keys(self) -> None:
        self.title_key = title_key(self.title)
        self.entity_key = entity_key(self.entity_name, self.entity_country, NATIONAL)

    def save(self, *args: Any, **options: Any) -> None:
        self.write_keys()
        super().save(*args, **options)
