"""Text as search compares it: the same words whatever their case, accents and letter forms.

Both sides go through here, what is indexed and what is asked for. Chinese and Japanese, which
write without spaces, become overlapping pairs of characters.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

import regex

WORD_LENGTH = 64  # of longer ones only the beginning is known
TEXT_LENGTH = 20_000  # characters of one text that can be found; PostgreSQL's limit is a megabyte

_SIGNS = (
    "\u0300-\u036f"  # accents
    "\u0591-\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06ed"  # vowel signs, tatweel
    "\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff"  # what nobody sees
)
# Breve and diaeresis make other letters of и and і; е with diaeresis is an е.
_DROPPED = re.compile(f"(?<![иі])[\u0306\u0308]|(?![\u0306\u0308])[{_SIGNS}]")
_LETTERS = str.maketrans(
    dict(zip("ىیٱکہة", "يياكهه", strict=True))
    | dict(zip("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "01234567890123456789", strict=True))
    | {"æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ð": "d", "ł": "l", "ı": "i", "þ": "th"}
)
_HYPHEN = re.compile("[-\u2010\u2011]")
# The letters of South and South-East Asia stand with their signs in whole blocks.
_CHUNK = rf"[\w\u0900-\u109f\u1780-\u17ff{_SIGNS}]+"
_CHUNKS = re.compile(f"{_CHUNK}(?:{_HYPHEN.pattern}{_CHUNK})*")
_WORDS = regex.compile(
    r"(?P<unspaced>[\p{Han}\p{Hiragana}\p{Katakana}]+)"
    r"|[[\p{L}\p{N}\p{M}]--[\p{Han}\p{Hiragana}\p{Katakana}]]+",
    regex.VERSION1,
)
_CYRILLIC = re.compile("[\u0400-\u052f]")
_ARABIC = re.compile("[\u0620-\u06ff]")
_ARTICLE = re.compile("(?:[وف]?[بك]?ال|[وف]?لل)(?=.{3})|و(?=.{4})")

# PostgreSQL has no stop words for Arabic. As folded.
_STOPS = (
    "في من علي الي عن مع هذا هذه ذلك تلك التي الذي الذين ان او ثم قد كل بين بعد قبل عند حتي ما لا"
    " هو هي هم كما لم لن اذا حيث منذ خلال و"
)
ARABIC_STOPS = frozenset(_STOPS.split())


class Chunk(NamedTuple):
    """What stood between two spaces, folded: words parted by spaces, the stemmable by script."""

    plain: str
    joined: str  # elearning for e-learning
    latin: str
    cyrillic: str
    arabic: str
    accented: str  # as written: the stemmers of French and Spanish look at accents


def letters(text: str) -> str:
    """Lower case, without accents and vowel signs; hyphens, spaces and points stay."""
    if text.isascii():
        return text.lower()
    bare = _DROPPED.sub("", unicodedata.normalize("NFKD", text).casefold())
    return unicodedata.normalize("NFC", bare).translate(_LETTERS)


def fold(text: str) -> str:
    """The words of a text, one space between; e-learning also as elearning, at the end."""
    found = chunks(text)
    return _spaced([one.plain for one in found] + [one.joined for one in found])


class Parts(NamedTuple):
    """A text as the index takes it: all words as they are, and by script those to be stemmed."""

    plain: str
    latin: str
    cyrillic: str
    arabic: str


def parts(text: str, language: str) -> Parts:
    found = chunks(text)
    joined = [one.joined for one in found if one.joined]
    latin = [one.latin for one in found]
    if language in ("fr", "es"):
        latin += [one.accented for one in found if one.accented]
    return Parts(
        plain=_spaced([one.plain for one in found] + joined),
        latin=_spaced(latin + [one for one in joined if one.isascii()]),
        cyrillic=_spaced([one.cyrillic for one in found]),
        arabic=_spaced([one.arabic for one in found]),
    )


def _spaced(words: list[str]) -> str:
    return " ".join(filter(None, words))


def chunks(text: str) -> list[Chunk]:
    found = _CHUNKS.findall(text[:TEXT_LENGTH])
    return [_chunk(one) if len(one) < 40 else _fold(one) for one in found]


def split(text: str) -> list[tuple[int, str]]:
    """What stands between spaces and points, as written, and where it begins."""
    return [(match.start(), match.group()) for match in _CHUNKS.finditer(text[:TEXT_LENGTH])]


class Run(NamedTuple):
    """Folded letters of one kind; `unspaced` are to be paired."""

    text: str
    unspaced: bool


def runs(chunk: str) -> list[Run]:
    return [
        Run(match.group(), unspaced=bool(match.group("unspaced")))
        for match in _WORDS.finditer(letters(chunk))
    ]


def is_hyphened(chunk: str) -> bool:
    return _HYPHEN.search(chunk) is not None


def join(hyphened: str) -> str:
    """elearning, as one word of e-learning."""
    return "".join(run.text for run in runs(hyphened))[:WORD_LENGTH]


def _fold(chunk: str) -> Chunk:
    if chunk.isascii() and chunk.isalnum():  # most words are no more than this
        word = chunk.lower()[:WORD_LENGTH]
        return Chunk(word, "", word, "", "", "")
    words: list[str] = []
    for run in runs(chunk):
        words += pairs(run.text) if run.unspaced else [run.text[:WORD_LENGTH]]
    by_script: dict[str, list[str]] = {"latin": [], "cyrillic": [], "arabic": [], "": []}
    for word in words:
        by_script[script_of(word)].append(word)
    return Chunk(
        plain=" ".join(words),
        joined=join(chunk) if is_hyphened(chunk) else "",
        latin=" ".join(by_script["latin"]),
        cyrillic=" ".join(by_script["cyrillic"]),
        arabic=" ".join(as_noun(word) for word in by_script["arabic"] if word not in ARABIC_STOPS),
        accented=" ".join(accented(chunk)) if "".join(words).isascii() else "",
    )


_chunk = lru_cache(maxsize=50_000)(_fold)  # texts repeat their words


def accented(chunk: str) -> list[str]:
    """Its words as written but in lower case, if any has an accent."""
    written = unicodedata.normalize("NFC", chunk).lower()
    if written.isascii():
        return []
    return [match.group()[:WORD_LENGTH] for match in _WORDS.finditer(written)]


def pairs(run: str) -> list[str]:
    """信息社会: 信息 息社 社会 会. The last alone, so that each character begins something."""
    return [run[place : place + 2] for place in range(len(run))]


def script_of(word: str) -> str:
    """Which stemmers know a folded word: "latin", "cyrillic", "arabic", or "" for none."""
    if word.isascii():
        return "latin"
    if _CYRILLIC.match(word):
        return "cyrillic"
    return "arabic" if _ARABIC.match(word) else ""


def as_noun(word: str) -> str:
    """An Arabic word with the article, whatever it began with: المدارس for للمدارس and مدارس.

    PostgreSQL's stemmer treats a word as a noun only behind the article.
    """
    bare = word
    while match := _ARTICLE.match(bare):
        bare = bare[match.end() :]
    if bare.endswith("ه") and len(bare) > 2:
        bare = f"{bare[:-1]}ة"
    return f"ال{bare}"
