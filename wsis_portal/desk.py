"""The secretariat's desk: Django admin, with a first page that counts what waits."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.contrib.admin import AdminSite
from django.contrib.admin.apps import AdminConfig
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.http import HttpRequest, HttpResponse
    from django.urls import URLPattern, URLResolver


@dataclass(frozen=True)
class Waiting:
    """Something that waits for an officer, and where it is seen to."""

    count: int
    label: str
    url: str


class DeskSite(AdminSite):
    site_header = gettext_lazy("WSIS 2024 · Secretariat")
    site_title = gettext_lazy("WSIS 2024")
    index_title = gettext_lazy("Everything")
    index_template = "admin/desk.html"
    enable_nav_sidebar = False

    def index(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        waiting = [one for one in what_waits(request) if one.count]
        return super().index(request, {"waiting": waiting, **(extra_context or {})})

    def get_urls(self) -> list[URLResolver | URLPattern]:
        from wsis_portal.contributions.admin import files  # noqa: PLC0415  models load first

        own = [
            path("receipts/<int:pk>.pdf", self.admin_view(files.receipt), name="contribution-receipt"),
            path("files/<uuid:pk>/", self.admin_view(files.upload), name="contribution-file"),
        ]
        return [*own, *super().get_urls()]


def what_waits(request: HttpRequest) -> Iterator[Waiting]:
    """Each count only for officers who may act on it."""
    from wsis_portal.accounts.models import Membership  # noqa: PLC0415  models load first
    from wsis_portal.contributions.admin.rights import reviewed_streams  # noqa: PLC0415
    from wsis_portal.contributions.models import LateRequest  # noqa: PLC0415
    from wsis_portal.outbox.models import Message  # noqa: PLC0415

    user = request.user
    codes = reviewed_streams(user)
    for code in codes:
        yield from _stream_waits(code)
    if user.has_perm("contributions.change_laterequest"):
        rows = LateRequest.objects.filter(answer="open", draft__call__stream__in=codes)
        url = reverse("admin:contributions_laterequest_changelist")
        yield Waiting(rows.count(), _("late requests to answer"), f"{url}?answer__exact=open")
    if user.has_perm("accounts.change_membership"):
        url = reverse("admin:accounts_membership_changelist")
        count = Membership.objects.waiting().count()
        yield Waiting(count, _("claims of membership to confirm"), f"{url}?status__exact=claimed")
    if user.has_perm("outbox.view_message"):
        url = reverse("admin:outbox_message_changelist")
        count = Message.objects.failed().count()
        yield Waiting(count, _("mails that failed"), f"{url}?state__exact=failed")


def _stream_waits(code: str) -> Iterator[Waiting]:
    from wsis_portal.contributions.models import Contribution  # noqa: PLC0415  models load first
    from wsis_portal.contributions.status import Status  # noqa: PLC0415
    from wsis_portal.streams import stream  # noqa: PLC0415

    config = stream(code)
    model = config.model_class._meta
    url = reverse(f"admin:{model.app_label}_{model.model_name}_changelist")
    rows = Contribution.objects.filter(stream=code)
    names = {"stream": config.title}
    new = rows.filter(status=Status.RECEIVED).count()
    yield Waiting(new, _("new: %(stream)s") % names, f"{url}?status__exact=received")
    answered = rows.answered().count()
    label = _("answered clarifications: %(stream)s") % names
    yield Waiting(answered, label, f"{url}?answered=yes")


class DeskConfig(AdminConfig):
    default_site = "wsis_portal.desk.DeskSite"
