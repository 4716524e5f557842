"""Contributions: from draft to decision."""

from __future__ import annotations

from django.apps import AppConfig
from django.contrib.auth.signals import user_logged_in
from django.utils.translation import gettext_lazy as _


class ContributionsConfig(AppConfig):
    name = "wsis_portal.contributions"
    label = "contributions"
    verbose_name = _("Contributions")

    def ready(self) -> None:
        from wsis_portal.contributions.holder import adopt_at_sign_in  # noqa: PLC0415  needs models

        user_logged_in.connect(adopt_at_sign_in, dispatch_uid="contributions.adopt")
