"""The stylesheet and the templates keep the rules of the look: read from the files themselves."""

from __future__ import annotations

import gzip
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
SHEET = (ROOT / "static" / "portal.css").read_text(encoding="utf-8")
DESK = (ROOT / "static" / "admin.css").read_text(encoding="utf-8")
TEMPLATES = sorted(
    path
    for path in ROOT.glob("**/templates/**/*.html")
    if not {".venv", "var", "node_modules"} & set(path.relative_to(ROOT).parts)
)
# A mail has no stylesheet, a PDF carries its own: neither is a page of the site.
PAGES = [path for path in TEMPLATES if not {"mail", "pdf"} & set(path.parts)]

PHYSICAL = re.compile(
    r"(?<![\w-])(?:"
    r"(?:margin|padding|border|scroll-margin|scroll-padding|inset)-(?:left|right|top|bottom)[\w-]*"
    r"|left|right|top|bottom|(?:min-|max-)?(?:width|height)"
    r"|border-(?:top|bottom)-(?:left|right)-radius"
    r")\s*:"
)
PHYSICAL_VALUES = re.compile(r"(?:text-align|float|clear)\s*:\s*(?:left|right)")
# Shorthands that name four sides: fine only when both sides of a line are alike.
FOUR_SIDES = re.compile(
    r"(?:margin|padding|inset)\s*:\s*([^;\s}]+) ([^;\s}]+) ([^;\s}]+) ([^;\s}]+)"
)


def _rules(css: str) -> str:
    """Without comments and without the conditions of media queries."""
    css = re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL)
    return re.sub(r"@media[^{]*", "@media ", css)


@pytest.mark.parametrize("css", [SHEET, DESK], ids=["portal", "admin"])
def test_stylesheet_has_no_physical_properties(css):
    rules = _rules(css)
    assert PHYSICAL.findall(rules) == []
    assert PHYSICAL_VALUES.findall(rules) == []
    assert [sides for sides in FOUR_SIDES.findall(rules) if sides[1] != sides[3]] == []


def test_stylesheet_is_light():
    assert len(gzip.compress(SHEET.encode())) < 12 * 1024


def test_stylesheet_asks_for_nothing_else():
    assert re.findall(r"url\(|@import|@font-face", SHEET + DESK) == []


def test_templates_were_found():
    assert {"base.html", "home.html", "form.html"} <= {path.name for path in PAGES}


@pytest.mark.parametrize("path", PAGES, ids=lambda path: str(path.relative_to(ROOT)))
def test_template_has_no_inline_style_or_script(path):
    text = re.sub(
        r"\{%\s*comment.*?endcomment\s*%\}|\{#.*?#\}", "", path.read_text("utf-8"), flags=re.DOTALL
    )
    assert re.findall(r"<style[\s>]|\sstyle\s*=|\son[a-z]+\s*=\s*[\"']|javascript:", text) == []
    assert [tag for tag in re.findall(r"<script[^>]*>", text) if "src=" not in tag] == []


def _tokens(block: str) -> dict[str, str]:
    return dict(re.findall(r"--([\w-]+):\s*(#[0-9a-f]{3,6})\b", block))


def _light() -> dict[str, str]:
    return _tokens(SHEET[SHEET.index(":root {") : SHEET.index(":lang(ar) {")])


def _dark() -> dict[str, str]:
    start = SHEET.index("prefers-color-scheme: dark")
    return {**_light(), **_tokens(SHEET[start : SHEET.index("@layer base", start)])}


def _luminance(colour: str) -> float:
    digits = colour.lstrip("#")
    digits = "".join(digit * 2 for digit in digits) if len(digits) == 3 else digits
    parts = [int(digits[start : start + 2], 16) / 255 for start in (0, 2, 4)]
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _contrast(one: str, other: str) -> float:
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


GROUNDS = ("paper", "card", "sand", "tint")
TEXT = [
    *((ink, ground) for ink in ("ink", "ink-2") for ground in GROUNDS),
    *(("blue", ground) for ground in GROUNDS),
    *(("blue-2", ground) for ground in GROUNDS),
    ("on-blue", "blue"),
    ("on-blue", "blue-2"),
    ("on-deep", "deep"),
    ("on-deep-2", "deep"),
    *((state, f"{state}-bg") for state in ("ok", "warn", "err")),
    *((state, "card") for state in ("ok", "warn", "err")),
    ("ok", "paper"),
    ("err", "paper"),
    *(("on-blue", stream) for stream in ("ocp", "stk", "prz", "trf")),
]
EDGES = [
    *(("edge", ground) for ground in ("paper", "card", "sand")),
    *((stream, "card") for stream in ("ocp", "stk", "prz", "trf")),
    ("un", "card"),
]


@pytest.mark.parametrize("theme", [_light, _dark], ids=["light", "dark"])
@pytest.mark.parametrize(("ink", "ground"), TEXT)
def test_text_can_be_read(theme, ink, ground):
    tokens = theme()
    assert _contrast(tokens[ink], tokens[ground]) >= 4.5


@pytest.mark.parametrize("theme", [_light, _dark], ids=["light", "dark"])
@pytest.mark.parametrize(("edge", "ground"), EDGES)
def test_edge_of_control_can_be_seen(theme, edge, ground):
    tokens = theme()
    assert _contrast(tokens[edge], tokens[ground]) >= 3


@pytest.mark.parametrize("theme", [_light, _dark], ids=["light", "dark"])
@pytest.mark.parametrize("ground", [*GROUNDS, "deep", "blue"])
def test_focus_ring_can_be_seen_on_every_ground(theme, ground):
    tokens = theme()
    rings = (tokens["focus"], tokens["focus-in"])
    assert max(_contrast(ring, tokens[ground]) for ring in rings) >= 3
