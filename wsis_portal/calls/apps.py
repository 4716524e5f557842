"""Editions, their calls and the deadline gate."""

from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CallsConfig(AppConfig):
    name = "wsis_portal.calls"
    label = "calls"
    verbose_name = _("Calls and deadlines")

    def ready(self) -> None:
        from wsis_portal.calls import checks  # noqa: F401, PLC0415  registers itself
