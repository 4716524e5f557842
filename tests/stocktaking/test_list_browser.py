"""The repository in a real browser: it answers while one types, keeps focus, and works bare."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from stocktaking.store import store_projects
from tests.browsing import chromium
from tests.factories import OPEN
from tests.stocktaking.projects import project

pytestmark = [
    pytest.mark.browser,
    pytest.mark.slow,
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
]

TEXT = "#q"
SAID = "#said"
HITS = ".hits h3"


@pytest.fixture(scope="module")
def chrome():
    with chromium() as found:
        yield found


@pytest.fixture
def opened(chrome, live_server, clock):
    """Opens a page in a browser of its own; asserts at the end that no script failed."""
    clock(OPEN)
    lands = [("KEN", "C3"), ("FRA", "C2"), ("IND", "C3")]
    texts = [("Solar classrooms", "en"), ("Radio for farmers", "en"), ("مدارس متصلة", "ar")]
    store_projects(
        [
            project(
                title=f"{title} {n}", text_language=language, countries=[land], action_lines=[line]
            )
            for n in range(3)
            for (title, language), (land, line) in zip(texts, lands, strict=True)
        ],
        at=OPEN,
    )
    errors, contexts = [], []

    def go(path="/en/stocktaking/projects/", **options):
        context = chrome.new_context(**options)
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(10_000)
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.on("console", lambda said: errors.append(said.text) if _refusal(said) else None)
        page.goto(f"{live_server.url}{path}")
        return page

    yield go
    for context in contexts:
        context.close()
    assert errors == []


def _refusal(said):
    """What the content security policy stopped, or a script said was wrong."""
    expected = ("Failed to load resource", "htmx:", "Response Status Error")
    return said.type == "error" and not said.text.startswith(expected)


def focused(page):
    return page.evaluate("document.activeElement.id")


def test_typing_finds_keeps_the_caret_and_can_be_taken_back(opened):
    page = opened()
    page.locator(TEXT).press_sequentially("solr", delay=30)
    expect(page.locator(SAID)).to_have_text(re.compile("^0 projects"))
    page.locator(TEXT).press("ArrowLeft")
    page.locator(TEXT).press_sequentially("a", delay=30)
    expect(page.locator(SAID)).to_have_text(re.compile("^3 projects for"))
    assert page.input_value(TEXT) == "solar"
    assert focused(page) == "q"
    assert page.evaluate("document.activeElement.selectionStart") == 4
    assert page.url.endswith("/en/stocktaking/projects/?q=solar")
    assert page.title().startswith("3 projects for")
    assert (
        page.get_attribute("#langs a[hreflang=ar]", "href") == "/ar/stocktaking/projects/?q=solar"
    )
    page.go_back()
    expect(page.locator(TEXT)).to_have_value("solr")


def test_ticking_narrows_and_keeps_focus_and_open_groups(opened):
    page = opened("/en/stocktaking/projects/?q=solar")
    expect(page.get_by_role("button", name="Apply filters")).to_be_hidden()
    page.click("#of-progress > summary")
    page.click("#of-goal > summary")
    page.check("#progress-ongoing")
    expect(page.locator(".chosen")).to_contain_text("Ongoing")
    assert focused(page) == "progress-ongoing"
    assert page.get_attribute("#of-goal", "open") is None
    assert page.url.endswith("?q=solar&progress=ongoing")
    page.click(".chosen .chip")
    expect(page.locator(".chosen")).to_have_count(0)
    assert focused(page) == "hits"
    assert page.url.endswith("?q=solar")


def test_bar_of_a_region_and_order_answer_at_once(opened):
    page = opened()
    page.click("#bar-EUR")
    expect(page.locator(SAID)).to_have_text("3 projects")
    expect(page.locator("#bar-EUR")).to_have_attribute("aria-current", "true")
    assert focused(page) == "bar-EUR"
    page.click("#by-title")
    expect(page.locator("#by-title")).to_have_attribute("aria-current", "true")
    page.locator(TEXT).press_sequentially("radio", delay=20)
    expect(page.locator(SAID)).to_have_text(re.compile("^3 projects for"))
    assert page.locator(HITS).first.inner_text() == "Radio for farmers 0"
    assert sorted(page.url.rpartition("?")[2].split("&")) == ["q=radio", "region=EUR", "sort=title"]


def test_question_that_is_refused_says_so_in_place(opened):
    page = opened()
    page.evaluate("document.getElementById('q').removeAttribute('maxlength')")
    page.fill(TEXT, "a" * 301)
    expect(page.locator(SAID)).to_have_text("We could not read this search")
    page.fill(TEXT, "solar")
    expect(page.locator(SAID)).to_have_text(re.compile("^3 projects"))


def test_search_without_an_answer_says_so(opened):
    page = opened()
    page.route("**/projects/?*", lambda route: route.abort())
    page.fill(TEXT, "solar")
    expect(page.locator(SAID)).to_have_text(
        "The search did not answer. Check your connection and try again."
    )


def test_everything_works_without_script(opened):
    page = opened(java_script_enabled=False)
    page.fill(TEXT, "solar")
    page.press(TEXT, "Enter")
    expect(page.locator(SAID)).to_have_text(re.compile("^3 projects for"))
    page.check("#line-C3")
    page.click("text=Apply filters")
    assert page.url.endswith("?q=solar&line=C3")
    page.click(".hits h3 a")
    page.click("text=Back to the results")
    assert page.url.endswith("?q=solar&line=C3")
