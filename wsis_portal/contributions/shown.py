"""A contributor's text as public pages show it: its opening, its direction, when it runs."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from wsis_portal import taxonomy
from wsis_portal.calls import instants, spans

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from django.db.models import Choices

WORDS = 40
LATIN = {"en", "es", "fr"}
HAN = 80  # characters of a text without spaces
# Sentences that are neither a stump nor a page: a stop, with a space behind where there are any.
_SENTENCE = re.compile(r".{50,260}?[.!?؟](?=\s)", re.DOTALL)
_HAN_SENTENCE = re.compile(r".{12,79}?[。！？]", re.DOTALL)
_HAN_LETTER = re.compile(r"[\u3400-\u9fff]")


def opening(text: str) -> str:
    """The first sentence of a text, or its first forty words and an ellipsis."""
    head = " ".join(text[:1200].split())
    unspaced = _HAN_LETTER.search(head[:40])
    sentence = (_HAN_SENTENCE if unspaced else _SENTENCE).match(head)
    if sentence:
        return sentence.group()
    if unspaced:
        return head if len(head) <= HAN else f"{head[:HAN]}…"
    words = head.split()
    return head if len(words) <= WORDS else " ".join([*words[:WORDS], "…"])


def direction(language: str) -> str:
    """Of a text in this language: "rtl" or "ltr"."""
    return taxonomy.find_language(language).direction


def name_language(name: str, language: str) -> str:
    """Of a name in a text: that of the text where both are in Latin letters, else not known."""
    return language if language in LATIN and re.search("[A-Za-z]", name) else ""


def months(first: date | None, last: date | None, *, planned: bool, over: bool) -> str:
    """ "March 2021 to today", "" where no date is set."""
    if first and last:
        return spans.months(first, last)
    start, end = (instants.say_month(day) if day else "" for day in (first, last))
    return half_open(start, end, planned=planned, over=over)


def half_open(start: str, end: str, *, planned: bool, over: bool) -> str:
    """One end of a span; what is neither planned nor over goes on."""
    if end:
        return _("until %(end)s") % {"end": end}
    if start and planned:
        return _("from %(start)s") % {"start": start}
    if start and not over:
        return _("%(start)s to today") % {"start": start}
    return start


def sdg(number: int | str) -> str:
    """A goal as it is called where there is no room for its name."""
    return _("SDG %(number)s") % {"number": number}


def goal_numbers(codes: Iterable[str]) -> tuple[int, ...]:
    chosen = set(codes)
    return tuple(goal.number for goal in taxonomy.goals() if goal.code in chosen)


def labels(choices: type[Choices], codes: Iterable[str]) -> list[str]:
    """In the active language; a code that is none of them stands for itself."""
    known = dict(choices.choices)
    return [str(known.get(code, code)) for code in codes]
