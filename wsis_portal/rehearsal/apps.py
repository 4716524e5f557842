"""The rehearsal as an app: it has commands and pages, and no table of its own."""

from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class RehearsalConfig(AppConfig):
    name = "wsis_portal.rehearsal"
    label = "rehearsal"
    verbose_name = _("Rehearsal")
