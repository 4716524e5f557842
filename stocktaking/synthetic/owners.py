"""Invented owners: each country has a circle of them, which have several projects."""

from __future__ import annotations

import unicodedata
from functools import cache
from random import Random
from typing import TYPE_CHECKING, Final, NamedTuple

from stocktaking.synthetic.words import lexicons
from wsis_portal.taxonomy import GLOBAL

if TYPE_CHECKING:
    from stocktaking.synthetic.words import Lexicon

CIRCLE: Final = 120  # owners of one country who write in one language
INTERNATIONAL: Final = "international_organization"
AT_HOME: Final = {
    "government": 40,
    "private_sector": 17,
    "civil_society": 27,
    "academia_technical": 14,
    INTERNATIONAL: 2,
}
OF_NO_COUNTRY: Final = {INTERNATIONAL: 72, "civil_society": 18, "academia_technical": 10}
ENDINGS: Final = {
    "government": "gov",
    "private_sector": "net",
    "civil_society": "org",
    "academia_technical": "edu",
    INTERNATIONAL: "int",
}


class Owner(NamedTuple):
    name: str
    type: str
    country: str
    website: str


def owner(chance: Random, lexicon: Lexicon, country: str) -> Owner:
    return chance.choice(_circle(lexicon.code, country))


@cache
def _circle(language: str, country: str) -> tuple[Owner, ...]:
    """The same whatever the seed of the projects."""
    lexicon = next(one for one in lexicons() if one.code == language)
    chance = Random(f"{language}-{country}")  # noqa: S311  no secret
    types = OF_NO_COUNTRY if country == GLOBAL else AT_HOME
    kinds = chance.choices(list(types), weights=list(types.values()), k=CIRCLE)
    return tuple(_owner(chance, lexicon, country, kind) for kind in kinds)


def _owner(chance: Random, lexicon: Lexicon, country: str, kind: str) -> Owner:
    words = lexicon.parts["owners"]
    named = chance.choice(words["names"])
    name, latin = (named, named) if isinstance(named, str) else named
    website = f"https://{_slug(latin)}-{ENDINGS[kind]}.example"
    return Owner(
        name=chance.choice(words[kind]).format(name=name),
        type=kind,
        country=country,
        website=website if chance.random() < 0.85 else "",
    )


def _slug(name: str) -> str:
    plain = unicodedata.normalize("NFD", name.lower())
    return "".join(letter for letter in plain if letter.isascii()).replace(" ", "-")
