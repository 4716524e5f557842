"""What waits for an officer: counted only for those who may act on it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext as _

from wsis_portal.accounts.models import Membership
from wsis_portal.contributions.models import Contribution, LateRequest
from wsis_portal.contributions.rights import reviewed_streams
from wsis_portal.contributions.status import Status
from wsis_portal.outbox.models import Message
from wsis_portal.streams import stream

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.http import HttpRequest

    from wsis_portal.streams import Text


@dataclass(frozen=True)
class Waiting:
    """Something that waits, and where it is seen to."""

    count: int
    label: str
    url: str


def what_waits(request: HttpRequest) -> Iterator[Waiting]:
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
    for said, count, address in config.desk_waits():
        yield Waiting(count, said, address)


def pages(request: HttpRequest) -> list[tuple[Text, str]]:
    """Pages of streams this officer reviews that no list of models leads to: label, address."""
    return [page for code in reviewed_streams(request.user) for page in stream(code).desk_pages()]
