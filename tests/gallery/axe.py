"""axe on a page: WCAG 2.2 A and AA and best practice, wide and narrow, light and dark."""

from __future__ import annotations

from typing import TYPE_CHECKING

from axe_playwright_python.sync_playwright import Axe

from tests.gallery.camera import NARROW, WIDE, at_width

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Page

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
OPTIONS = {"runOnly": RULES, "resultTypes": ["violations"], "preload": False}
NARROWEST = 320
TOO_WIDE = """() => {
  const page = document.documentElement;
  return page.scrollWidth > page.clientWidth ? `${page.scrollWidth} pixels wide` : "";
}"""


# Colours of the desk fade from one to the other, whatever the reader prefers.
SETTLED = "() => Promise.all(document.getAnimations().map((one) => one.finished))"


def faults(page: Page) -> Iterator[str]:
    """In both widths and both schemes, and what does not fit the narrowest screen."""
    for width in (WIDE, NARROW):
        for scheme in ("light", "dark"):
            yield from faults_at(page, width, scheme)
    yield from too_wide(page)


def faults_at(page: Page, width: int, scheme: str) -> Iterator[str]:
    at_width(page, width)
    page.emulate_media(color_scheme=scheme)
    page.evaluate(SETTLED)
    for violation in Axe().run(page, options=OPTIONS).response["violations"]:
        for node in violation["nodes"]:
            summary = " ".join(node.get("failureSummary", "").split())
            yield f"{width} {scheme}: {violation['id']}: {node['html'][:160]} {summary[:200]}"


def too_wide(page: Page) -> Iterator[str]:
    page.set_viewport_size({"width": NARROWEST, "height": 600})
    if wide := page.evaluate(TOO_WIDE):
        yield f"{NARROWEST}: {wide}"
