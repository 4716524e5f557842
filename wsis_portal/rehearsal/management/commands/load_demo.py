"""Loads the demo's people and what they did up to an instant of the rehearsal clock."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.core.management.base import BaseCommand

from wsis_portal.calls import clock
from wsis_portal.rehearsal.load import load
from wsis_portal.rehearsal.samples import make_samples

if TYPE_CHECKING:
    from argparse import ArgumentParser


class Command(BaseCommand):
    help = __doc__

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--at",
            type=datetime.fromisoformat,
            help="the instant, in ISO form with its zone; without it, the clock's",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        at = options["at"] or clock.now()
        loaded = load(at=datetime.fromisoformat(at) if isinstance(at, str) else at)
        for line in loaded.left_out if options["verbosity"] > 1 else ():
            self.stdout.write(f"Left out, for the demo has gone another way: {line}")
        if loaded.done:
            self.stdout.write(f"Demo content loaded: {loaded.done} acts.")
        if make_samples():
            self.stdout.write("Sample receipts made.")
