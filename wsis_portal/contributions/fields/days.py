"""A day: chosen in the browser's calendar, or typed."""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from wsis_portal.calls import instants
from wsis_portal.contributions import widgets
from wsis_portal.contributions.fields.marked import Marked

EARLIEST, LATEST = date(1900, 1, 1), date(2100, 12, 31)
EXAMPLE = "\u20662024-05-31\u2069"  # isolated: in an Arabic sentence its parts would change places
# Digits of any script. The year has four; it stands first or last.
_TYPED = re.compile(r"(\d{1,4})\s?[-/.؍\s年]\s?(\d{1,2})\s?[-/.؍\s月]\s?(\d{1,4})\s?日?")


class Day(Marked, forms.Field):
    """Cleans to "2024-05-31", or None where it was left empty."""

    widget = widgets.DayInput
    default_error_messages = {
        "invalid": _("Enter a date like %(example)s"),
        "out_of_bounds": _("Enter a date from %(first)s to %(last)s"),
    }

    def __init__(self, *, earliest: date = EARLIEST, latest: date = LATEST, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.earliest, self.latest = earliest, latest
        self.widget.attrs |= {"min": earliest.isoformat(), "max": latest.isoformat()}

    def to_python(self, value: Any) -> str | None:
        typed = str(value or "").strip()
        if not typed:
            return None
        day = read_day(typed)
        if day is None:
            raise self._wrong("invalid", example=EXAMPLE)
        if not self.earliest <= day <= self.latest:
            first, last = instants.say_day(self.earliest), instants.say_day(self.latest)
            raise self._wrong("out_of_bounds", first=first, last=last)
        return day.isoformat()

    def _wrong(self, reason: str, **values: str) -> ValidationError:
        return ValidationError(self.error_messages[reason], code="invalid", params=values)


def read_day(typed: str) -> date | None:
    """The day that was typed: year, month, day or day, month, year; None where it is none."""
    seen = "".join(one for one in typed if unicodedata.category(one) != "Cf")
    match = _TYPED.fullmatch(seen.strip())
    if match is None:
        return None
    first, month, last = match.groups()
    year, day = (first, last) if len(first) == 4 else (last, first)
    if len(year) != 4:
        return None
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None


def say(value: str) -> str:
    """A cleaned day in the language of the page; what is none, as it is."""
    try:
        return instants.say_day(date.fromisoformat(value))
    except ValueError:
        return value
