"""Bring catalogues up to date with the sources: keep, add, drop; never guess."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import polib

from wsis_portal.catalogues import files
from wsis_portal.catalogues.places import ROOT, Catalogue, catalogues
from wsis_portal.catalogues.sources import Found, Key, collect
from wsis_portal.taxonomy.languages import LANGUAGES, Language

if TYPE_CHECKING:
    from pathlib import Path

SOURCE_LANGUAGE = "en"
Known = dict[Key, Any]  # translated entries of one language, wherever they stand


def extract_all(root: Path = ROOT) -> list[Path]:
    """Write every catalogue anew; those that changed.

    Obsolete messages go (git keeps them). A message already translated in another of our
    catalogues takes that translation over, since Django reads all of them as one.
    """
    return [path for path, text in updated(root).items() if files.write(path, text)]


def updated(root: Path = ROOT) -> dict[Path, str]:
    """What each catalogue should hold now."""
    places = [(place, collect(place)) for place in catalogues(root)]
    wanted: dict[Path, str] = {}
    for language in LANGUAGES:
        known = translations(root, language)
        for place, messages in places:
            path = place.po(language)
            if messages or path.exists():
                wanted[path] = _merged(place, messages, language=language, known=known)
    return wanted


def translations(root: Path, language: Language) -> Known:
    known: Known = {}
    for place in catalogues(root):
        for entry in files.read(place.po(language)):
            if files.translated(entry) and not entry.obsolete:
                known.setdefault(files.key_of(entry), entry)
    return known


def _merged(
    place: Catalogue, messages: dict[Key, Found], *, language: Language, known: Known
) -> str:
    own = {files.key_of(entry): entry for entry in files.read(place.po(language))}
    po = polib.POFile(wrapwidth=files.WIDTH)
    po.metadata = files.metadata(language)
    for key, found in messages.items():
        entry = _entry(key, found, language=language)
        _keep(entry, own.get(key)) or _keep(entry, known.get(key))
        if language.code == SOURCE_LANGUAGE and not files.translated(entry):
            _fill_with_source(entry)
        po.append(entry)
    return files.draw(po)


def _entry(key: Key, found: Found, *, language: Language) -> Any:
    empty = dict.fromkeys(range(files.plurals(language).forms), "") if found.plural else {}
    return polib.POEntry(
        msgctxt=key[0] or None,
        msgid=key[1],
        msgid_plural=found.plural,
        msgstr_plural=empty,
        comment="\n".join(found.comments),
        occurrences=[(name, "") for name in sorted(found.files)],
    )


def _keep(entry: Any, old: Any) -> bool:
    """Take a finished translation over, unless the message's plural is another one now."""
    if old is None or old.msgid_plural != entry.msgid_plural or not files.translated(old):
        return False
    if entry.msgid_plural and set(old.msgstr_plural) != set(entry.msgstr_plural):
        return False
    entry.msgstr, entry.msgstr_plural = old.msgstr, dict(old.msgstr_plural)
    return True


def _fill_with_source(entry: Any) -> None:
    if entry.msgid_plural:
        last = max(entry.msgstr_plural)
        entry.msgstr_plural = {
            form: entry.msgid if form == 0 else entry.msgid_plural for form in range(last + 1)
        }
    else:
        entry.msgstr = entry.msgid
