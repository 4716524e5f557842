"""The word material of each language, read once from the files in data/."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from itertools import accumulate
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from wsis_portal.taxonomy import INTERNATIONAL, countries, everywhere, find_language

if TYPE_CHECKING:
    from random import Random

DATA: Final = Path(__file__).parent / "data"
SHARES: Final = {"en": 40, "fr": 15, "es": 15, "ar": 12, "zh": 10, "ru": 8}  # per cent
OWN_WORK: Final = ("project", "programme", "other")  # what does the subject's work itself

Pairs = tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Subject:
    """What a project may be about, whatever the language."""

    key: str
    line: str
    also: tuple[str, ...]
    goals: tuple[int, ...]
    groups: tuple[str, ...]
    tech: tuple[str, ...]
    people: bool = False  # its title says already whom it serves


@dataclass(frozen=True)
class Said:
    """A subject in the words of one language."""

    title: str
    aim: str
    how: tuple[str, ...]
    big: str
    small: str


@dataclass(frozen=True)
class Kind:
    """How a kind of activity is told. Those of OWN_WORK tell how, big and small by the subject."""

    open: tuple[str, ...]
    soon: tuple[str, ...]
    name: str = ""
    how: tuple[str, ...] = ()
    big: str = ""
    small: str = ""


@dataclass(frozen=True)
class Place:
    """A country as it stands in a text: `within` with "in", `of` with "of". GLO has neither."""

    country: str
    within: str
    of: str
    areas: bool  # large enough to be told apart by areas


@dataclass(frozen=True)
class Lexicon:
    """One language. `parts` holds the sections of its common.toml as the file has them."""

    code: str  # as Project.text_language
    subjects: dict[str, Said]
    kinds: dict[str, Kind]
    places: tuple[Place, ...]
    weights: tuple[float, ...]  # of the places, added up
    parts: dict[str, Any]

    def place(self, chance: Random) -> Place:
        return chance.choices(self.places, cum_weights=self.weights)[0]

    def number(self, value: int) -> str:
        """In groups of thousands, as the language writes them."""
        separator: str = self.parts["shape"]["thousands"]
        undivided = value < 10_000 and separator != ","
        return str(value) if undivided else f"{value:,}".replace(",", separator)


@cache
def subjects() -> tuple[Subject, ...]:
    return tuple(
        Subject(key, **{name: _frozen(value) for name, value in said.items()})
        for key, said in _read("subjects").items()
    )


@cache
def groups() -> dict[str, tuple[str, ...]]:
    """Countries that one project may cover together."""
    return {name: tuple(members) for name, members in _read("places")["groups"].items()}


@cache
def group_of() -> dict[str, str]:
    return {member: name for name, members in groups().items() for member in members}


@cache
def lexicons() -> tuple[Lexicon, ...]:
    """In the order of SHARES."""
    return tuple(_lexicon(key) for key in SHARES)


def _lexicon(key: str) -> Lexicon:
    parts = _read(f"{key}/common")
    places = _places(key)
    return Lexicon(
        code=find_language(key).code,
        subjects={name: _said(said) for name, said in _read(f"{key}/subjects").items()},
        kinds={name: _kind(said) for name, said in parts.pop("activity").items()},
        places=tuple(place for _weight, place in places),
        weights=tuple(accumulate(weight for weight, _place in places)),
        parts=parts,
    )


def _said(said: dict[str, Any]) -> Said:
    return Said(**{name: _frozen(value) for name, value in said.items()})


def _kind(said: dict[str, Any]) -> Kind:
    return Kind(**{name: _frozen(value) for name, value in said.items()})


def _places(key: str) -> list[tuple[float, Place]]:
    """Those listed; where the file has `usual` weights, all other countries too."""
    table = _read(f"{key}/places")
    small = table.get("small", [])
    found = [
        (weight, Place(country, within, of, areas=country not in small))
        for country, weight, within, of in table["list"]
    ]
    listed = {place.country for _weight, place in found}
    if usual := table.get("usual"):
        found.append((usual[INTERNATIONAL], Place(everywhere().code, "", "", areas=False)))
        for country in countries(key):
            if country.code not in listed:
                weight = 0.2 if country.code in table["seldom"] else usual[country.region]
                title = country.title(key)
                areas = country.code not in small
                found.append((weight, Place(country.code, f"in {title}", f"of {title}", areas)))
    return found


def _frozen(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value


def _read(name: str) -> dict[str, Any]:
    return tomllib.loads((DATA / f"{name}.toml").read_text(encoding="utf-8"))
