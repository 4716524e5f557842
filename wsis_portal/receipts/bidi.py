"""Text of users on a page of another direction: cleaned, split into lines, each with its own.

WeasyPrint knows `direction`, hardly `unicode-bidi`: so a line of prose is a block with a direction,
and a value within a sentence stands between Unicode's isolates.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

LRI, RLI, PDI = "\u2066", "\u2067", "\u2069"
RTL_LANGUAGES = {"ar"}
_BREAKS = str.maketrans(dict.fromkeys("\r\v\f\x1c\x1d\x1e\x85\u2028\u2029", "\n"))
_STEERING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_HAN = re.compile("[\u3000-\u30ff\u3400-\u9fff\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff]")
_STRONG = {"L": "ltr", "R": "rtl", "AL": "rtl"}


@dataclass(frozen=True)
class Line:
    """One line as the user broke it; `gap` where an empty line stood before it."""

    text: str
    dir: str
    gap: bool = False

    @property
    def css(self) -> str:
        """Classes: Han and other lines want other fonts first, for their quotation marks."""
        script = "han" if _HAN.search(self.text) else "other"
        return f"{script} gap" if self.gap else script


def of_language(language: str) -> str:
    return "rtl" if language in RTL_LANGUAGES else "ltr"


def clean(text: str) -> str:
    """Text without what no page can show: control characters, halves of pairs, steering marks.

    Line breaks of every kind become one kind; embedding and override marks go, because an unclosed
    one would turn round what stands beside it. Joiners and single marks of direction stay.
    """
    text = text.replace("\r\n", "\n").translate(_BREAKS)
    return "".join(letter for letter in text if _showable(letter))


def _showable(letter: str) -> bool:
    if letter in "\n\t":
        return True
    if letter in _STEERING or ord(letter) & 0xFFFE == 0xFFFE:
        return False
    return unicodedata.category(letter) not in {"Cc", "Cs"}


def direction(text: str, *, default: str) -> str:
    """The direction of the first strong character (UAX 9, P2); `default` where there is none."""
    for letter in text:
        if strong := _STRONG.get(unicodedata.bidirectional(letter)):
            return strong
    return default


def lines(text: str, *, default: str) -> tuple[Line, ...]:
    """The lines of a text. One without letters takes the direction of the line before it."""
    found: list[Line] = []
    gap = False
    for raw in clean(text).split("\n"):
        if not raw.strip():
            gap = bool(found)
            continue
        default = direction(raw, default=default)
        found.append(Line(raw.rstrip(), default, gap))
        gap = False
    return tuple(found)


def isolate(text: str, *, default: str) -> str:
    """A value fit to stand within a sentence of any direction."""
    flat = " ".join(clean(text).split())
    return f"{RLI if direction(flat, default=default) == 'rtl' else LRI}{flat}{PDI}"


def ltr(text: str) -> str:
    """A code, address or size within a sentence of any direction."""
    return f"{LRI}{text}{PDI}"
