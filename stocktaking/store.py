"""The only writer of what projects say, and of what becomes of them; both keep the counts right."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from itertools import islice
from typing import TYPE_CHECKING

from django.db import connection, transaction
from django.db.models import Q

from stocktaking.models import Project
from stocktaking.models.project import PREFIX
from stocktaking.rows import close_rows, open_rows, sort_key, write_rows
from stocktaking.search.counts import adjust, count_of, lock_counts, recount
from stocktaking.search.facets import facet_text, facets_of
from stocktaking.search.words import refresh_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import datetime

__all__ = ["Stored", "change_state", "recount", "refresh_words", "store_projects"]

AT_ONCE = 1_000


@dataclass
class Stored:
    """`updated` counts rows that changed; what already stood there as given is `unchanged`."""

    created: int = 0
    updated: int = 0
    unchanged: int = 0
    references: list[str] = field(default_factory=list)


def store_projects(projects: Iterable[Project], *, at: datetime) -> Stored:
    """Creates or updates projects, all or none, and gives each instance its pk and reference.

    An instance with a pk replaces that project; one with a known external id replaces what an
    import knows of it, not its contribution, organization, source and image. Either way
    reference, state, merged_into and published_at stay, save that an instance with a pk and the
    state published publishes an unpublished project again. Of two with one external id the
    later counts. Waits for others who change projects.
    """
    stored = Stored()
    difference: Counter[str] = Counter()
    with transaction.atomic():
        lock_counts()
        open_rows()
        for batch in _batches(projects):
            _store(batch, stored, difference, at=at)
        close_rows()
        adjust(difference)
    return stored


def _batches(projects: Iterable[Project]) -> Iterator[list[Project]]:
    rest = iter(projects)
    while batch := list(islice(rest, AT_ONCE)):
        yield batch


def _store(batch: list[Project], stored: Stored, difference: Counter[str], *, at: datetime) -> None:
    known = _known(batch)
    for project in batch:
        before = known.get(project.pk) or known.get(project.external_id)
        if before is not None:
            _keep(project, before, at=at)
        elif not _unnamed(project):
            raise Project.DoesNotExist(project.pk)
    created = _name([project for project in batch if _unnamed(project)], at=at)
    rows = {project.pk: project for project in batch}  # the later of two
    for project in rows.values():
        _derive(project)
    difference.subtract(count_of(rows))
    written = write_rows(rows.values())
    difference.update(count_of(rows))
    stored.created += created
    stored.updated += written - created
    stored.unchanged += len(rows) - written
    stored.references += [project.reference for project in batch]


def _unnamed(project: Project) -> bool:
    pk: int | None = project.pk
    return pk is None


def _known(batch: list[Project]) -> dict[int | str | None, Project]:
    """The rows that stand there, locked, by pk and by external id."""
    named = Q(pk__in=[project.pk for project in batch if not _unnamed(project)])
    named |= Q(external_id__in=[project.external_id for project in batch if project.external_id])
    known: dict[int | str | None, Project] = {}
    rows = Project.objects.filter(named).defer("search", "description").order_by("pk")
    for project in rows.select_for_update(of=("self",)):
        known[project.pk] = project
        if project.external_id:
            known[project.external_id] = project
    return known


def _keep(project: Project, before: Project, *, at: datetime) -> None:
    """Takes over from the row what an update does not change."""
    by_pk = not _unnamed(project)
    again = by_pk and project.state == Project.State.PUBLISHED
    if not (again and before.state == Project.State.UNPUBLISHED):
        project.state = before.state
    if not by_pk:
        for name in ("contribution_id", "organization_id", "source", "image", "image_alt"):
            setattr(project, name, getattr(before, name))
    project.pk = before.pk
    project.reference = before.reference
    project.merged_into_id = before.merged_into_id
    project.published_at = before.published_at
    project.changed_at = at


def _name(projects: list[Project], *, at: datetime) -> int:
    """Gives new projects a pk and a reference; how many projects these are."""
    keys = [project.external_id or id(project) for project in projects]
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT nextval(pg_get_serial_sequence('stocktaking_project', 'id'))"
            " FROM generate_series(1, %s)",
            [len(set(keys))],
        )
        ids = dict(zip(dict.fromkeys(keys), (row[0] for row in cursor), strict=True))
    for key, project in zip(keys, projects, strict=True):
        project.pk = ids[key]
        project.reference = f"{PREFIX}{project.pk:05d}"
        published: datetime | None = project.published_at
        changed: datetime | None = project.changed_at
        project.published_at, project.changed_at = published or at, changed or at
    return len(ids)


def _derive(project: Project) -> None:
    project.facets = facets_of(project)
    project.facet_text = facet_text(project.facets)
    project.sort_title = sort_key(project.title)


def change_state(
    project: Project, state: str, *, merged_into: Project | None = None, at: datetime
) -> None:
    """Publishes, unpublishes or merges. What was merged into this one follows it to its target.

    ValueError when a project would be merged into itself, be it by way of others.
    """
    with transaction.atomic():
        lock_counts()
        target = _end_of(merged_into)
        if target is not None and target.pk == project.pk:
            raise ValueError(f"{project.reference} cannot be merged into itself")
        difference = count_of([project.pk])
        difference = Counter({facet: -number for facet, number in difference.items()})
        Project.objects.filter(pk=project.pk).update(state=state, merged_into=target, changed_at=at)
        if target is not None:
            Project.objects.filter(merged_into=project).update(merged_into=target)
        difference.update(count_of([project.pk]))
        adjust(difference)
    project.state, project.merged_into, project.changed_at = state, target, at


def _end_of(project: Project | None) -> Project | None:
    """Where a chain of merges ends; chains are one long, since each is flattened."""
    if project is None:
        return None
    now = Project.objects.defer("search").select_related("merged_into").get(pk=project.pk)
    return now.merged_into or now
