"""The stems of single words, from PostgreSQL's own stemmers, so that both sides agree."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from django.db import connection

from stocktaking.search.fold import ARABIC_STOPS, as_noun, script_of

if TYPE_CHECKING:
    from collections.abc import Iterable

# By script: the stemmer, and the language whose texts it stems.
STEMMERS = {
    "latin": (("english_stem", "en"), ("french_stem", "fr"), ("spanish_stem", "es")),
    "cyrillic": (("russian_stem", "ru"),),
    "arabic": (("arabic_stem", "ar"),),
}


class Stems(NamedTuple):
    """`idle` are the languages in which the word means nothing: stop words."""

    lexemes: tuple[str, ...]
    idle: tuple[str, ...]


NONE = Stems((), ())
IN_TITLE = "^"  # begins the lexemes that stand for a word of the title; no word has it


def marker(language: str) -> str:
    """The lexeme of each text in a language; no word has an underscore."""
    return f"_{language}"


def stems_of(words: Iterable[tuple[str, str]]) -> dict[str, Stems]:
    """Of folded words, each with itself as written where it has accents, else "".

    One statement, none without words.
    """
    asked = [one for word, written in dict(words).items() for one in _questions(word, written)]
    found: dict[str, dict[str, None]] = {}
    idle: dict[str, dict[str, None]] = {}
    for (word, _stemmer, language, _form), lexemes in zip(asked, _ask(asked), strict=True):
        stops = lexemes == [] or word in ARABIC_STOPS
        found.setdefault(word, {}).update({} if stops else dict.fromkeys(lexemes or ()))
        if stops:
            idle.setdefault(word, {})[language] = None
    return {word: Stems(tuple(found[word]), tuple(idle.get(word, ()))) for word in found}


def _questions(word: str, written: str) -> Iterable[tuple[str, str, str, str]]:
    script = script_of(word)
    form = as_noun(word) if script == "arabic" else word
    for stemmer, language in STEMMERS.get(script, ()):
        yield word, stemmer, language, form
        if written and language != "en":
            yield word, stemmer, language, written


def _ask(asked: list[tuple[str, str, str, str]]) -> list[list[str] | None]:
    if not asked:
        return []
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT ts_lexize(stemmer::regdictionary, word)"
            " FROM unnest(%s::text[], %s::text[]) WITH ORDINALITY AS one(stemmer, word, place)"
            " ORDER BY place",
            ([stemmer for _, stemmer, _, _ in asked], [form for _, _, _, form in asked]),
        )
        return [row[0] for row in cursor]
