"""Contributions."""

from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ContributionsConfig(AppConfig):
    name = "wsis_portal.contributions"
    label = "contributions"
    verbose_name = _("Contributions")
