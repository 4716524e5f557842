"""Translators' batches: what is untranslated goes out as JSON lines, translations come in."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from wsis_portal.catalogues import files
from wsis_portal.catalogues.places import ROOT, catalogues
from wsis_portal.catalogues.rules import entry_faults

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from wsis_portal.catalogues.sources import Key
    from wsis_portal.taxonomy.languages import Language


@dataclass
class Filled:
    """What became of a batch: how many messages were written, and why others were not."""

    written: int = 0
    refused: list[str] = field(default_factory=list)


def missing(language: Language, root: Path = ROOT) -> Iterator[str]:
    """A line per untranslated message, once, under the first catalogue that has it."""
    seen: set[Key] = set()
    for place in catalogues(root):
        for entry in files.read(place.po(language)):
            key = files.key_of(entry)
            if key not in seen and not files.translated(entry):
                seen.add(key)
                yield json.dumps(_line(place.name, entry, language), ensure_ascii=False)


def _line(name: str, entry: Any, language: Language) -> dict[str, Any]:
    line = {
        "catalogue": name,
        "files": [file for file, _ in entry.occurrences],
        "comment": entry.comment,
        "msgctxt": entry.msgctxt,
        "msgid": entry.msgid,
    }
    if entry.msgid_plural:
        rule = files.plurals(language)
        line["msgid_plural"] = entry.msgid_plural
        line["numbers"] = [rule.numbers(form)[:6] for form in range(rule.forms)]
        return line | {"msgstr": [""] * rule.forms}
    return line | {"msgstr": ""}


def fill(language: Language, lines: Iterable[str], root: Path = ROOT) -> Filled:
    """Write translations into every catalogue that has their message; refuse those with faults.

    A line needs `msgid` and `msgstr` (a list where there is a plural), and `msgctxt` where the
    message has a context; the rest of what `missing` prints is for the reader.
    """
    opened = {place.po(language): files.read(place.po(language)) for place in catalogues(root)}
    entries: dict[Key, list[Any]] = {}
    for po in opened.values():
        for entry in po:
            entries.setdefault(files.key_of(entry), []).append(entry)
    result = Filled()
    for number, text in enumerate(lines, 1):
        if text.strip():
            faults = _put(text, entries, language)
            result.refused += [f"line {number}: {fault}" for fault in faults]
            result.written += not faults
    for path, po in opened.items():
        if path.exists():
            files.write(path, files.draw(po))
    return result


def _put(text: str, entries: dict[Key, list[Any]], language: Language) -> list[str]:
    """Set the translation in all places, or in none and say why."""
    try:
        line = json.loads(text)
        key = (line.get("msgctxt") or "", line["msgid"])
        said = line["msgstr"]
    except (ValueError, KeyError, AttributeError) as error:
        return [f"is not such a line: {error!r}"]
    if key not in entries:
        return [f"no catalogue has the message {key[1]!r}"]
    faults: list[str] = []
    for entry in entries[key]:
        before = (entry.msgstr, entry.msgstr_plural, entry.flags)
        entry.flags = [flag for flag in entry.flags if flag != "fuzzy"]
        if entry.msgid_plural:
            entry.msgstr_plural = dict(enumerate(said if isinstance(said, list) else [said]))
        else:
            entry.msgstr = said if isinstance(said, str) else ""
        found = [f"{key[1]!r} {fault}" for fault in entry_faults(entry, language)]
        if found:
            entry.msgstr, entry.msgstr_plural, entry.flags = before
        faults += found
    return list(dict.fromkeys(faults))
