"""Counts the facets of all projects afresh, and the words that suggestions are taken from.

Counts are kept right by every change; words become old as entries are published one by one. For
once a month, or after rows were changed by hand.
"""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from stocktaking.numbers import grouped
from stocktaking.search.counts import ALL, counts
from stocktaking.store import recount, refresh_words


class Command(BaseCommand):
    help = __doc__

    def handle(self, *args: Any, **options: Any) -> None:
        recount()
        words = refresh_words()
        self.stdout.write(
            _("Projects counted: %(projects)s. Words kept: %(words)s.")
            % {"projects": grouped(counts().get(ALL, 0)), "words": grouped(words)}
        )
