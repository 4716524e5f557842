"""Prints the people one may be in the rehearsal."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import translation

from wsis_portal.rehearsal.people import shown
from wsis_portal.rehearsal.roles import role


class Command(BaseCommand):
    help = __doc__

    def handle(self, *args: Any, **options: Any) -> None:
        widest = max(len(person.email) for person in shown())
        with translation.override("en"):
            self.stdout.write("Demo people (one press at /en/rehearsal/, or a code by e-mail):")
            for person in shown():
                self.stdout.write(f"  {person.email:{widest}}  {person.name}, {role(person)}")
