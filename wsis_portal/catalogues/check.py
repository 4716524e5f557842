"""What is wrong with the catalogues. The build stands still until nothing is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from wsis_portal.catalogues import files
from wsis_portal.catalogues.extract import updated
from wsis_portal.catalogues.places import ROOT, catalogues
from wsis_portal.catalogues.rules import entry_faults
from wsis_portal.taxonomy.languages import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from wsis_portal.catalogues.sources import Key


@dataclass(frozen=True)
class Fault:
    """One thing wrong, of one message or (message empty) of the file."""

    file: str
    message: str
    what: str

    def __str__(self) -> str:
        about = f"{self.message!r}: " if self.message else ""
        return f"{self.file}: {about}{self.what}"


def check_all(root: Path = ROOT) -> list[Fault]:
    """All faults of all catalogues in all languages."""
    return [*_stale(root), *_entries(root)]


def _stale(root: Path) -> Iterator[Fault]:
    for path, text in updated(root).items():
        name = path.relative_to(root).as_posix()
        if not path.exists():
            yield Fault(name, "", "is missing: run `manage.py catalogues extract`")
        elif path.read_text(encoding="utf-8") != text:
            yield Fault(name, "", "is not as the sources say: run `manage.py catalogues extract`")


def _entries(root: Path) -> Iterator[Fault]:
    for language in LANGUAGES:
        said: dict[Key, tuple[str, list[str]]] = {}
        for place in catalogues(root):
            name = place.shown(place.po(language))
            for entry in files.read(place.po(language)):
                faults = ["is obsolete"] if entry.obsolete else entry_faults(entry, language)
                yield from (Fault(name, entry.msgid, fault) for fault in faults)
                first, texts = said.setdefault(files.key_of(entry), (name, files.texts(entry)))
                if texts != files.texts(entry):
                    yield Fault(name, entry.msgid, f"is translated otherwise in {first}")
