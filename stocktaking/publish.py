"""What becomes of projects: entries published and taken back, officers' decisions on a project.

Inside move()'s transaction for entries. What a project says is written by store.py. Each takes
lock_counts() first: nobody else changes projects until the end of the transaction.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, cast

from django.db import transaction

from stocktaking.models import Entry, Project, ProjectEvent
from stocktaking.origin import CONTENT, find_project
from stocktaking.search.counts import lock_counts
from stocktaking.store import change_state, store_projects
from wsis_portal.accounts.names import name_key
from wsis_portal.contributions.models import Mark, Upload
from wsis_portal.contributions.uploads import keep_copy

if TYPE_CHECKING:
    from datetime import datetime

    from wsis_portal.accounts.models import Organization, Stakeholder

Kind, State = ProjectEvent.Kind, Project.State
DATES = ("starts", "ends")
KEPT = (*CONTENT, "source", "organization_id", "image", "image_alt", "year")


class NotPossible(Exception):
    """What is asked does not go with the state of the projects, or with each other."""


def follow(entry_id: int, *, by: Stakeholder, at: datetime) -> None:
    """After a decision on an entry: its project says what may be published now."""
    entry = cast("Entry", Entry.objects.select_related("organization").get(pk=entry_id))
    if entry.published:
        publish_entry(entry, by=by, at=at)
    else:
        retract_entry(entry, by=by, at=at)


@transaction.atomic
def publish_entry(entry: Entry, *, by: Stakeholder, at: datetime) -> Project | None:
    """Make the entry's project, or let it replace what its project says, at the same address.

    Doing it again changes nothing. None without consent. Where the project was merged into
    another meanwhile, an entry published before leaves that other as it is.
    """
    if not entry.published:
        return None
    lock_counts()
    project, known = _project_of(entry)
    if project is None:
        project = Project(published_at=at)
    elif known and (project.state == State.MERGED or _stands(project, entry)):
        return project
    before = _kept(project) if project.pk and project.contribution_id is None else None
    _say(project, entry, at=at)
    project.state = State.PUBLISHED
    store_projects([project], at=at)
    project.events.create(kind=Kind.PUBLISHED, at=at, by=by, entry=entry, before=before)
    return project


@transaction.atomic
def retract_entry(entry: Entry, *, by: Stakeholder, at: datetime) -> None:
    """The decision on a published entry was reopened, or its consent is gone.

    What an update replaced is put back: the text of the newest other entry that is published, or
    that of an import. Where nothing came before it, the project is unpublished.
    """
    lock_counts()
    project = Project.objects.filter(contribution=entry).first()
    if project is None:
        return
    earlier = _earlier(project, entry)
    first = project.events.filter(before__isnull=False).first()
    if earlier is not None:
        _say(project, earlier, at=at)
    elif first is not None and first.before is not None:
        _say_again(project, first.before, at=at)
    else:
        if project.state == State.PUBLISHED:
            change_state(project, State.UNPUBLISHED, at=at)
            project.events.create(kind=Kind.UNPUBLISHED, at=at, by=by, entry=entry)
        return
    store_projects([project], at=at)
    project.events.create(kind=Kind.RESTORED, at=at, by=by, entry=earlier)


@transaction.atomic
def unpublish(project: Project, *, by: Stakeholder, at: datetime, reason: str = "") -> None:
    """The page stays and says so; nothing finds the project."""
    held = _lock(project)
    if held.state != State.PUBLISHED:
        raise NotPossible
    change_state(held, State.UNPUBLISHED, at=at)
    held.events.create(kind=Kind.UNPUBLISHED, at=at, by=by, reason=reason)


@transaction.atomic
def republish(project: Project, *, by: Stakeholder, at: datetime, reason: str = "") -> None:
    """Also parts a merged project from the one it was merged into."""
    held = _lock(project)
    if held.state == State.PUBLISHED:
        raise NotPossible
    change_state(held, State.PUBLISHED, at=at)
    held.events.create(kind=Kind.REPUBLISHED, at=at, by=by, reason=reason)


@transaction.atomic
def merge(
    project: Project, into: Project, *, by: Stakeholder, at: datetime, reason: str = ""
) -> None:
    """Lead one address to another, which must be published. Its marks are shown there too.

    So nothing leads to a merged project, and no chain comes back to where it began.
    """
    source, target = _lock(project), _lock(into)
    if source.pk == target.pk or source.state == State.MERGED or target.state != State.PUBLISHED:
        raise NotPossible
    change_state(source, State.MERGED, merged_into=target, at=at)
    source.events.create(kind=Kind.MERGED, at=at, by=by, reason=reason)
    marks = list(Mark.objects.filter(reference=source.reference))
    for mark in marks:
        mark.pk, mark.reference = None, target.reference
    Mark.objects.bulk_create(marks, ignore_conflicts=True)


def _lock(project: Project) -> Project:
    lock_counts()
    return Project.objects.get(pk=project.pk)


def _project_of(entry: Entry) -> tuple[Project | None, bool]:
    """And whether this entry was published there before."""
    published = entry.events.filter(kind=Kind.PUBLISHED).select_related("project").first()
    if published is not None:
        return published.project, True
    return (find_project(entry.origin) if entry.origin else None), False


def _stands(project: Project, entry: Entry) -> bool:
    """Whether the project says what this entry says, as published by it last."""
    last = project.events.last()
    return (
        project.state == State.PUBLISHED
        and project.contribution_id == entry.pk
        and last is not None
        and (last.kind, last.entry_id) == (Kind.PUBLISHED, entry.pk)
    )


def _earlier(project: Project, entry: Entry) -> Entry | None:
    """The newest other entry published here that the public may still see."""
    events = project.events.filter(kind=Kind.PUBLISHED).exclude(entry=entry).order_by("-pk")
    entries = (event.entry for event in events.select_related("entry"))
    return next((one for one in entries if one and one.published), None)


def _say(project: Project, entry: Entry, *, at: datetime) -> None:
    project.organization = _owner(project, entry)
    for name in CONTENT:
        setattr(project, name, getattr(entry, name))
    project.partners = [
        {"name": partner["name"], "website": partner["website"]} for partner in entry.partners
    ]
    project.source = Project.Source.ENTRY
    project.contribution = entry
    project.image, project.image_alt = _keep_image(entry)
    if entry.starts or not project.year:
        project.year = (entry.starts or at).year
    project.changed_at = at


def _owner(project: Project, entry: Entry) -> Organization | None:
    """Who may update it: the submitter's organization, if it is the owner by name."""
    named = name_key(entry.owner_name)
    if entry.organization and name_key(entry.organization.name) == named:
        return entry.organization
    return project.organization if named == name_key(project.owner_name) else None


def _keep_image(entry: Entry) -> tuple[str, str]:
    """A copy of its own: the files of drafts come and go with their drafts."""
    images = Upload.objects.filter(kind=Upload.Kind.IMAGE, refused="")
    upload = images.filter(draft__receipt=entry.receipt_id).first()
    if upload is None:
        return "", ""
    return keep_copy(upload, f"projects/{entry.number}"), upload.alt


def _kept(project: Project) -> dict[str, Any]:
    return {name: getattr(project, name) for name in KEPT} | {"image": project.image.name}


def _say_again(project: Project, kept: dict[str, Any], *, at: datetime) -> None:
    for name, value in kept.items():
        day = name in DATES and value
        setattr(project, name, date.fromisoformat(value) if day else value)
    project.contribution = None
    project.changed_at = at
