"""Prints the instant of the newest act in ISO form, or nothing where nobody has acted."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from wsis_portal.rehearsal.newest import newest_act


class Command(BaseCommand):
    help = __doc__

    def handle(self, *args: Any, **options: Any) -> None:
        newest = newest_act()
        self.stdout.write(newest.isoformat() if newest else "")
