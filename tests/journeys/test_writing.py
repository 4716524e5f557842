"""Writing on the real portal: nothing typed is lost, and the keyboard always sees where it is."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

pytestmark = [pytest.mark.browser, pytest.mark.slow]

VIEW = "[name=views_structure]"
ADDED = " Also on every evening."

LINE = 48  # pixels: of a text field the browser shows the line that is written, not the whole

# The focused element, and whether it lies above the save bar and inside the window.
FOCUS = """(line) => {
  const one = document.activeElement;
  const bar = document.getElementById("save");
  const name = one.outerHTML.slice(0, 120);
  if (bar.contains(one)) return [name, "in sight"];
  const { top, bottom } = (one.closest(".pick") ?? one).getBoundingClientRect();
  const floor = bar.getBoundingClientRect().top;
  const end = one.tagName === "TEXTAREA" ? top + line : bottom;
  return [name, top >= 0 && end <= floor ? "in sight" : `${top} to ${bottom}, bar at ${floor}`];
}"""


@pytest.fixture
def writer(walk):
    """Somebody in front of the empty form; signed up when an address is given."""

    def begin(address="", **options):
        me = walk("en", **options)
        if address:
            me.sign_up(address)
        me.start()
        return me

    return begin


def test_signed_out_while_typing_the_text_is_there_after_signing_in(writer):
    address = "typing@nyanza.example"
    me = writer(address)
    me.page.fill(VIEW, me.text.view)
    me.wait_saved()
    draft = me.page.url
    me.page.context.clear_cookies()
    me.page.fill(VIEW, me.text.view + ADDED)
    expect(me.page.locator("#save-status")).to_have_class(re.compile("off"))
    expect(me.page.locator("#save-status")).to_contain_text("Sign in to continue")
    me.go("account/login/code/?next=" + draft.partition("/en/")[2].join(["/en/", ""]))
    me.sign_in_by_code(address)
    assert me.page.url == draft
    expect(me.page.locator(VIEW)).to_have_value(me.text.view)
    with me.page.expect_navigation():
        me.page.click("[data-copy=back]")
    expect(me.page.locator(VIEW)).to_have_value(me.text.view + ADDED)
    expect(me.page.locator("#local-copy")).to_be_hidden()


def test_signed_out_without_script_the_text_is_drawn_again_and_joins_the_drafts(writer):
    address = "plain@nyanza.example"
    me = writer(address, scripted=False)
    me.page.fill(VIEW, me.text.view)
    me.page.context.clear_cookies()
    me.press(".save button[value=save]")
    expect(me.page.locator(VIEW)).to_have_value(me.text.view)
    me.check_signed_out()
    me.press("main a[href*='/account/login/']")
    me.press("main a[href*='/login/code/']")
    me.sign_in_by_code(address)
    me.page.wait_for_url("**/check/")
    expect(me.page.locator("main")).to_contain_text("Error")
    expect(me.page.locator(VIEW)).to_have_value(me.text.view)


def test_two_windows_are_compared_and_the_other_text_comes_back(writer):
    first = writer()
    first.page.fill(VIEW, first.text.view)
    first.wait_saved()
    second = first.page.context.new_page()
    second.goto(first.page.url)
    second.fill(VIEW, "Written in the second window")
    expect(second.locator("#save-status:not(.off)")).to_contain_text("Saved")
    first.page.fill(VIEW, "Written in the first window")
    first.press("#save-status a[href$='/compare/']")
    for text in ("Written in the first window", "Written in the second window"):
        expect(first.page.locator("main")).to_contain_text(text)
    first.press("main form:has([name=state]) button")
    expect(first.page.locator(VIEW)).to_have_value("Written in the first window")


@pytest.mark.parametrize("key", ["Tab", "Shift+Tab"])
def test_keyboard_never_walks_under_the_save_bar(writer, key):
    me = writer(viewport={"width": 390, "height": 700})
    me.press("button[name=add][value=requests]")
    me.press("button[name=add][value=gaps]")
    stops = walk_keys(me.page, key)
    assert len(stops) > 60
    assert [(what, state) for what, state in stops if state != "in sight"] == []


def walk_keys(page, key):
    """Every stop of the form, from its first or its last one on."""
    page.wait_for_load_state("load")
    edge = "#id_title" if key == "Tab" else ".save .btn.go"
    page.locator(edge).focus()
    stops, inside = [], "() => document.getElementById('draft').contains(document.activeElement)"
    while page.evaluate(inside):
        stops.append(tuple(page.evaluate(FOCUS, LINE)))
        page.keyboard.press(key)
    return stops
