"""Counting words: one rule for server and browser, and the sentences that tell the count.

A word is a run of letters, marks and digits, joined inside by apostrophes, hyphens, dots and
the like. Han characters have no spaces between words, so each counts singly and against a limit
of its own. In a mixed text the shares of both limits add up; it is told in the unit of the
larger share, the other converted into it, so that a reader sees one number. A limit may have a
minimum: that of characters stands to it as the limits stand to each other.

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
    least: int = 0

    @property
    def over(self) -> int:
        return max(0, self.count - self.limit)

    @property
    def short(self) -> int:
        return max(0, self.least - self.count)


@dataclass(frozen=True)
class Limit:
    words: int
    han: int
    least: int = 0  # words

    @property
    def least_han(self) -> int:
        return round(self.least * self.han / self.words) if self.least else 0

    def measure(self, count: Count, *, empty: Unit = "words") -> Measure:
        """Over the limit exactly when the shares of both limits add up to more than one.

        `empty` is the unit in which nothing is told.
        """
        if not count.han and not count.words:
            return self._told(0, empty)
        if count.han * self.words >= count.words * self.han:
            converted = -(-count.words * self.han // self.words)
            return self._told(count.han + converted, "han")
        converted = -(-count.han * self.words // self.han)
        return self._told(count.words + converted, "words")

    def _told(self, count: int, unit: Unit) -> Measure:
        if unit == "han":
            return Measure(count, self.han, unit, self.least_han)
        return Measure(count, self.words, unit, self.least)

    def check(self, text: str) -> Measure | None:
        """What is too much or, of a text that says anything, too little; or None."""
        measure = self.measure(count(text))
        return measure if measure.over or (measure.short and text.strip()) else None


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
        return between(0, given)
    words, han = given
    return Limit(words, han)


def between(least: int, most: int) -> Limit:
    """The limit of so many words, or of the characters that say as much."""
    most = max(most, 1)  # set by hand, and the shares are divided by it
    return Limit(most, round(most * HAN_FOR_WORDS), least)


def shape(limit: int, unit: Unit, *, over: bool, least: int = 0) -> str:
    """The sentence of a counter with "{count}" and "{over}" left open, for server and browser.

    Its noun agrees with the limit, which is fixed; so no count needs a plural of its own.
    """
    if least:
        sentence = _shape_between(limit, unit, over=over)
    else:
        sentence = _shape_within(limit, unit, over=over)
    return sentence % {"count": "{count}", "least": least, "limit": limit, "over": "{over}"}


def _shape_between(limit: int, unit: Unit, *, over: bool) -> str:
    if unit == "han" and over:
        return ngettext(
            "%(count)s of %(least)s to %(limit)s character: %(over)s too many",
            "%(count)s of %(least)s to %(limit)s characters: %(over)s too many",
            limit,
        )
    if unit == "han":
        return ngettext(
            "%(count)s of %(least)s to %(limit)s character",
            "%(count)s of %(least)s to %(limit)s characters",
            limit,
        )
    if over:
        return ngettext(
            "%(count)s of %(least)s to %(limit)s word: %(over)s too many",
            "%(count)s of %(least)s to %(limit)s words: %(over)s too many",
            limit,
        )
    return ngettext(
        "%(count)s of %(least)s to %(limit)s word",
        "%(count)s of %(least)s to %(limit)s words",
        limit,
    )


def _shape_within(limit: int, unit: Unit, *, over: bool) -> str:
    if unit == "han" and over:
        return ngettext(
            "%(count)s of %(limit)s character: %(over)s too many",
            "%(count)s of %(limit)s characters: %(over)s too many",
            limit,
        )
    if unit == "han":
        return ngettext(
            "%(count)s of %(limit)s character", "%(count)s of %(limit)s characters", limit
        )
    if over:
        return ngettext(
            "%(count)s of %(limit)s word: %(over)s too many",
            "%(count)s of %(limit)s words: %(over)s too many",
            limit,
        )
    return ngettext("%(count)s of %(limit)s word", "%(count)s of %(limit)s words", limit)


def describe(measure: Measure) -> str:
    """ "214 of 500 words", "132 of 150 to 200 words", or "164 of 150 words: 14 too many"."""
    sentence = shape(measure.limit, measure.unit, over=bool(measure.over), least=measure.least)
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


def lengthen(measure: Measure) -> str:
    """The error: "Write at least 150 words. There are 132."."""
    if measure.unit == "han":
        sentence = ngettext(
            "Write at least %(least)s character. There are %(count)s.",
            "Write at least %(least)s characters. There are %(count)s.",
            measure.least,
        )
    else:
        sentence = ngettext(
            "Write at least %(least)s word. There are %(count)s.",
            "Write at least %(least)s words. There are %(count)s.",
            measure.least,
        )
    return sentence % {"least": measure.least, "count": measure.count}


def up_to(limit: Limit) -> str:
    """For a question on paper: "Up to 500 words.", or "150 to 200 words."."""
    if limit.least:
        sentence = ngettext(
            "%(least)s to %(count)s word.", "%(least)s to %(count)s words.", limit.words
        )
        return sentence % {"least": limit.least, "count": limit.words}
    return ngettext("Up to %(count)s word.", "Up to %(count)s words.", limit.words) % {
        "count": limit.words
    }
