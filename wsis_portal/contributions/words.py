"""Counting words: one rule for server and browser, and the sentences that tell the count.

A word is a run of letters, marks and digits, joined inside by apostrophes, hyphens, dots and
the like. Han characters have no spaces between words, so each counts singly and against a limit
of its own. In a mixed text the shares of both limits add up; it is told in the unit of the
larger share, the other converted into it, so that a reader sees one number.

`static/js/count.js` does the same with the same PATTERN (flags `gu`), which the page hands it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

import regex
from django.conf import settings
from django.utils.translation import ngettext

if TYPE_CHECKING:
    from collections.abc import Mapping

Unit = Literal["words", "han"]

_HAN = r"\p{Script=Han}"
_RUN = rf"(?!{_HAN})[\p{{L}}\p{{N}}](?:(?!{_HAN})[\p{{L}}\p{{M}}\p{{N}}])*"
# ' ’ . · hyphens, soft hyphen, joiners, Arabic decimal and thousands marks; a comma before digits
_JOIN = r"(?:['\u2019.\u00B7\u2010\u2011\u00AD\u200C\u200D\u2060\u066B\u066C\-]|,(?=\p{N}))"
PATTERN = rf"({_HAN})|{_RUN}(?:{_JOIN}{_RUN})*"
_COMPILED = regex.compile(PATTERN)

HAN_FOR_WORDS = 1.6  # where settings give words only: 500 words are 800 characters


@dataclass(frozen=True)
class Count:
    words: int
    han: int


@dataclass(frozen=True)
class Measure:
    """A count in one unit: what a reader is told."""

    count: int
    limit: int
    unit: Unit

    @property
    def over(self) -> int:
        return max(0, self.count - self.limit)


@dataclass(frozen=True)
class Limit:
    words: int
    han: int

    def measure(self, count: Count, *, empty: Unit = "words") -> Measure:
        """Over the limit exactly when the shares of both limits add up to more than one.

        `empty` is the unit in which nothing is told.
        """
        if not count.han and not count.words:
            return Measure(0, self.han if empty == "han" else self.words, empty)
        if count.han * self.words >= count.words * self.han:
            converted = -(-count.words * self.han // self.words)
            return Measure(count.han + converted, self.han, "han")
        converted = -(-count.han * self.words // self.han)
        return Measure(count.words + converted, self.words, "words")

    def check(self, text: str) -> Measure | None:
        """What is too much, or None."""
        measure = self.measure(count(text))
        return measure if measure.over else None


def count(text: str) -> Count:
    han = words = 0
    for match in _COMPILED.finditer(text):
        if match[1]:
            han += 1
        else:
            words += 1
    return Count(words, han)


def limit_for(name: str) -> Limit:
    """The limit of this name in settings.WORD_LIMITS: words, or words and Han characters."""
    limits: Mapping[str, int | tuple[int, int]] = settings.WORD_LIMITS
    given = limits.get(name, limits["default"])
    if isinstance(given, int):
        return Limit(given, round(given * HAN_FOR_WORDS))
    words, han = given
    return Limit(words, han)


def shape(limit: int, unit: Unit, *, over: bool) -> str:
    """The sentence of a counter with "{count}" and "{over}" left open, for server and browser.

    Its noun agrees with the limit, which is fixed; so no count needs a plural of its own.
    """
    if unit == "han" and over:
        sentence = ngettext(
            "%(count)s of %(limit)s character: %(over)s too many",
            "%(count)s of %(limit)s characters: %(over)s too many",
            limit,
        )
    elif unit == "han":
        sentence = ngettext(
            "%(count)s of %(limit)s character", "%(count)s of %(limit)s characters", limit
        )
    elif over:
        sentence = ngettext(
            "%(count)s of %(limit)s word: %(over)s too many",
            "%(count)s of %(limit)s words: %(over)s too many",
            limit,
        )
    else:
        sentence = ngettext("%(count)s of %(limit)s word", "%(count)s of %(limit)s words", limit)
    return sentence % {"count": "{count}", "limit": limit, "over": "{over}"}


def describe(measure: Measure) -> str:
    """ "214 of 500 words", or "164 of 150 words: 14 too many"."""
    sentence = shape(measure.limit, measure.unit, over=bool(measure.over))
    return sentence.replace("{count}", str(measure.count)).replace("{over}", str(measure.over))


def shorten(measure: Measure) -> str:
    """The error: "Your answer has 164 words. Shorten it by 14."."""
    if measure.unit == "han":
        sentence = ngettext(
            "Your answer has %(count)s character. Shorten it by %(over)s.",
            "Your answer has %(count)s characters. Shorten it by %(over)s.",
            measure.count,
        )
    else:
        sentence = ngettext(
            "Your answer has %(count)s word. Shorten it by %(over)s.",
            "Your answer has %(count)s words. Shorten it by %(over)s.",
            measure.count,
        )
    return sentence % {"count": measure.count, "over": measure.over}


def up_to(limit: Limit) -> str:
    """For a question on paper: "Up to 500 words."."""
    return ngettext("Up to %(count)s word.", "Up to %(count)s words.", limit.words) % {
        "count": limit.words
    }
