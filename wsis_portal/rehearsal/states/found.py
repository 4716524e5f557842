"""What of the story is in the database, and the states that are found by it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from django.urls import reverse

from stocktaking.models import Project, ProjectEvent
from wsis_portal.contributions.models import Contribution, Draft
from wsis_portal.receipts.models import Receipt
from wsis_portal.rehearsal import story
from wsis_portal.rehearsal.people import REVIEWER

if TYPE_CHECKING:
    from collections.abc import Iterator

    from wsis_portal.contributions.status import Status


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
    """What of the story is in the database: drafts, contributions and projects by their keys."""

    drafts: dict[str, Draft]
    contributions: dict[str, Contribution]
    projects: dict[str, Project]

    @classmethod
    def read(cls) -> Found:
        keys = {story.draft_id(act.key): act.key for act in story.acts()}
        rows = Draft.objects.filter(pk__in=keys).select_related("receipt", "call")
        drafts = {keys[row.pk]: row for row in rows.defer("receipt__pdf", "receipt__payload")}
        numbers = {row.receipt.number: key for key, row in drafts.items() if row.receipt}
        sent = Contribution.objects.filter(number__in=numbers)
        events = ProjectEvent.objects.filter(entry__number__in=numbers).order_by("pk")
        published = events.select_related("project", "entry")
        return cls(
            drafts,
            {numbers[row.number]: row for row in sent},
            {numbers[event.entry.number]: event.project for event in published if event.entry},
        )

    def draft(self, text: str, key: str, page: str = "draft") -> Iterator[State]:
        """A draft that nobody has sent, late or not as the page wants it."""
        row = self.drafts.get(key)
        if row is not None and row.receipt is None and (row.late_at is None) == (page != "closed"):
            path = reverse(f"contributions:{page}", args=[row.config.slug, row.pk])
            yield State(text, path, owner(key))

    def sent(self, text: str, key: str, status: Status | None = None) -> Iterator[State]:
        """The receipt page of a contribution, while it has this status."""
        row = self.contributions.get(key)
        if row is not None and status in {None, row.status}:
            yield State(text, row.get_absolute_url(), owner(key))

    def code(self, text: str, key: str) -> Iterator[State]:
        """Verifying the first receipt of a contribution by number and code."""
        row = self.drafts.get(key)
        if row is not None and row.receipt is not None:
            first = Receipt.objects.defer("pdf", "payload").get(pk=row.receipt.pk)
            query = urlencode({"number": first.number, "code": first.code})
            yield State(text, f"{reverse('verify')}?{query}")

    def project(self, text: str, key: str, state: str = Project.State.PUBLISHED) -> Iterator[State]:
        """The page of what an entry was published as, while it is in this state."""
        row = self.projects.get(key)
        if row is not None and row.state == state:
            yield State(text, row.get_absolute_url())

    def at_desk(
        self, text: str, key: str, status: Status | None = None, *, officer: str = REVIEWER
    ) -> Iterator[State]:
        """A contribution as an officer sees it, while it has this status."""
        row = self.contributions.get(key)
        if row is not None and status in {None, row.status}:
            name = row.config.model_class._meta.label_lower.replace(".", "_")
            yield State(text, reverse(f"admin:{name}_change", args=[row.pk]), officer)


def owner(key: str) -> str:
    return next(act.by for act in story.acts() if act.key == key)
