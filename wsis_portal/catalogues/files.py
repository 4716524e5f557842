"""A `.po` file: read, drawn always in the same way, written; plural rules as Django's own."""

from __future__ import annotations

import gettext
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import django.conf
import polib

if TYPE_CHECKING:
    from collections.abc import Callable

    from wsis_portal.catalogues.sources import Key
    from wsis_portal.taxonomy.languages import Language

WIDTH = 100


@dataclass(frozen=True)
class Plurals:
    """How a language counts: the header, the number of forms, and which form a number takes."""

    header: str
    forms: int
    form_of: Callable[[int], int]

    def numbers(self, form: int) -> list[int]:
        """Of the numbers up to 200, those that take the form."""
        return [number for number in range(201) if self.form_of(number) == form]


@cache
def plurals(language: Language) -> Plurals:
    """From the `.po` Django ships (its French `.mo` has another rule; Django reads both)."""
    folder = Path(django.conf.__file__).parent / "locale" / language.locale / "LC_MESSAGES"
    first, _, _ = (folder / "django.po").read_text(encoding="utf-8").partition("\n\n")
    header = str(polib.pofile(first).metadata["Plural-Forms"])
    count, rule = re.findall(r"=(.+?);", header)
    return Plurals(header, int(count), gettext.c2py(rule))


def metadata(language: Language) -> dict[str, str]:
    """The header without dates, tools and people, which would change when nothing did."""
    return {
        "Language": language.locale,
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "Plural-Forms": plurals(language).header,
    }


def read(path: Path) -> Any:
    """The file as polib sees it; an empty one where there is none."""
    if path.exists():
        return polib.pofile(str(path), wrapwidth=WIDTH)
    return polib.POFile(wrapwidth=WIDTH)


def draw(po: Any) -> str:
    """The text of the file: entries in the order of their messages."""
    po.sort(key=lambda entry: (entry.msgid, entry.msgctxt or ""))
    return f"{po}".rstrip("\n") + "\n"


def write(path: Path, text: str) -> bool:
    """Whether anything changed."""
    if path.exists() and path.read_text(encoding="utf-8") == text:
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return True


def key_of(entry: Any) -> Key:
    return (entry.msgctxt or "", entry.msgid)


def texts(entry: Any) -> list[str]:
    """The translations of an entry in the order of the plural forms; one where it has none."""
    if not entry.msgid_plural:
        return [entry.msgstr]
    return [text for _, text in sorted(entry.msgstr_plural.items())]


def translated(entry: Any) -> bool:
    return all(texts(entry)) and bool(texts(entry)) and not entry.fuzzy
