"""Whether a text seems to be in English. Names and quotations are nobody's business here.

Nothing is refused for it: who sends a nomination is told, and an officer looks.
"""

from __future__ import annotations

from functools import cache

import regex

LEAST_WORDS = 25  # of fewer nothing is said
LEAST_LETTERS = 60  # of a script that sets no spaces between words
LATIN = 0.7  # of the letters
COMMON = 0.12  # of the words: English prose has a quarter and more, its neighbours hardly any
_LETTER = regex.compile(r"\p{L}")
_LATIN = regex.compile(r"\p{Script=Latin}")
_WORD = regex.compile(r"\p{L}[\p{L}\p{M}]*(?:['\u2019]\p{L}+)*")
# Left out: words that are as common in a neighbour ("a", "no", "as", "in", "on", "do", "so")
_COMMON = """
    the of and to is that for it with was are be this have from by not they which or at we has
    their its were been more when will can would there who all also than into other these those
    our your what how most between about while through such any only some but each over under new
    one two three both after before during an if then no where people they them his her she you
    could should may must very many much first last own same because without within across among
"""


@cache
def common_words() -> frozenset[str]:
    return frozenset(_COMMON.split())


def seems_english(text: str) -> bool:
    """True for what is too short to say."""
    words = [word.casefold() for word in _WORD.findall(text)]
    letters = len(_LETTER.findall(text))
    latin = len(_LATIN.findall(text)) >= LATIN * letters
    if len(words) < LEAST_WORDS and (latin or letters < LEAST_LETTERS):
        return True
    common = sum(word in common_words() for word in words)
    return latin and common >= COMMON * len(words)
