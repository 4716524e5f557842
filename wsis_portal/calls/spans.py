"""Speaking a span in words, never with a dash: "27 to 31 May 2024", "February to March 2024".

And how long something lasted: "3 minutes and 12 seconds".
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from wsis_portal.calls.instants import DAYS, MONTHS, say

if TYPE_CHECKING:
    from datetime import date, timedelta

# The words around both ends; how the first end reads when the rest is said by the last one.
WORDS = {
    "ar": "من {first} إلى {last}",
    "zh-hans": "{first}至{last}",
    "en": "{first} to {last}",
    "fr": "du {first} au {last}",
    "ru": "с {first} по {last}",
    "es": "del {first} al {last}",
}
MONTH_WORDS = {**WORDS, "fr": "de {first} à {last}", "es": "de {first} a {last}"}


def days(first: date, last: date, *, language: str | None = None) -> str:
    """A span of whole days, both ends in it; one day is said as one day."""
    tag = _tag(language)
    full = DAYS[tag]
    if first == last:
        return say(last, full, tag)
    short = "d" if _same_month(first, last) else full
    if tag == "zh-hans":  # says the shared part first
        return _join(WORDS, tag, say(first, full, tag), say(last, _rest(first, last), tag))
    return _join(WORDS, tag, say(first, short, tag), say(last, full, tag))


def months(first: date, last: date, *, language: str | None = None) -> str:
    """A span of months, both ends in it; one month is said as one month."""
    tag = _tag(language)
    full = MONTHS[tag]
    if _same_month(first, last):
        return say(last, full, tag)
    same_year = first.year == last.year
    if tag == "zh-hans":
        end = say(last, "M月" if same_year else full, tag)
        return _join(MONTH_WORDS, tag, say(first, full, tag), end)
    # Behind a preposition, a Russian month is not the one that stands alone.
    start = say(first, "MMMM" if same_year else full.replace("LLLL", "MMMM"), tag)
    return _join(MONTH_WORDS, tag, start, say(last, full, tag))


def lasting(span: timedelta) -> str:
    """ "3 minutes and 12 seconds": its two largest parts, in the active language."""
    minutes, second = divmod(int(span.total_seconds()), 60)
    hours, minute = divmod(minutes, 60)
    day, hour = divmod(hours, 24)
    parts = [
        ngettext("%(count)s day", "%(count)s days", day) % {"count": day} if day else "",
        ngettext("%(count)s hour", "%(count)s hours", hour) % {"count": hour} if hour else "",
        ngettext("%(count)s minute", "%(count)s minutes", minute) % {"count": minute}
        if minute
        else "",
        ngettext("%(count)s second", "%(count)s seconds", second) % {"count": second}
        if second or not minutes
        else "",
    ]
    said = [part for part in parts if part][:2]
    if len(said) == 1:
        return said[0]
    return _("%(first)s and %(second)s") % {"first": said[0], "second": said[1]}


def _rest(first: date, last: date) -> str:
    if first.year != last.year:
        return DAYS["zh-hans"]
    return "d日" if first.month == last.month else "M月d日"


def _same_month(first: date, last: date) -> bool:
    return (first.year, first.month) == (last.year, last.month)


def _tag(language: str | None) -> str:
    tag = language or get_language() or "en"
    return tag if tag in DAYS else "en"


def _join(words: dict[str, str], tag: str, first: str, last: str) -> str:
    return words[tag].format(first=first, last=last)
