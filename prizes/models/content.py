"""What is said of a nominated project in public: by its nomination, and once it is a nominee."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise


class Stage(models.TextChoices):
    """How far a project is, as the rules of the Prizes ask it."""

    COMPLETED = "completed", _("Completed")
    PHASE = "phase", _("At the end of a major phase")
    ONGOING = "ongoing", _("In the middle of a phase")
    PLANNED = "planned", _("Planned")


FINISHED = frozenset({Stage.COMPLETED, Stage.PHASE})


def _text(name: str | _StrPromise) -> models.TextField[Any, Any]:
    return models.TextField(name, blank=True)


class NominationContent(models.Model):
    """Codes are those of the taxonomy and of contributions.projects. All of it is public."""

    category = models.CharField(_("category"), max_length=8)
    entity_name = models.CharField(_("entity"), max_length=200)
    entity_type = models.CharField(_("type of the entity"), max_length=32)
    entity_country = models.CharField(_("country of the entity"), max_length=3)
    website = models.CharField(_("website"), max_length=500, blank=True)
    stage = models.CharField(_("stage"), max_length=12, choices=Stage.choices)
    starts = models.DateField(_("start"), null=True, blank=True)
    ends = models.DateField(_("end"), null=True, blank=True)
    description = models.TextField(_("short description"))
    linkages = models.JSONField(
        _("goals"), default=list, blank=True, help_text=_("Rows of goal and examples.")
    )
    results_quantitative = _text(_("results in figures"))
    results_qualitative = _text(_("results in words"))
    impact_economic = _text(_("economic impact"))
    impact_social = _text(_("social impact"))
    impact_environmental = _text(_("environmental impact"))
    partnerships = _text(_("partnerships"))
    challenges = _text(_("challenges"))
    outlook = _text(_("outlook"))
    replicability = _text(_("replicability"))
    sustainability = _text(_("sustainability"))
    values = ArrayField(
        models.CharField(max_length=16),
        verbose_name=_("WSIS values promoted"),
        default=list,
        blank=True,
    )
    video = models.CharField(_("video"), max_length=500, blank=True)

    class Meta:
        abstract = True
