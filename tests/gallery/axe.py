"""axe on a page: WCAG 2.2 A and AA and best practice, wide and narrow, light and dark."""

from __future__ import annotations

from typing import TYPE_CHECKING

from axe_playwright_python.sync_playwright import Axe

from tests.gallery.camera import NARROW, WIDE, at_width

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Page

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
NARROWEST = 320
# Every page in the light; colours again in the dark, for nothing else differs there.
ALL = {"runOnly": RULES, "resultTypes": ["violations"]}
COLOURS = {"runOnly": {"type": "rule", "values": ["color-contrast"]}, "resultTypes": ["violations"]}
TOO_WIDE = """() => {
  const page = document.documentElement;
  return page.scrollWidth > page.clientWidth ? `${page.scrollWidth} pixels wide` : "";
}"""


def faults(page: Page) -> Iterator[str]:
    at_width(page, WIDE)
    yield from _run(page, ALL, f"{WIDE}")
    at_width(page, NARROW)
    yield from _run(page, ALL, f"{NARROW}")
    page.emulate_media(color_scheme="dark")
    yield from _run(page, COLOURS, f"{NARROW} dark")
    page.emulate_media(color_scheme="light")
    page.set_viewport_size({"width": NARROWEST, "height": 600})
    if wide := page.evaluate(TOO_WIDE):
        yield f"{NARROWEST}: {wide}"


def _run(page: Page, options: dict[str, object], where: str) -> Iterator[str]:
    found = Axe().run(page, options=options)
    for violation in found.response["violations"]:
        for node in violation["nodes"]:
            summary = " ".join(node.get("failureSummary", "").split())
            yield f"{where}: {violation['id']}: {node['html'][:160]} {summary[:200]}"
