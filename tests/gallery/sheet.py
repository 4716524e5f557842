"""The index of the pictures: a row for each page, a column for each language."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from tests.gallery.camera import NARROW, WIDE

if TYPE_CHECKING:
    from pathlib import Path

STYLE = """
body { font: 16px/1.5 sans-serif; margin: 2rem }
table { border-collapse: collapse }
th, td { border: 1px solid #ccc; padding: .5rem; vertical-align: top; text-align: start }
img { display: block; width: 160px; height: 200px; object-fit: cover; object-position: top }
img.phone { width: 90px }
td div { display: flex; gap: .5rem }
thead th { position: sticky; top: 0; background: #fff }
"""


def picture(folder: Path, name: str, language: str, width: int) -> Path:
    return folder / language / f"{name}-{width}.jpg"


def write(folder: Path, names: list[str], languages: list[str]) -> Path:
    head = "".join(f"<th scope=col>{language}" for language in languages)
    rows = "".join(_row(folder, name, languages) for name in names)
    page = folder / "index.html"
    page.write_text(
        f"<!doctype html><html lang=en><meta charset=utf-8><title>Gallery</title>"
        f"<style>{STYLE}</style><h1>{len(names)} pages in {len(languages)} languages</h1>"
        f"<table><thead><tr><th scope=col>Page{head}</thead><tbody>{rows}</tbody></table>",
        encoding="utf-8",
    )
    return page


def _row(folder: Path, name: str, languages: list[str]) -> str:
    cells = "".join(f"<td><div>{_cell(folder, name, language)}</div>" for language in languages)
    return f"<tr id={name}><th scope=row>{escape(name)}{cells}"


def _cell(folder: Path, name: str, language: str) -> str:
    shown = ""
    for width, kind in ((WIDE, "desk"), (NARROW, "phone")):
        path = picture(folder, name, language, width).relative_to(folder)
        alt = escape(f"{name}, {language}, {width} pixels")
        shown += f'<a href="{path}"><img loading=lazy class={kind} src="{path}" alt="{alt}"></a>'
    return shown
