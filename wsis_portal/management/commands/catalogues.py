"""The catalogues from the command line: extract, compile, check, missing, fill."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.core.management.base import BaseCommand, CommandError

from wsis_portal.catalogues import batch
from wsis_portal.catalogues.check import check_all
from wsis_portal.catalogues.compile import compile_all
from wsis_portal.catalogues.extract import extract_all
from wsis_portal.taxonomy.languages import LANGUAGES, find_language

if TYPE_CHECKING:
    from argparse import ArgumentParser


class Command(BaseCommand):
    """Needs neither database nor GNU gettext."""

    help = "Keep the message catalogues: extract, compile, check, list what is missing, fill it."
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        codes = [name for one in LANGUAGES for name in {one.code, one.locale}]
        acts = parser.add_subparsers(dest="act", required=True)
        acts.add_parser("extract", help="bring every .po up to date with the sources")
        acts.add_parser("compile", help="write each .mo that is older than its .po")
        acts.add_parser("check", help="print every fault; fails when there is one")
        listing = acts.add_parser("missing", help="print untranslated messages as JSON lines")
        listing.add_argument("language", choices=codes)
        filling = acts.add_parser("fill", help="write translations from a file of JSON lines")
        filling.add_argument("language", choices=codes)
        filling.add_argument("file", type=Path)

    def handle(self, *args: Any, **options: Any) -> None:
        getattr(self, f"_{options['act']}")(**options)

    def _extract(self, **_: Any) -> None:
        for path in extract_all():
            self.stdout.write(str(path))

    def _compile(self, **_: Any) -> None:
        written = compile_all()
        if written:
            self.stdout.write(f"{len(written)} message catalogues compiled")

    def _check(self, **_: Any) -> None:
        faults = check_all()
        for fault in faults:
            self.stdout.write(str(fault))
        if faults:
            raise CommandError(f"{len(faults)} faults in the catalogues")

    def _missing(self, *, language: str, **_: Any) -> None:
        for line in batch.missing(find_language(language)):
            self.stdout.write(line)

    def _fill(self, *, language: str, file: Path, **_: Any) -> None:
        with file.open(encoding="utf-8") as lines:
            filled = batch.fill(find_language(language), lines)
        for sentence in filled.refused:
            self.stdout.write(sentence)
        self.stdout.write(f"{filled.written} written")
        if filled.refused:
            raise CommandError(f"{len(filled.refused)} faults; those messages were not written")
