"""Going to every page in a real browser, in every language, and looking at it."""

from __future__ import annotations

import json
import shutil
import threading
from contextlib import contextmanager
from dataclasses import dataclass, replace
from http import HTTPStatus
from queue import Empty, SimpleQueue
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from playwright.sync_api import sync_playwright

from tests.browsing import ARGS
from tests.gallery.acts import Scene, perform

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, ConsoleMessage, Page, Response

    from tests.portal import Portal

WIDE, NARROW = 1280, 390
HEIGHTS = {WIDE: 900, NARROW: 844}
HIGHEST = 16_000  # pixels: what a picture can hold
INSTEAD = "shown instead: "
BROWSERS = 2


@dataclass(frozen=True)
class Told:
    """What the portal tells of itself at one stage; see tell.py."""

    shots: list[dict[str, Any]]
    sessions: dict[str, str]
    rendered: dict[str, dict[str, str]]
    languages: list[str]
    missing: list[str]


def ask(portal: Portal, stage: str) -> Told:
    answer = json.loads(portal.python("-m", "tests.gallery.tell", stage).splitlines()[-1])
    names = ("shots", "sessions", "rendered", "languages", "missing")
    return Told(**{name: answer[name] for name in names})


def pages_only(told: Told) -> Told:
    return replace(told, shots=[shot for shot in told.shots if not shot["mail"]])


@dataclass
class Round:
    """Every shot in these languages; what went wrong with one stops none of the others."""

    portal: Portal
    told: Told
    languages: list[str]
    look: Callable[[Page, str, str], None]  # at an open page: its name, its language
    tell: Callable[[str], None]  # what went wrong

    def go(self, browsers: int = BROWSERS) -> None:
        waiting: SimpleQueue[tuple[dict[str, Any], str]] = SimpleQueue()
        for shot in self.told.shots:
            for language in self.languages:
                waiting.put((shot, language))
        threads = [
            threading.Thread(target=self._work, args=(waiting,), daemon=True)
            for _ in range(browsers)
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()

    def _work(self, waiting: SimpleQueue[tuple[dict[str, Any], str]]) -> None:
        path = shutil.which("chromium")
        with (
            sync_playwright() as playwright,
            playwright.chromium.launch(executable_path=path, args=list(ARGS)) as browser,
        ):
            visitor = Visitor(browser, self.portal, self.told)
            while True:
                try:
                    shot, language = waiting.get_nowait()
                except Empty:
                    return
                try:
                    with visitor.at(shot, language) as page:
                        self.look(page, shot["name"], language)
                except Exception as error:  # noqa: BLE001  told at the end, with the others
                    first = str(error).strip().partition("\n")[0]
                    self.tell(f"{shot['name']} ({language}): {first}")


class Visitor:
    """One browser. A page on which nothing is done serves everybody's next look at another."""

    def __init__(self, browser: Browser, portal: Portal, told: Told) -> None:
        self.browser, self.portal, self.told = browser, portal, told
        self.pages: dict[str, Page] = {}

    @contextmanager
    def at(self, shot: dict[str, Any], language: str) -> Iterator[Page]:
        """The page of the shot in its state."""
        if shot["act"]:
            page = self._page(shot["who"])
        else:
            page = self.pages.pop(shot["who"], None) or self._page(shot["who"])
        try:
            at_width(page, WIDE)
            with watched(page):
                self._enter(page, shot, language)
            yield page
        except BaseException:
            page.context.close()
            raise
        if shot["act"]:
            page.context.close()
        else:
            self.pages[shot["who"]] = page

    def _page(self, who: str) -> Page:
        context = self.browser.new_context(reduced_motion="reduce")
        context.set_default_timeout(20_000)
        if who:
            session = self.told.sessions[who]
            context.add_cookies([{"name": "sessionid", "value": session, "url": self.portal.url}])
        return context.new_page()

    def _enter(self, page: Page, shot: dict[str, Any], language: str) -> None:
        address = f"{self.portal.url}/{language}{shot['path'].removeprefix('/en')}"
        act = shot["act"]
        if act.startswith(INSTEAD):
            html = self.told.rendered[act.removeprefix(INSTEAD)][language]
            path = urlsplit(address).path
            page.route(
                lambda url: urlsplit(url).path == path,
                lambda route: route.fulfill(body=html, content_type="text/html"),
            )
        response = page.goto(address)
        assert response is None or response.status == shot["status"], f"status {response.status}"
        if act and not act.startswith(INSTEAD):
            perform(Scene(page, self.portal, language), act)


@contextmanager
def watched(page: Page) -> Iterator[None]:
    """Fails when the server failed meanwhile, or the page asked for what its policy forbids."""
    faults = []

    def answered(response: Response) -> None:
        if response.status >= HTTPStatus.INTERNAL_SERVER_ERROR:
            faults.append(f"{response.status} at {response.url}")

    def said(message: ConsoleMessage) -> None:
        if "Content Security Policy" in message.text:
            faults.append(message.text)

    page.on("response", answered)
    page.on("console", said)
    yield
    page.remove_listener("response", answered)
    page.remove_listener("console", said)
    assert not faults, "; ".join(faults)


def at_width(page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": HEIGHTS[width]})


def photograph(page: Page, path: Path) -> None:
    """The whole page, in a window as high as it is: what sticks to an edge covers nothing."""
    size = page.viewport_size or {"width": WIDE, "height": 0}
    height = page.evaluate("() => document.documentElement.scrollHeight")
    page.set_viewport_size({"width": size["width"], "height": min(height, HIGHEST)})
    page.screenshot(path=path, type="jpeg", quality=80)
