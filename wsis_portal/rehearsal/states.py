"""The states of the portal worth seeing: a sentence, a page, and who must be signed in for it.

Found by the keys of the story. What the clock has not reached, or what somebody who plays the
demo has changed meanwhile, is left out.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from wsis_portal.calls.models import Call
from wsis_portal.contributions.models import Contribution, Draft
from wsis_portal.contributions.status import Status
from wsis_portal.receipts.models import Receipt
from wsis_portal.rehearsal import story
from wsis_portal.rehearsal.people import REVIEWER

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

SLUG = "ocp"


@dataclass(frozen=True)
class State:
    """A page worth seeing; `key` names who must be signed in, "" for anybody."""

    text: str
    path: str
    key: str = ""

    @property
    def name(self) -> str:
        return story.person(self.key).name if self.key else ""


@dataclass(frozen=True)
class Group:
    title: str
    states: list[State]


@dataclass(frozen=True)
class Found:
    """What of the story is in the database: drafts and contributions by their keys."""

    drafts: dict[str, Draft]
    contributions: dict[str, Contribution]

    @classmethod
    def read(cls) -> Found:
        keys = {story.draft_id(act.key): act.key for act in story.acts()}
        rows = Draft.objects.filter(pk__in=keys).select_related("receipt")
        drafts = {keys[row.pk]: row for row in rows.defer("receipt__pdf", "receipt__payload")}
        numbers = {row.receipt.number: key for key, row in drafts.items() if row.receipt}
        sent = Contribution.objects.filter(number__in=numbers)
        return cls(drafts, {numbers[row.number]: row for row in sent})

    def draft(self, text: str, key: str, page: str = "draft") -> Iterator[State]:
        """A draft that nobody has sent, late or not as the page wants it."""
        row = self.drafts.get(key)
        if row is not None and row.receipt is None and (row.late_at is None) == (page != "closed"):
            path = reverse(f"contributions:{page}", args=[SLUG, row.pk])
            yield State(text, path, _owner(key))

    def sent(self, text: str, key: str, status: Status | None = None) -> Iterator[State]:
        """The receipt page of a contribution, while it has this status."""
        row = self.contributions.get(key)
        if row is not None and status in {None, row.status}:
            yield State(text, row.get_absolute_url(), _owner(key))

    def code(self, text: str, key: str) -> Iterator[State]:
        """Verifying the first receipt of a contribution by number and code."""
        row = self.drafts.get(key)
        if row is not None and row.receipt is not None:
            first = Receipt.objects.defer("pdf", "payload").get(pk=row.receipt.pk)
            query = urlencode({"number": first.number, "code": first.code})
            yield State(text, f"{reverse('verify')}?{query}")


def groups(*, at: datetime) -> list[Group]:
    """In the order of a contribution's life; a group without a state is left out."""
    found = Found.read()
    writing = list(_writing(found)) if Call.objects.open(at).filter(stream="OCP").exists() else []
    every = [
        Group(_("Writing"), writing),
        Group(_("After sending"), list(_sent(found))),
        Group(_("After the deadline"), list(_late(found))),
        Group(_("What everybody sees"), list(_public(found))),
        Group(_("The secretariat’s desk"), list(_desk(found))),
    ]
    return [group for group in every if group.states]


def _owner(key: str) -> str:
    return next(act.by for act in story.acts() if act.key == key)


def _writing(found: Found) -> Iterator[State]:
    yield State(_("An empty form, signed out"), reverse("contributions:new", args=[SLUG]))
    yield from found.draft(_("A draft with a file, ready to be sent"), "ready", "check")
    yield from found.draft(_("A form with two errors"), "errors", "check")
    yield from found.draft(_("A draft with a file that was refused"), "errors")
    yield from found.draft(_("A Chinese draft over its limit"), "over", "check")
    yield from found.draft(_("Two windows wrote one draft: both texts"), "windows", "compare")


def _sent(found: Found) -> Iterator[State]:
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


def _late(found: Found) -> Iterator[State]:
    yield from found.sent(_("A receipt within the grace period"), "fellowships")
    yield from found.draft(_("A text that came late"), "over", "closed")
    yield from found.draft(_("Late admission was asked for"), "archivo-tres", "closed")
    yield from found.draft(_("Late admission was refused"), "errors", "closed")
    row = found.drafts.get("windows")
    if row is not None and row.late_requests.filter(answer="granted").exists():
        path = reverse("contributions:draft", args=[SLUG, row.pk])
        yield State(_("Late admission was granted"), path, _owner("windows"))


def _public(found: Found) -> Iterator[State]:
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


def _desk(found: Found) -> Iterator[State]:
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
    row = found.contributions.get("warnings")
    if row is not None:
        path = reverse("admin:submissions_submission_change", args=[row.pk])
        yield State(_("The desk: a submission whose decision was reopened"), path, REVIEWER)
    yield State(_("The desk of an officer without rights"), reverse("admin:index"), "thomas")
