"""What is worth seeing of official submissions, and of the desk as a whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext as _

from wsis_portal.contributions.status import Status
from wsis_portal.rehearsal.people import REVIEWER
from wsis_portal.rehearsal.states.found import State, owner

if TYPE_CHECKING:
    from collections.abc import Iterator

    from wsis_portal.rehearsal.states.found import Found

SLUG = "ocp"


def writing(found: Found) -> Iterator[State]:
    yield State(_("An empty form, signed out"), reverse("contributions:new", args=[SLUG]))
    yield from found.draft(_("A draft with a file, ready to be sent"), "ready", "check")
    yield from found.draft(_("A form with two errors"), "errors", "check")
    yield from found.draft(_("A draft with a file that was refused"), "errors")
    yield from found.draft(_("A Chinese draft over its limit"), "over", "check")
    yield from found.draft(_("Two windows wrote one draft: both texts"), "windows", "compare")


def sent(found: Found) -> Iterator[State]:
    new, asked = Status.RECEIVED, Status.CLARIFICATION
    yield from found.sent(_("A receipt in its third revision"), "spectrum", new)
    yield from found.sent(_("A correction that is begun and not sent"), "services", new)
    yield from found.sent(_("Five requests with their speakers"), "five")
    yield from found.sent(_("An Arabic text with Latin codes in it"), "wadi")
    yield from found.sent(_("A submission that waits for a clarification"), "altyn", asked)
    yield from found.sent(_("A clarification that was answered"), "wadi-two", Status.UNDER_REVIEW)
    yield from found.sent(_("A submission that was admitted"), "villages", Status.ACCEPTED)
    yield from found.sent(_("A submission that was declined"), "doublon", Status.DECLINED)
    yield from found.sent(_("A submission that was withdrawn"), "archivo", Status.WITHDRAWN)
    yield from found.sent(_("A receipt whose mail failed"), "yunqiao")
    yield from found.sent(_("A receipt whose mail still waits"), "services")


def late(found: Found) -> Iterator[State]:
    yield from found.sent(_("A receipt within the grace period"), "fellowships")
    yield from found.draft(_("A text that came late"), "over", "closed")
    yield from found.draft(_("Late admission was asked for"), "archivo-tres", "closed")
    yield from found.draft(_("Late admission was refused"), "errors", "closed")
    row = found.drafts.get("windows")
    if row is not None and row.late_requests.filter(answer="granted").exists():
        path = reverse("contributions:draft", args=[SLUG, row.pk])
        yield State(_("Late admission was granted"), path, owner("windows"))


def public(found: Found) -> Iterator[State]:
    listing = reverse("contributions:listing", args=[SLUG])
    yield State(_("What is published"), listing)
    yield State(_("What is published, for one action line"), f"{listing}?action_line=C8")
    for text, key in (
        (_("A published submission with a file"), "villages"),
        (_("A published submission in Arabic"), "wadi"),
    ):
        row = found.contributions.get(key)
        if row is not None and row.status == Status.ACCEPTED:
            yield State(text, reverse("contributions:detail", args=[SLUG, row.number]))
    yield from found.code(_("A receipt verified by its code"), "villages")
    yield from found.code(_("A receipt that was replaced, verified by its code"), "spectrum")
    yield from found.code(_("A receipt that was withdrawn, verified by its code"), "archivo")


def desk(found: Found) -> Iterator[State]:
    submissions = reverse("admin:submissions_submission_changelist")
    late = reverse("admin:contributions_laterequest_changelist")
    claims = reverse("admin:accounts_membership_changelist")
    mails = reverse("admin:outbox_message_changelist")
    for text, path in (
        (_("The desk: what waits"), reverse("admin:index")),
        (_("The desk: new submissions"), f"{submissions}?status__exact=received"),
        (_("The desk: answered clarifications"), f"{submissions}?answered=yes"),
        (_("The desk: late requests"), late),
        (_("The desk: claims of membership"), f"{claims}?status__exact=claimed"),
        (_("The desk: mails that failed"), f"{mails}?state__exact=failed"),
    ):
        yield State(text, path, REVIEWER)
    yield from found.at_desk(_("The desk: a submission whose decision was reopened"), "warnings")
    yield State(_("The desk of an officer without rights"), reverse("admin:index"), "thomas")
