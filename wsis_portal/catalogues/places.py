"""Where catalogues lie and which sources belong to which."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from wsis_portal.taxonomy.languages import Language

ROOT = Path(__file__).resolve().parents[2]
PROJECT = "wsis_portal"
TEMPLATES = {".html", ".txt", ".xml", ".svg"}
NOT_SOURCES = {"migrations", "locale", "__pycache__"}


@dataclass(frozen=True)
class Catalogue:
    """The messages of one app, or of what belongs to none, in all languages."""

    name: str
    root: Path
    folder: Path
    sources: tuple[Path, ...]

    def po(self, language: Language) -> Path:
        return self.folder / "locale" / language.locale / "LC_MESSAGES" / "django.po"

    def shown(self, path: Path) -> str:
        """A path as it stands in the catalogue: the same on every machine."""
        return path.relative_to(self.root).as_posix()


def catalogues(root: Path = ROOT) -> tuple[Catalogue, ...]:
    """The project's own catalogue, then each app's in alphabetical order."""
    project = root / PROJECT
    found = (*project.glob("*/apps.py"), *root.glob("*/apps.py"))
    apps = sorted((path.parent for path in found), key=lambda app: app.name)
    shared = [*_sources(project, without=apps), *_templates(root / "templates")]
    return (
        Catalogue(PROJECT, root, project, tuple(sorted(shared))),
        *(
            Catalogue(app.name, root, app, tuple(sorted([*_sources(app), *_templates(app)])))
            for app in apps
        ),
    )


def _sources(folder: Path, *, without: list[Path] | None = None) -> Iterator[Path]:
    for path in folder.rglob("*.py"):
        inside = path.relative_to(folder).parts
        if not NOT_SOURCES.intersection(inside) and not set(path.parents).intersection(
            without or ()
        ):
            yield path


def _templates(folder: Path) -> Iterator[Path]:
    places = [folder] if folder.name == "templates" else folder.rglob("templates")
    for place in places:
        yield from (path for path in place.rglob("*") if path.suffix in TEMPLATES)
