"""The stored sort keys are what their rules say (taxonomy/data/README.md)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable

import pytest

from wsis_portal import taxonomy

HAMZA = str.maketrans("أإآٱؤئةى", "ااااويهي")


def plain(text: str) -> str:
    letters = unicodedata.normalize("NFKD", text)
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


def words(text: str) -> str:
    return " ".join(re.sub(r"[^\w~]+", " ", text).split())


def latin(text: str) -> str:
    return words(plain(text.casefold().replace("’", " ").replace("œ", "oe")))


def spanish(text: str) -> str:
    return words("".join("n~" if one == "ñ" else plain(one) for one in text.casefold()))


def russian(text: str) -> str:
    return words(text.casefold().replace("ё", "е"))


def arabic(text: str) -> str:
    found = words(text).split()
    return " ".join(re.sub(r"^ال(?=...)", "", word).translate(HAMZA) for word in found)


@pytest.mark.parametrize(
    ("key", "rule"),
    [("en", latin), ("fr", latin), ("es", spanish), ("ru", russian), ("ar", arabic)],
)
def test_keys_follow_the_rule(key: str, rule: Callable[[str], str]) -> None:
    for country in taxonomy.countries("en"):
        assert country.sort_keys[key] == rule(country.titles[key])


def test_chinese_key_has_a_syllable_per_character() -> None:
    for country in taxonomy.countries("en"):
        syllables = country.sort_keys["zh"].split()
        assert len(syllables) == len(country.titles["zh"])
        assert all(re.fullmatch(r"[a-z]+[1-5]", syllable) for syllable in syllables)


def test_same_character_same_syllable_at_the_start() -> None:
    first: dict[str, str] = {}
    for country in taxonomy.countries("en"):
        character, syllable = country.titles["zh"][0], country.sort_keys["zh"].split()[0]
        assert first.setdefault(character, syllable) == syllable, country


def test_keys_part_all_countries() -> None:
    for key in ("ar", "zh", "en", "fr", "ru", "es"):
        assert len({country.sort_keys[key] for country in taxonomy.countries("en")}) == 195


def test_enye_and_yo_have_their_places() -> None:
    assert spanish("España") > spanish("Espanya") > spanish("Espana")
    assert russian("Ёлка") == russian("Елка")
