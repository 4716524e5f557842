"""The states of the portal worth seeing, found in the database as it is now."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from django.db.models import Count
from django.urls import reverse
from django.utils.translation import gettext as _

from wsis_portal.contributions.models import Contribution, Draft
from wsis_portal.contributions.status import Status
from wsis_portal.contributions.submit import bound_form
from wsis_portal.receipts.models import Receipt
from wsis_portal.rehearsal.people import REVIEWER, shown

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime


@dataclass(frozen=True)
class State:
    """A page worth seeing; `key` names who must be signed in, "" for anybody."""

    text: str
    path: str
    key: str = ""


def states(*, at: datetime) -> list[State]:
    """In the order of a contribution's life."""
    return [*_drafts(), *_contributions(), *_late(), *_public(at), *_desk()]


def _keys() -> dict[str, str]:
    return {person.email: person.key for person in shown()}


def _key(row: Draft | Contribution) -> str:
    return _keys().get(row.stakeholder.email if row.stakeholder else "", "")


def _drafts() -> Iterator[State]:
    rows = Draft.objects.unsent().filter(stakeholder__email__in=_keys(), late_at__isnull=True)
    rows = rows.select_related("stakeholder", "call", "contribution").order_by("begun_at")
    for draft in rows.annotate(beside=Count("states")):
        path, key = draft.get_absolute_url(), _key(draft)
        check = reverse("contributions:check", args=[draft.config.slug, draft.pk])
        if draft.contribution_id:
            yield State(_("A correction that is begun and not sent"), path, key)
        elif draft.beside:
            compare = reverse("contributions:compare", args=[draft.config.slug, draft.pk])
            yield State(_("Two windows wrote one draft: both texts"), compare, key)
        elif draft.uploads.exclude(refused="").exists():
            yield State(_("A draft with a file that was refused"), path, key)
        elif _too_long(draft):
            yield State(_("A draft that is over its limit, at the check"), check, key)


def _too_long(draft: Draft) -> bool:
    form = bound_form(draft, call=draft.call, stakeholder=draft.stakeholder)
    form.is_valid()
    return any(
        error.code == "too_long" for errors in form.errors.as_data().values() for error in errors
    )


def _contributions() -> Iterator[State]:
    words = {
        Status.RECEIVED: _("A submission that was received"),
        Status.UNDER_REVIEW: _("A submission under review"),
        Status.CLARIFICATION: _("A submission that waits for a clarification"),
        Status.ACCEPTED: _("A submission that was admitted"),
        Status.DECLINED: _("A submission that was declined"),
        Status.WITHDRAWN: _("A submission that was withdrawn"),
    }
    rows = Contribution.objects.filter(stakeholder__email__in=_keys())
    rows = rows.select_related("stakeholder", "receipt")
    for status, text in words.items():
        row = rows.filter(status=status).order_by("received_at").first()
        if row is not None:
            yield State(text, row.get_absolute_url(), _key(row))
    third = rows.filter(receipt__revision=3, receipt__kind=Receipt.Kind.CORRECTION).first()
    if third is not None:
        yield State(_("A receipt in its third revision"), third.get_absolute_url(), _key(third))
    grace = rows.filter(receipt__open_by="grace").first()
    if grace is not None:
        yield State(_("A receipt within the grace period"), grace.get_absolute_url(), _key(grace))
    failed = rows.filter(receipt__messages__state="failed").first()
    if failed is not None:
        yield State(_("A receipt whose mail failed"), failed.get_absolute_url(), _key(failed))


def _late() -> Iterator[State]:
    rows = Draft.objects.late().filter(stakeholder__email__in=_keys())
    for draft in rows.select_related("stakeholder", "call").prefetch_related("late_requests"):
        path = reverse("contributions:closed", args=[draft.config.slug, draft.pk])
        answers = [request.answer for request in draft.late_requests.all()]
        text = {
            "open": _("Late admission was asked for"),
            "granted": _("Late admission was granted"),
            "refused": _("Late admission was refused"),
        }.get(answers[0] if answers else "", _("A text that came late"))
        yield State(text, path, _key(draft))


def _public(at: datetime) -> Iterator[State]:
    yield State(_("An empty form, signed out"), reverse("contributions:new", args=["ocp"]))
    yield State(_("What is published"), reverse("contributions:listing", args=["ocp"]))
    genuine = Receipt.objects.filter(issued_at__lte=at).defer("pdf", "payload").first()
    if genuine is not None:
        query = urlencode({"number": genuine.number, "code": genuine.code})
        yield State(_("A receipt verified by its code"), f"{reverse('verify')}?{query}")


def _desk() -> Iterator[State]:
    yield State(_("The desk: what waits"), reverse("admin:index"), REVIEWER)
    submissions = reverse("admin:submissions_submission_changelist")
    new = f"{submissions}?status__exact=received"
    yield State(_("The desk: new submissions"), new, REVIEWER)
    late = reverse("admin:contributions_laterequest_changelist")
    yield State(_("The desk: late requests"), late, REVIEWER)
    failed = f"{reverse('admin:outbox_message_changelist')}?state__exact=failed"
    yield State(_("The desk: mails that failed"), failed, REVIEWER)
