"""What a translation must keep of its message: placeholders, tags, white space, plural forms."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Any

from wsis_portal.catalogues import files

if TYPE_CHECKING:
    from collections.abc import Iterator

    from wsis_portal.taxonomy.languages import Language

PLACEHOLDER = re.compile(r"%%|%\(\w+\)[a-z]|%[sdif](?![a-z])|\{\w*\}")
TAG = re.compile(r"<(/?)([a-zA-Z][\w-]*)(?:\s[^<>]*)?(/?)>")
VOID = {"br", "hr", "img", "wbr", "input"}


def entry_faults(entry: Any, language: Language) -> list[str]:
    """Everything wrong with one entry; only that it is untranslated, when it is."""
    if entry.fuzzy:
        return ["is marked fuzzy"]
    texts = files.texts(entry)
    forms = files.plurals(language).forms if entry.msgid_plural else 1
    if len(texts) != forms:
        return [f"has {len(texts)} plural forms, {language.locale} has {forms}"]
    if not all(texts):
        return ["is not translated"]
    return [
        fault for form, text in enumerate(texts) for fault in _faults(entry, form, text, language)
    ]


def _faults(entry: Any, form: int, text: str, language: Language) -> Iterator[str]:
    source = entry.msgid_plural or entry.msgid
    yield from _placeholder_faults(entry, form, text, language)
    if _edges(text, language) != _edges(entry.msgid, language):
        yield "begins or ends with other white space"
    if not _balanced(text):
        yield f"has unbalanced tags: {text!r}"
    if Counter(TAG.findall(text)) != Counter(TAG.findall(source)):
        yield f"has other tags: {text!r}"


def _placeholder_faults(entry: Any, form: int, text: str, language: Language) -> Iterator[str]:
    has, singular = _placeholders(text), _placeholders(entry.msgid)
    wanted = _placeholders(entry.msgid_plural) if entry.msgid_plural else singular
    missing, strange = wanted - has, has - wanted - singular
    number = (wanted - singular) or wanted  # which one is the number, as far as English tells
    in_words = entry.msgid_plural and _stands_for_few(form, language)
    if missing and not (in_words and len(missing) == 1 and missing <= number):
        yield f"lacks {', '.join(sorted(missing))}: {text!r}"
    if strange:
        yield f"has {', '.join(sorted(strange))}, which the message has not: {text!r}"
    if _positional(text) != _positional(entry.msgid_plural or entry.msgid):
        yield f"has other unnamed placeholders: {text!r}"


def _placeholders(text: str) -> set[str]:
    return {one for one in PLACEHOLDER.findall(text) if one != "%%"}


def _positional(text: str) -> list[str]:
    """Those filled in by their order, which therefore must not change."""
    found = PLACEHOLDER.findall(text)
    return [one for one in found if re.fullmatch(r"%[sdif]|\{\}", one)]


def _stands_for_few(form: int, language: Language) -> bool:
    """Whether a form may say its number in words: one or two numbers take it (French: 0, 1)."""
    return 1 <= len(files.plurals(language).numbers(form)) <= 2


def _edges(text: str, language: Language) -> tuple[str, str]:
    """White space before and after; Chinese sets none beside its punctuation (", " is "、")."""
    text = text.strip(" ") if language.key == "zh" else text
    return text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]


def _balanced(text: str) -> bool:
    still_open: list[str] = []
    for closing, name, closed in TAG.findall(text):
        if closing:
            if not still_open or still_open.pop() != name:
                return False
        elif not closed and name not in VOID:
            still_open.append(name)
    return not still_open
