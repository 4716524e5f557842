"""What is said of a project, by an entry and in the repository alike. Fields: facts 2.2."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _

from wsis_portal.contributions.projects import Activity, Progress, Scope

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise


def codes(name: str | _StrPromise, length: int = 16) -> ArrayField[Any, Any]:
    return ArrayField(
        models.CharField(max_length=length), verbose_name=name, default=list, blank=True
    )


class ProjectContent(models.Model):
    """Codes are those of the taxonomy and of contributions.projects; partners are rows of JSON."""

    description = models.TextField(_("description"))
    website = models.CharField(_("website"), max_length=500, blank=True)
    activity = models.CharField(_("activity type"), max_length=16, choices=Activity.choices)
    action_lines = codes(_("action lines"), 12)
    goals = codes(_("Sustainable Development Goals"), 8)
    scope = models.CharField(_("scope"), max_length=16, choices=Scope.choices, blank=True)
    countries = codes(_("countries covered"), 3)
    progress = models.CharField(_("progress"), max_length=12, choices=Progress.choices, blank=True)
    starts = models.DateField(_("start"), null=True, blank=True)
    ends = models.DateField(_("end"), null=True, blank=True)
    groups = codes(_("beneficiary groups"))
    replicability = models.TextField(_("replicability"), blank=True)
    sustainability = models.TextField(_("sustainability"), blank=True)
    values = codes(_("WSIS values promoted"))
    results_quantitative = models.TextField(_("results in figures"), blank=True)
    results_qualitative = models.TextField(_("results in words"), blank=True)
    owner_name = models.CharField(_("owner"), max_length=200)
    owner_type = models.CharField(_("type of the owner"), max_length=32)
    owner_country = models.CharField(_("country of the owner"), max_length=3)
    owner_website = models.CharField(_("website of the owner"), max_length=500, blank=True)
    partners = models.JSONField(
        _("partners"), default=list, blank=True, help_text=_("Rows of name and website.")
    )

    class Meta:
        abstract = True
