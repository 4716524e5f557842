"""The secretariat's desk: Django admin, with a first page that counts what waits."""

from __future__ import annotations

from django.contrib.admin import AdminSite
from django.contrib.admin.apps import AdminConfig
from django.utils.translation import gettext_lazy as _


class DeskSite(AdminSite):
    site_header = _("WSIS 2024 · Secretariat")
    site_title = _("WSIS 2024")
    index_title = _("What waits")


class DeskConfig(AdminConfig):
    default_site = "wsis_portal.desk.DeskSite"
