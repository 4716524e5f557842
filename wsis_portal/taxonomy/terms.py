"""One entry of a reference list: a code with titles in six languages, and how sure they are."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from wsis_portal.taxonomy.languages import FALLBACK, chosen_language

Texts = Mapping[str, str]  # by Language.key

# official: read on an ITU or UN page in that language; secondary: read on a page that quotes it;
# term: read in running text; remembered: about 80 % sure; unverified: less; ours: our own wording.
Certainty = Literal["official", "secondary", "term", "remembered", "unverified", "ours"]


@dataclass(frozen=True)
class Term:
    """Equal and hashed by its code and its plain fields, not by its texts."""

    code: str
    titles: Texts = field(compare=False, repr=False)
    certainty: Mapping[str, Certainty] = field(compare=False, repr=False)

    def title(self, language: str | None = None) -> str:
        """In the language named, in the active one when none is, else in English."""
        return self.titles.get(chosen_language(language).key) or self.titles[FALLBACK]

    def label(self, language: str | None = None) -> str:
        """The title with what people call the entry by, where it has such a mark: C2, 4."""
        return f"{self.mark} · {self.title(language)}" if self.mark else self.title(language)

    @property
    def mark(self) -> str:
        return ""


@dataclass(frozen=True)
class Named(Term):
    """A term with a short form: an acronym, or what fits on a tile."""

    short_titles: Texts = field(compare=False, repr=False)

    def short(self, language: str | None = None) -> str:
        """The short form; the title where there is none."""
        text = self.short_titles.get(chosen_language(language).key)
        return text or self.short_titles.get(FALLBACK) or self.title(language)


@dataclass(frozen=True)
class ActionLine(Named):
    """C1 to C11, and the eight sub-lines of C7, whose `parent` is C7."""

    parent: str
    goals: tuple[int, ...]

    @property
    def mark(self) -> str:
        """What ITU prints before the title: sub-lines go by their line."""
        return self.parent or self.code


@dataclass(frozen=True)
class Goal(Term):
    """A Sustainable Development Goal; its colour is that of the usual icon."""

    number: int
    colour: str
    text_colour: str

    @property
    def mark(self) -> str:
        return str(self.number)


@dataclass(frozen=True)
class StakeholderType(Term):
    """One of the letter's five groups."""

    sub_types: tuple[Term, ...]


@dataclass(frozen=True)
class Country(Term):
    """A country by its ISO 3166-1 alpha-3 code, or GLO."""

    region: str
    region_certainty: Certainty
    sort_keys: Texts = field(compare=False, repr=False)


@dataclass(frozen=True)
class PrizeCategory(Named):
    """One of the eighteen categories of the WSIS Prizes."""

    number: int
    action_line: str

    @property
    def mark(self) -> str:
        return str(self.number)
