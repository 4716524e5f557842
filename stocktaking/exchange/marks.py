"""Marks of earlier prizes as files tell them. Marks that an edition of the portal gave stay."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from wsis_portal.contributions.models import Mark

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

Named = tuple[str, int]  # code and year
Given = dict[str, dict[Named, Mark]]  # by reference


@dataclass
class Change:
    """What a row asks for: marks to give, and marks to take away."""

    give: list[Named] = field(default_factory=list)
    take: list[Mark] = field(default_factory=list)

    def __bool__(self) -> bool:
        return bool(self.give or self.take)


def given_to(references: Iterable[str]) -> Given:
    found: Given = defaultdict(dict)
    for mark in Mark.objects.filter(reference__in=list(references)):
        found[mark.reference][mark.code, mark.year] = mark
    return found


def change_to(wanted: tuple[Named, ...] | None, given: dict[Named, Mark]) -> Change:
    """No change where the file does not speak of marks."""
    if wanted is None:
        return Change()
    earlier = [mark for named, mark in given.items() if mark.edition_id is None]
    return Change(
        give=[named for named in wanted if named not in given],
        take=[mark for mark in earlier if (mark.code, mark.year) not in wanted],
    )


def write_marks(changes: Iterable[tuple[str, Change]], *, at: datetime) -> None:
    """By reference; what is given is visible from `at`."""
    listed = list(changes)
    taken = [mark.pk for _reference, change in listed for mark in change.take]
    if taken:
        Mark.objects.filter(pk__in=taken).delete()
    Mark.objects.bulk_create(
        (
            Mark(reference=reference, code=code, year=year, visible_from=at)
            for reference, change in listed
            for code, year in change.give
        ),
        ignore_conflicts=True,  # two imports at once
    )
