"""Whether a text seems to be in English. Names and quotations are nobody's business here.

Nothing is refused for it: who sends a nomination is told, and an officer looks.
"""

from __future__ import annotations

from functools import cache

import regex

from wsis_portal.contributions.words import HAN_FOR_WORDS, count

LEAST_WORDS = 25  # of fewer nothing is said
LATIN = 0.7  # of the letters
COMMON = 0.12  # of the words: English prose has a third, its neighbours one in twenty
_LETTER = regex.compile(r"\p{L}")
_LATIN = regex.compile(r"\p{Script=Latin}")
_WORD = regex.compile(r"\p{L}[\p{L}\p{M}]*(?:['\u2019]\p{L}+)*")
_ENDING = regex.compile(r"\p{L}{3,}(?:ing|ed)")  # of lists without a verb: "Trained teachers"
# Left out: words that are as common in a neighbour ("a", "no", "as", "in", "on", "for", "at")
_COMMON = """
    the of and to is that it with was are be this have from by not they which or we has their its
    were been more when will can would there who all also than into other these those our your
    what how most between about while through such any only some but each new one two three both
    after before during if then where people them his her she you could should may must very many
    much first last own same because without within across among per
"""


@cache
def common_words() -> frozenset[str]:
    return frozenset(_COMMON.split())


def seems_english(text: str) -> bool:
    """True for what is too short to say."""
    size = count(text)
    if size.words + size.han / HAN_FOR_WORDS < LEAST_WORDS:
        return True
    letters, latin = len(_LETTER.findall(text)), len(_LATIN.findall(text))
    return latin >= LATIN * letters and common_share(text) >= COMMON


def common_share(text: str) -> float:
    """How many of the words are common in English, from 0 to 1; 1 of no words."""
    words = [word.casefold() for word in _WORD.findall(text)]
    common = sum(word in common_words() or bool(_ENDING.fullmatch(word)) for word in words)
    return common / len(words) if words else 1.0
