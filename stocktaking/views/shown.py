"""A project as pages show it: its years, its countries, the opening of its description."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from wsis_portal import taxonomy
from wsis_portal.calls import instants, spans
from wsis_portal.contributions.projects import Progress

if TYPE_CHECKING:
    from stocktaking.models import Project

WORDS = 40
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


def years(project: Project) -> str:
    """ "2021 to today", "2020 to 2023", "2022"; the year it was entered where no date is set."""
    start, end = (str(day.year) if day else "" for day in (project.starts, project.ends))
    if start and end and start != end:
        return _("%(start)s to %(end)s") % {"start": start, "end": end}
    return (start if start == end else _half(project, start, end)) or str(project.year)


def months(project: Project) -> str:
    """The same by months, "" where no date is set."""
    first, last = project.starts, project.ends
    if first and last:
        return spans.months(first, last)
    return _half(project, *(instants.say_month(day) if day else "" for day in (first, last)))


def _half(project: Project, start: str, end: str) -> str:
    """One end of a span; what is neither planned nor completed goes on."""
    if end:
        return _("until %(end)s") % {"end": end}
    if start and project.progress == Progress.PLANNED:
        return _("from %(start)s") % {"start": start}
    if start and project.progress != Progress.COMPLETED:
        return _("%(start)s to today") % {"start": start}
    return start


def direction(language: str) -> str:
    """Of a text in this language: "rtl" or "ltr"."""
    return taxonomy.find_language(language).direction


def country_titles(codes: list[str]) -> list[str]:
    """In the active language and its order."""
    titles = {country.code: country.title() for country in taxonomy.countries()}
    known = [title for code, title in titles.items() if code in codes]
    world = [taxonomy.everywhere().title()] if taxonomy.GLOBAL in codes else []
    return [*world, *known]
