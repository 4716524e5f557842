"""Turn catalogues into what Django reads. Runs at set-up, so it does nothing twice."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from wsis_portal.catalogues import files
from wsis_portal.catalogues.places import ROOT, catalogues
from wsis_portal.taxonomy.languages import LANGUAGES

if TYPE_CHECKING:
    from pathlib import Path


def compile_all(root: Path = ROOT) -> list[Path]:
    """Write the `.mo` of each `.po` that is newer; those written.

    Each appears whole or not at all, so that two processes may compile at once. One whose `.po` is
    gone is removed: Django would go on reading it.
    """
    written = []
    for place in catalogues(root):
        for language in LANGUAGES:
            source = place.po(language)
            target = source.with_suffix(".mo")
            if not source.exists():
                target.unlink(missing_ok=True)
            elif not target.exists() or target.stat().st_mtime < source.stat().st_mtime:
                _compile(source, target)
                written.append(target)
    return written


def _compile(source: Path, target: Path) -> None:
    part = target.with_name(f".{target.name}.{os.getpid()}")
    files.read(source).save_as_mofile(str(part))
    part.replace(target)
