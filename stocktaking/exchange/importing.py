"""Writing good rows into the repository, in batches, each in a transaction of its own.

A project is known by its external id. A row that says what the project says already writes
nothing, so a whole import can be repeated after an interruption, or for good measure.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Any, Final

from django.db import transaction
from django.utils.translation import gettext as _

from stocktaking.exchange.check import Checked, Checker, Fault
from stocktaking.exchange.marks import Change, change_to, given_to, write_marks
from stocktaking.models import Project
from stocktaking.store import refresh_words, store_projects

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from datetime import datetime

    from stocktaking.exchange.cells import Row

Outcome = Counter[str]  # rows "created", "updated", "unchanged" and "refused"
BATCH: Final = 1000
_MADE_BY_STORE: Final = ("facets", "facet_text", "sort_title", "search")


@dataclass
class _Plan:
    """What becomes of one row. `project` says already what the row says."""

    row: Checked
    project: Project
    changed: bool
    marks: Change
    verdict: str


def import_rows(
    rows: Iterable[Row],
    *,
    at: datetime,
    refused: Callable[[Fault], None],
    done: Callable[[int], None] = lambda _count: None,
    dry_run: bool = False,
) -> Outcome:
    """`refused` hears of each fault, `done` of each batch's rows once they are committed."""
    checker, outcome, waiting = Checker(at), Outcome(), iter(rows)
    while batch := list(islice(waiting, BATCH)):
        checked = [checker.check(row) for row in batch]
        good = [one for one in checked if isinstance(one, Checked)]
        plans = _import_batch(good, at=at, dry_run=dry_run)
        faults = [one for one in checked if not isinstance(one, Checked)]
        faults += [[_kept(plan)] for plan in plans if plan.verdict == "refused"]
        for fault in sorted((one for several in faults for one in several), key=_line):
            refused(fault)
        outcome["refused"] += len(faults)
        outcome.update(plan.verdict for plan in plans if plan.verdict != "refused")
        done(len(batch))
    if not dry_run and (outcome["created"] or outcome["updated"]):
        refresh_words()
    return outcome


def _line(fault: Fault) -> int:
    return fault.line


def _kept(plan: _Plan) -> Fault:
    reason = _("An entry or something else than an import wrote this project. It stays as it is.")
    title = plan.row.content["title"]
    return Fault(plan.row.line, plan.row.external_id, title, "", reason)


@transaction.atomic
def _import_batch(rows: Sequence[Checked], *, at: datetime, dry_run: bool) -> list[_Plan]:
    found = (
        Project.objects.select_for_update()
        .filter(external_id__in=[row.external_id for row in rows])
        .defer(*_MADE_BY_STORE)
        .order_by("pk")
    )
    known = {str(project.external_id): project for project in found}
    given = given_to(project.reference for project in known.values())
    plans = []
    for row in rows:
        project = known.get(row.external_id) or _new(row, at)
        change = change_to(row.marks, given.get(project.reference, {}))
        plans.append(_plan(row, project, change, at))
    if not dry_run:
        _write([plan for plan in plans if plan.verdict != "refused"], at)
    return plans


def _new(row: Checked, at: datetime) -> Project:
    published = row.published or at
    return Project(
        external_id=row.external_id,
        source=Project.Source.IMPORT,
        published_at=published,
        year=published.year,
    )


def _plan(row: Checked, project: Project, change: Change, at: datetime) -> _Plan:
    content = _with_year(row.content)
    changed = any(getattr(project, name) != value for name, value in content.items())
    for name, value in content.items():
        setattr(project, name, value)
    project.changed_at = at
    return _Plan(row, project, changed, change, _verdict(project, changed=changed or bool(change)))


def _verdict(project: Project, *, changed: bool) -> str:
    if project._state.adding:  # noqa: SLF001
        return "created"
    if not changed:
        return "unchanged"
    imported = project.source == Project.Source.IMPORT and project.contribution_id is None
    return "updated" if imported else "refused"


def _with_year(content: dict[str, Any]) -> dict[str, Any]:
    """A row without a year goes by its start; without that too, the project keeps its year."""
    starts = content.get("starts")
    year = content.get("year") or (starts.year if starts else None)
    rest = {name: value for name, value in content.items() if name != "year"}
    return {**rest, "year": year} if year else rest


def _write(plans: Sequence[_Plan], at: datetime) -> None:
    store_projects([plan.project for plan in plans if plan.changed], at=at)
    write_marks(((plan.project.reference, plan.marks) for plan in plans if plan.marks), at=at)
