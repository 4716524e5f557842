"""Receipts."""

from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ReceiptsConfig(AppConfig):
    name = "wsis_portal.receipts"
    label = "receipts"
    verbose_name = _("Receipts")

    def ready(self) -> None:
        from wsis_portal.receipts import checks  # noqa: F401, PLC0415 - registers
