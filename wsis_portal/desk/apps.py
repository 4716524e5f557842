"""Django's admin, with a site of our own."""

from __future__ import annotations

from django.contrib.admin.apps import AdminConfig


class DeskConfig(AdminConfig):
    default_site = "wsis_portal.desk.site.DeskSite"
