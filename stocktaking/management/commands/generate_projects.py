"""Generates synthetic projects in six languages, marked as such, for demonstration and benchmarks.

The same seed makes the same projects; repeating it writes only what is missing.
"""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from django.utils.translation import gettext as _

from stocktaking.numbers import grouped
from stocktaking.progress import progress
from stocktaking.synthetic.load import load, loaded
from wsis_portal.calls import clock

if TYPE_CHECKING:
    from argparse import ArgumentParser


class Command(BaseCommand):
    help = __doc__

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("count", type=int)
        parser.add_argument("--seed", type=int, default=1, help="1, if not given")
        parser.add_argument(
            "--at",
            type=datetime.fromisoformat,
            help="nothing is dated later; in ISO form with its zone; without it, the clock's",
        )
        parser.add_argument(
            "--once", action="store_true", help="do nothing where the last of them is there already"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        count, seed = options["count"], options["seed"]
        at = options["at"] or clock.now()
        if count < 1 or timezone.is_naive(at):
            raise CommandError(_("Give a number above 0, and --at with its zone."))
        if options["once"] and loaded(count, seed):
            return
        try:
            with progress(_("Generating projects"), count, to=self.stdout) as done:
                outcome = load(count, seed, at=at, done=done)
        except KeyboardInterrupt:
            stopped = _("Stopped. What was generated stays. Run it again to go on.")
            raise CommandError(stopped, returncode=130) from None
        counts = {name: grouped(outcome[name]) for name in ("created", "updated", "unchanged")}
        self.stdout.write(
            _("%(created)s new, %(updated)s updated, %(unchanged)s unchanged.") % counts
        )
