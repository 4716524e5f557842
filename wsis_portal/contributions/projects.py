"""The vocabulary of a project, which more than one stream speaks. Source: facts 2.1, 2.2.

The groups and values are remembered, not read: the secretariat may change the lists.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import models
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from django.core.files.base import File

PROJECT = "project"  # the kind of thing, as streams name what they offer and begin with
TITLE_LENGTH = 300


class Activity(models.TextChoices):
    PROJECT = "project", _("Project")
    PROGRAMME = "programme", _("Programme")
    TRAINING = "training", _("Training initiative")
    CONFERENCE = "conference", _("Conference")
    WEBSITE = "website", _("Website")
    GUIDELINES = "guidelines", _("Guidelines")
    TOOLKIT = "toolkit", _("Toolkit")
    OTHER = "other", _("Other")


class Progress(models.TextChoices):
    PLANNED = "planned", _("Planned")
    ONGOING = "ongoing", _("Ongoing")
    COMPLETED = "completed", _("Completed")


class Scope(models.TextChoices):
    NATIONAL = "national", _("National")
    REGIONAL = "regional", _("Regional")
    INTERNATIONAL = "international", _("International")


class Beneficiary(models.TextChoices):
    YOUTH = "youth", _("Youth")
    WOMEN = "women", _("Women")
    DISABILITIES = "disabilities", _("People with disabilities")
    OLDER = "older", _("Older persons")
    INDIGENOUS = "indigenous", _("Indigenous and nomadic peoples")
    UNEMPLOYED = "unemployed", _("The unemployed")
    POOR = "poor", _("The poor")
    MIGRANTS = "migrants", _("Migrants")
    REFUGEES = "refugees", _("Refugees and internally displaced people")
    REMOTE = "remote", _("Remote and rural communities")


class Value(models.TextChoices):
    EQUALITY = "equality", _("Equality")
    SOLIDARITY = "solidarity", _("Solidarity")
    TOLERANCE = "tolerance", _("Tolerance")
    NATURE = "nature", _("Respect for nature")
    RESPONSIBILITY = "responsibility", _("Shared responsibility")


@dataclass(frozen=True)
class ProjectText:
    """What one stream tells another of a project; "" and () say nothing.

    Codes are those of the taxonomy and of the choices above. `address` is "" for what the public
    cannot read. Images are opened only by who takes them: the file, its name, its description.
    """

    reference: str
    title: str
    address: str = ""
    text_language: str = ""
    description: str = ""
    website: str = ""
    activity: str = ""
    progress: str = ""
    starts: date | None = None
    ends: date | None = None
    action_lines: Sequence[str] = ()
    goals: Sequence[str] = ()
    scope: str = ""
    countries: Sequence[str] = ()
    groups: Sequence[str] = ()
    replicability: str = ""
    sustainability: str = ""
    values: Sequence[str] = ()
    results_quantitative: str = ""
    results_qualitative: str = ""
    owner_name: str = ""
    owner_type: str = ""
    owner_country: str = ""
    owner_website: str = ""
    partners: Sequence[Mapping[str, str]] = ()  # each with name and website
    images: Iterable[tuple[File[bytes], str, str]] = ()
