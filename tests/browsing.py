"""Debian's Chromium for tests, driven by Playwright: one for all that want it at the same time."""

from __future__ import annotations

import os
import shutil
from contextlib import ExitStack, contextmanager
from typing import TYPE_CHECKING

import pytest
from django.db import DEFAULT_DB_ALIAS, connections
from playwright.sync_api import sync_playwright

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser

ARGS = (
    "--no-sandbox",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-gpu",
    "--disable-quic",
    "--disable-sync",
)

_shared = ExitStack()
_running: list[Browser] = []  # once for each user: Playwright cannot be started twice


@contextmanager
def chromium() -> Iterator[Browser]:
    """Closed when the last of its users leaves."""
    _running.append(_running[-1] if _running else _start())
    try:
        yield _running[-1]
    finally:
        _running.pop()
        if not _running:
            _shared.close()


def _start() -> Browser:
    path = shutil.which("chromium")
    if path is None:
        pytest.skip("Chromium is not installed")
    # Playwright keeps a loop running in this thread. Django then refuses the database unless told,
    # and looks for its connections elsewhere: hand over the one that knows the test database.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    connection = connections[DEFAULT_DB_ALIAS]
    playwright = _shared.enter_context(sync_playwright())
    connections[DEFAULT_DB_ALIAS] = connection
    browser = playwright.chromium.launch(executable_path=path, args=list(ARGS))
    _shared.callback(browser.close)
    return browser
