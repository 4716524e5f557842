"""Imports projects from a CSV, XLSX or JSON lines file, as docs/projects.md describes it.

Rows that are wrong go to a report, the others are imported. It can be repeated.
"""

from __future__ import annotations

from contextlib import ExitStack
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from stocktaking.exchange.importing import import_rows
from stocktaking.exchange.read import gathered
from stocktaking.exchange.refused import FileRefused
from stocktaking.exchange.report import reporting
from stocktaking.numbers import grouped
from stocktaking.progress import progress
from wsis_portal.calls import clock

if TYPE_CHECKING:
    from argparse import ArgumentParser

    from stocktaking.exchange.importing import Outcome


class Command(BaseCommand):
    help = __doc__

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument(
            "--dry-run", action="store_true", help="check every row, and write no project"
        )
        parser.add_argument(
            "--report", type=Path, help="where refused rows are written; without it, beside FILE"
        )
        parser.add_argument(
            "--at",
            type=datetime.fromisoformat,
            help="the instant of the import, in ISO form with its zone; without it, the clock's",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        file = Path(options["file"])
        report = Path(options["report"] or file.with_suffix(".refused.csv"))
        at = options["at"] or clock.now()
        if timezone.is_naive(at):
            raise CommandError(_("--at needs a zone: 2024-01-24T09:00+01:00."))
        if report.resolve() == file.resolve():
            raise CommandError(_("The report would overwrite the file. Name another place for it."))
        try:
            outcome = self._import(file, report, at=at, dry_run=options["dry_run"])
        except FileRefused as refused:
            nothing = _("Nothing was written.")
            raise CommandError(f"{refused} {nothing}") from None
        except KeyboardInterrupt:
            stopped = _("Stopped. What was imported stays. Run it again to go on.")
            raise CommandError(stopped, returncode=130) from None
        self._tell(outcome, report, dry_run=options["dry_run"])

    def _import(self, file: Path, report: Path, *, at: datetime, dry_run: bool) -> Outcome:
        with ExitStack() as held:
            with progress(_("Reading"), None, to=self.stdout) as read:
                found = held.enter_context(gathered(file, counted=lambda: read(1)))
            refused = held.enter_context(reporting(report))
            what = _("Checking") if dry_run else _("Importing")
            done = held.enter_context(progress(what, found.count, to=self.stdout))
            return import_rows(found.rows(), at=at, refused=refused, done=done, dry_run=dry_run)

    def _tell(self, outcome: Outcome, report: Path, *, dry_run: bool) -> None:
        counts = {name: grouped(outcome[name]) for name in ("created", "updated", "unchanged")}
        if dry_run:
            told = _("%(created)s would be new, %(updated)s updated, %(unchanged)s unchanged.")
        else:
            told = _("%(created)s new, %(updated)s updated, %(unchanged)s unchanged.")
        self.stdout.write(told % counts)
        refused = outcome["refused"]
        if refused:
            sentence = ngettext(
                "%(count)s row was refused. Why: %(report)s",
                "%(count)s rows were refused. Why: %(report)s",
                refused,
            )
            self.stdout.write(sentence % {"count": grouped(refused), "report": report})
        if dry_run:
            self.stdout.write(_("Nothing was written."))
