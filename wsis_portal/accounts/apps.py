"""People and organizations."""

from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AccountsConfig(AppConfig):
    name = "wsis_portal.accounts"
    label = "accounts"
    verbose_name = _("People and organizations")

    def ready(self) -> None:
        from allauth.account.signals import email_confirmed  # noqa: PLC0415 - needs the apps

        from wsis_portal.accounts.proof import forget_foreign_password  # noqa: PLC0415 - as above

        email_confirmed.connect(forget_foreign_password)
