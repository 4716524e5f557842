"""What a first view costs on the line, told by the browser itself."""

from __future__ import annotations

import pytest

pytestmark = [pytest.mark.browser, pytest.mark.slow]

KB = 1000
PAGES = (
    "",
    "ocp/",
    "ocp/submissions/",
    "letter/",
    "rules/",
    "personal-data/",
    "accessibility/",
    "verify/",
    "account/signup/",
)


@pytest.fixture
def first_view(open_browser, portal):
    """Requests and bytes, headers and all, of a browser that has never been here."""

    def view(path):
        page = open_browser().new_page()
        line = page.context.new_cdp_session(page)
        sizes = []
        line.on("Network.loadingFinished", lambda event: sizes.append(event["encodedDataLength"]))
        line.send("Network.enable")
        page.goto(f"{portal.url}{path}", wait_until="networkidle")
        return len(sizes), sum(sizes)

    return view


@pytest.mark.parametrize("language", ["en", "ar", "ru"])
def test_public_page_is_within_30_kb_and_4_requests(first_view, language):
    seen = {path: first_view(f"/{language}/{path}") for path in PAGES}
    heavy = {path: cost for path, cost in seen.items() if cost[0] > 4 or cost[1] > 30 * KB}
    assert heavy == {}


@pytest.mark.parametrize("language", ["en", "ar", "ru"])
def test_form_is_within_60_kb(first_view, language):
    _requests, weight = first_view(f"/{language}/ocp/new/")
    assert weight < 60 * KB
