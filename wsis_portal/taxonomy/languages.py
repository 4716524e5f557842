"""The six languages of the portal: one place for their names, direction, codes and order."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from django.utils.translation import get_language


@dataclass(frozen=True)
class Language:
    """One language; `key` is how the reference lists call it, `locale` how Babel does."""

    code: str
    name: str
    direction: Literal["ltr", "rtl"]
    locale: str
    key: str


# English alphabetical order of their English names, as the United Nations list them.
LANGUAGES = (
    Language("ar", "العربية", "rtl", "ar", "ar"),
    Language("zh-hans", "中文", "ltr", "zh_Hans", "zh"),
    Language("en", "English", "ltr", "en", "en"),
    Language("fr", "Français", "ltr", "fr", "fr"),
    Language("ru", "Русский", "ltr", "ru", "ru"),
    Language("es", "Español", "ltr", "es", "es"),
)
FALLBACK = "en"


@lru_cache(maxsize=64)  # codes may come from a reader
def find_language(code: str) -> Language:
    """The language of a code such as `fr`, `zh-hans`, `zh_Hans` or `zh`; English for any other."""
    wanted = code.lower().replace("_", "-")
    for language in LANGUAGES:
        if wanted in (language.code, language.key):
            return language
    base = wanted.partition("-")[0]
    return next(one for one in LANGUAGES if one.key == (base if base in KEYS else FALLBACK))


def current_language() -> Language:
    """The language active in this thread."""
    return find_language(get_language() or FALLBACK)


def chosen_language(code: str | None) -> Language:
    """The language named, or the active one when none is."""
    return current_language() if code is None else find_language(code)


def language_choices() -> list[tuple[str, str]]:
    """Each language under its own name, whatever the page's language."""
    return [(language.code, language.name) for language in LANGUAGES]


KEYS = tuple(language.key for language in LANGUAGES)
