"""What other streams can begin with here: any public project, and one's own entries."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from django.db.models import Q

from stocktaking.models import Entry, Project, ProjectEvent
from stocktaking.origin import find_project, text_of, text_of_project
from wsis_portal.accounts.models import Membership
from wsis_portal.contributions.offers import MOST_OFFERED, images_of
from wsis_portal.contributions.status import Status

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime

    from wsis_portal.accounts.models import Stakeholder
    from wsis_portal.contributions.projects import ProjectText

PUBLISHED = ProjectEvent.Kind.PUBLISHED
NAMED = ("reference", "title", "state", "changed_at", "contribution")  # all that a list needs


def offer(reference: str, *, by: Stakeholder | None) -> ProjectText | None:
    """A public project, to anybody; an entry by its number, to who sent it.

    The project stands for the entry that it says: what is begun from either is one and the same.
    """
    project = find_project(reference)
    if project is not None:
        return text_of_project(project) if project.state == Project.State.PUBLISHED else None
    sent = Entry.objects.filter(number=reference, stakeholder=by).first() if by else None
    if sent is None:
        return None
    entry = cast("Entry", sent)
    public = Project.objects.published().filter(contribution=entry.pk).first()
    if public is not None:
        return text_of_project(public)
    return text_of(entry, reference=entry.number, images=images_of(entry.number))


def offered(person: Stakeholder) -> Sequence[tuple[str, str]]:
    """Their entries, the projects these became, and those of organizations they speak for.

    An entry that is public is named by its project alone.
    """
    sent = Entry.objects.filter(stakeholder=person).exclude(status=Status.WITHDRAWN)
    entries = list(sent.only("number", "title", "received_at")[:MOST_OFFERED])
    made = ProjectEvent.objects.filter(kind=PUBLISHED, entry__in=[one.pk for one in entries])
    became = dict(made.values_list("entry", "project"))
    projects = _projects_of(person, became.values())
    found: list[tuple[datetime, str, str]] = [
        *((one.changed_at, one.reference, one.title) for one in projects),
        *((one.received_at, one.number, one.title) for one in entries if one.pk not in became),
    ]
    newest = sorted(found, key=lambda one: one[0], reverse=True)
    return [(reference, title) for _when, reference, title in newest[:MOST_OFFERED]]


def public_references(reference: str) -> list[str]:
    """Of a project, of what it was merged into; of a number, of what was entered by or from it."""
    project = find_project(reference)
    if project is not None:
        return [project.reference] if project.state == Project.State.PUBLISHED else []
    sent = Entry.objects.filter(status=Status.ACCEPTED, consent=True)
    entries = sent.filter(Q(number=reference) | Q(origin=reference)).values("pk")
    made = ProjectEvent.objects.filter(kind=PUBLISHED, entry__in=entries)
    return sorted(project.reference for project in _public(made.values_list("project", flat=True)))


def _projects_of(person: Stakeholder, made: Iterable[int]) -> list[Project]:
    """Asked one after the other: joined into one question they would walk all projects."""
    confirmed = Membership.objects.confirmed().filter(stakeholder=person)
    owners = confirmed.values("organization")
    of_owners = Project.objects.published().filter(organization__in=owners)
    newest = of_owners.order_by("-changed_at", "-pk").values_list("pk", flat=True)[:MOST_OFFERED]
    return _public([*made, *newest])


def _public(keys: Iterable[int]) -> list[Project]:
    """The projects of these keys that are public; of merged ones, what they became."""
    named = [*NAMED, "merged_into", *(f"merged_into__{name}" for name in NAMED)]
    rows = Project.objects.select_related("merged_into").only(*named).filter(pk__in=list(keys))
    found = {(row.merged_into or row).pk: row.merged_into or row for row in rows}
    return [one for one in found.values() if one.state == Project.State.PUBLISHED]
