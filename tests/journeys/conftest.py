"""Browsers, and people who walk through the portal with them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.browsing import chromium
from tests.journeys.walk import Walk

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Browser, BrowserContext

    from tests.portal import Portal


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with chromium() as found:
        yield found


@pytest.fixture
def open_browser(browser: Browser) -> Iterator[Callable[..., BrowserContext]]:
    """A browser of its own for each person; at the end no script of the portal has failed."""
    opened, errors = [], []

    def open_one(**options: object) -> BrowserContext:
        context = browser.new_context(**options)
        context.set_default_timeout(20_000)
        context.on("weberror", lambda error: errors.append(str(error.error)))
        opened.append(context)
        return context

    yield open_one
    for context in opened:
        context.close()
    assert errors == []


@pytest.fixture
def walk(portal: Portal, open_browser: Callable[..., BrowserContext]) -> Callable[..., Walk]:
    def begin(language: str, *, scripted: bool = True, **options: object) -> Walk:
        context = open_browser(java_script_enabled=scripted, **options)
        return Walk(context.new_page(), portal, language, scripted=scripted)

    return begin
