"""Synthetic projects into the repository, in batches, each a transaction: memory stays flat."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final

from django.db import transaction

from stocktaking.models import Project
from stocktaking.store import refresh_words, store_projects
from stocktaking.synthetic.generate import external_id, prize, projects
from wsis_portal.contributions.models import Mark

if TYPE_CHECKING:
    from collections.abc import Callable

BATCH: Final = 2_000


def load(
    count: int, seed: int, *, at: datetime, done: Callable[[int], None] = lambda _count: None
) -> Counter[str]:
    """Stores those numbered from 0; how many are "created", "updated" and "unchanged".

    `done` hears of each batch once it is committed. Repeating it writes only what is missing.
    """
    outcome: Counter[str] = Counter()
    for first in range(0, count, BATCH):
        batch = list(projects(min(BATCH, count - first), seed, at=at, first=first))
        with transaction.atomic():
            stored = store_projects(batch, at=at)
            _give_prizes(batch, at=at)
        outcome["created"] += stored.created
        outcome["updated"] += stored.updated
        outcome["unchanged"] += stored.unchanged
        done(len(batch))
    if outcome["created"] or outcome["updated"]:
        refresh_words()
    return outcome


def loaded(count: int, seed: int) -> bool:
    """Whether the last of them is there; asks an index."""
    return Project.objects.filter(external_id=external_id(seed, count - 1)).exists()


def _give_prizes(batch: list[Project], *, at: datetime) -> None:
    marks = []
    for project in batch:
        if found := prize(project, at=at):
            code, year = found
            # Prizes are given in May or June
            visible = max(datetime(year, 7, 1, tzinfo=UTC), project.published_at)
            reference = project.reference
            marks.append(Mark(reference=reference, code=code, year=year, visible_from=visible))
    Mark.objects.bulk_create(marks, ignore_conflicts=True)
