"""Going to every page in a real browser, in every language, and looking at it."""

from __future__ import annotations

import json
import threading
from contextlib import contextmanager
from dataclasses import dataclass, field
from queue import Empty, SimpleQueue
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from tests.browsing import chromium
from tests.gallery.acts import Scene, perform

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Browser, Page

    from tests.portal import Portal

WIDE, NARROW = 1280, 390
HEIGHTS = {WIDE: 900, NARROW: 844}
INSTEAD = "shown instead: "
BROWSERS = 2


@dataclass(frozen=True)
class Told:
    """What the portal tells of itself at one stage; see tell.py."""

    shots: list[dict[str, str]]
    sessions: dict[str, str]
    rendered: dict[str, dict[str, str]]
    languages: list[str]


def ask(portal: Portal, stage: str) -> Told:
    answer = json.loads(portal.python("-m", "tests.gallery.tell", stage).splitlines()[-1])
    names = ("shots", "sessions", "rendered", "languages")
    return Told(**{name: answer[name] for name in names})


@dataclass
class Round:
    """Every shot in these languages; what went wrong with one stops none of the others."""

    portal: Portal
    told: Told
    languages: list[str]
    look: Callable[[Page, str, str], None]  # at an open page: its name, its language
    failures: list[str] = field(default_factory=list)

    def go(self, browsers: int = BROWSERS) -> None:
        waiting: SimpleQueue[tuple[dict[str, str], str]] = SimpleQueue()
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

    def _work(self, waiting: SimpleQueue[tuple[dict[str, str], str]]) -> None:
        with chromium() as browser:
            while True:
                try:
                    shot, language = waiting.get_nowait()
                except Empty:
                    return
                try:
                    with self.opened(browser, shot, language) as page:
                        self.look(page, shot["name"], language)
                except Exception as error:  # noqa: BLE001  told at the end, with the others
                    first = str(error).strip().partition("\n")[0]
                    self.failures.append(f"{shot['name']} ({language}): {first}")

    @contextmanager
    def opened(self, browser: Browser, shot: dict[str, str], language: str) -> Iterator[Page]:
        """The page in its state, in a browser that knows of nothing else."""
        context = browser.new_context(viewport={"width": WIDE, "height": HEIGHTS[WIDE]})
        context.set_default_timeout(20_000)
        try:
            if shot["who"]:
                context.add_cookies([self._cookie(self.told.sessions[shot["who"]])])
            page = context.new_page()
            self._enter(page, shot, language)
            yield page
        finally:
            context.close()

    def _cookie(self, session: str) -> Any:
        return {"name": "sessionid", "value": session, "url": self.portal.url}

    def _enter(self, page: Page, shot: dict[str, str], language: str) -> None:
        address = f"{self.portal.url}/{language}{shot['path'].removeprefix('/en')}"
        act = shot["act"]
        if act.startswith(INSTEAD):
            html = self.told.rendered[act.removeprefix(INSTEAD)][language]
            path = urlsplit(address).path
            page.route(
                lambda url: urlsplit(url).path == path,
                lambda route: route.fulfill(body=html, content_type="text/html"),
            )
            page.goto(address)
            return
        page.goto(address)
        if act:
            perform(Scene(page, self.portal, language), act)


def at_width(page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": HEIGHTS[width]})
