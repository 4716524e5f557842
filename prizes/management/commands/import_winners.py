"""Imports past winners from a CSV or XLSX file, as docs/prizes.md describes it.

Rows that are wrong are told with their line, the others are imported. It can be repeated.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from prizes.exchange.read import FileRefused, read_file
from prizes.exchange.rows import import_winners

if TYPE_CHECKING:
    from argparse import ArgumentParser


class Command(BaseCommand):
    help = __doc__

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument(
            "--dry-run", action="store_true", help="check every row, and write nothing"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        file: Path = options["file"]
        try:
            data = read_file(file.name, file.read_bytes())
        except OSError as error:
            raise CommandError(str(error)) from None
        except FileRefused as refused:
            raise CommandError(str(refused)) from None
        outcome = import_winners(data, dry_run=options["dry_run"])
        for wrong in outcome.wrong:
            line = _("Line %(line)s: %(sentences)s")
            said = {"line": wrong.line, "sentences": " ".join(wrong.sentences)}
            self.stderr.write(line % said)
        counts = {name: len(getattr(outcome, name)) for name in ("new", "changed", "same")}
        if options["dry_run"]:
            told = _("%(new)s would be new, %(changed)s changed, %(same)s stay as they are.")
        else:
            told = _("%(new)s are new, %(changed)s changed, %(same)s stay as they are.")
        self.stdout.write(told % counts)
        if outcome.wrong:
            words = _("Rows that were refused: %(count)s.") % {"count": len(outcome.wrong)}
            raise CommandError(words)
