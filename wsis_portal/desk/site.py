"""The admin site: who may enter, what waits on its first page, and files behind its rights."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib.admin import AdminSite
from django.shortcuts import redirect
from django.urls import path
from django.utils.translation import gettext_lazy as _

from wsis_portal.accounts.second_step import may_enter, to_entrance
from wsis_portal.desk.waiting import pages, what_waits

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponseBase
    from django.template.response import TemplateResponse
    from django.urls import URLPattern, URLResolver


class DeskSite(AdminSite):
    site_header = _("WSIS 2024 · Secretariat")
    site_title = _("WSIS 2024")
    index_title = _("Everything")
    index_template = "admin/desk.html"
    enable_nav_sidebar = False

    def has_permission(self, request: HttpRequest) -> bool:
        return may_enter(request)

    def login(  # type: ignore[override]  # only ever a redirect
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponseBase:
        """There is one way to sign in, that of everybody; then the second step."""
        return to_entrance(request)

    def password_change(  # type: ignore[override]  # only ever a redirect
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponseBase:
        """Officers change it where everybody does; some have none."""
        return redirect("account_change_password")

    def index(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> TemplateResponse:
        waiting = [one for one in what_waits(request) if one.count]
        context = {"waiting": waiting, "pages": pages(request), **(extra_context or {})}
        return super().index(request, context)

    def get_urls(self) -> list[URLResolver | URLPattern]:
        from wsis_portal.contributions.admin import files  # noqa: PLC0415  it registers here

        view = self.admin_view
        own = [
            path("receipts/<int:pk>.pdf", view(files.receipt), name="contribution-receipt"),
            path("files/<uuid:pk>/", view(files.upload), name="contribution-file"),
        ]
        return [*own, *super().get_urls()]
