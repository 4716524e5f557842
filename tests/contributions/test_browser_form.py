"""The form in a real browser: what is typed survives failure, closing, two presses, and no script."""

import re
import time

import pikepdf
import pytest
from playwright.sync_api import expect

from wsis_portal.contributions.models import Draft, DraftState, Upload

pytestmark = [
    pytest.mark.browser,
    pytest.mark.slow,
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
]

FAILED = "We could not save. Your text is still on this page. Try again in a minute."
VIEW = "#id_views_structure"


def wait_for(happened, seconds=10):
    end = time.monotonic() + seconds
    while not happened():
        assert time.monotonic() < end
        time.sleep(0.05)


def write(page, text):
    """Type and go on to the next field: a change is saved at once."""
    page.fill(VIEW, text)
    page.dispatch_event(VIEW, "change")


def wait_status(page, sentence):
    expect(page.locator("#save-status")).to_have_text(sentence, timeout=10_000)


def wait_saved(page):
    wait_status(page, re.compile("^Saved"))


def test_typing_saves_and_a_reload_shows_it(open_form):
    page = open_form()
    address = page.get_attribute("#draft", "action")
    page.fill(VIEW, "Let operators speak")
    assert page.inner_text("#save-status") == "Not saved yet"
    wait_saved(page)
    assert page.url.endswith(address)
    assert page.get_attribute("a[hreflang=ar]", "href").endswith(address.replace("/en/", "/ar/"))
    page.reload()
    assert page.input_value(VIEW) == "Let operators speak"
    page.fill(VIEW, "Let operators speak on every panel")
    wait_saved(page)
    draft = Draft.objects.get()
    assert draft.data["views_structure"] == ["Let operators speak on every panel"]
    assert (draft.version, DraftState.objects.count()) == (2, 0)
    assert page.evaluate("localStorage.length") == 0


def test_a_failed_save_says_so_keeps_a_copy_and_tries_again(open_form):
    page = open_form()
    page.route("**/drafts/**", lambda route: route.abort())
    write(page, "Kept")
    wait_status(page, FAILED)
    assert page.evaluate("localStorage.length") == 1
    page.unroute("**/drafts/**")
    page.evaluate("dispatchEvent(new Event('online'))")
    wait_saved(page)
    assert page.evaluate("localStorage.length") == 0
    assert Draft.objects.get().data["views_structure"] == ["Kept"]


def test_a_server_that_fails_is_told_alike(open_form):
    page = open_form()
    page.route("**/drafts/**", lambda route: route.fulfill(status=500, body="<h1>No</h1>"))
    write(page, "Kept")
    wait_status(page, FAILED)


def test_offline_is_said_and_the_text_saved_when_the_connection_is_back(open_form):
    page = open_form()
    page.context.set_offline(True)
    write(page, "Written on a ferry")
    wait_status(page, re.compile("^You are offline"))
    page.context.set_offline(False)
    wait_saved(page)
    assert Draft.objects.get().data["views_structure"] == ["Written on a ferry"]


def test_a_text_that_never_arrived_is_offered_on_the_next_empty_form(open_form, live_server):
    page = open_form()
    page.route("**/drafts/**", lambda route: route.abort())
    page.fill(VIEW, "Typed before the crash")
    page.wait_for_function("() => localStorage.length === 1")
    page.unroute("**/drafts/**")
    other = page.context.new_page()
    page.route("**/drafts/**", lambda route: route.abort())
    other.goto(f"{live_server.url}/en/ocp/new/")
    other.click("[data-copy=back]")
    other.wait_for_url("**/drafts/**")
    assert other.input_value(VIEW) == "Typed before the crash"
    assert other.is_hidden("#local-copy")


def test_a_copy_can_be_thrown_away(open_form):
    page = open_form()
    write(page, "one")
    wait_saved(page)
    page.evaluate(
        """() => {
          const form = document.getElementById("draft");
          const copy = { text: "views_structure=older", url: location.href, version: "1", window: "x" };
          localStorage.setItem("draft:" + form.dataset.draft, JSON.stringify(copy));
        }"""
    )
    page.reload()
    page.click("[data-copy=drop]")
    assert page.is_hidden("#local-copy")
    assert page.evaluate("localStorage.length") == 0
    assert page.input_value(VIEW) == "one"


def test_leaving_at_once_saves(open_form, live_server):
    page = open_form()
    address = page.get_attribute("#draft", "action")
    write(page, "Typed")
    wait_saved(page)
    page.fill(VIEW, "Typed and gone")
    page.goto(f"{live_server.url}/en/")
    wait_for(lambda: Draft.objects.get().version == 2)
    page.goto(f"{live_server.url}{address}")
    assert page.input_value(VIEW) == "Typed and gone"
    assert page.is_hidden("#local-copy")


def test_two_windows_overwrite_nothing_unseen(open_form):
    first = open_form()
    write(first, "begun")
    wait_saved(first)
    second = first.context.new_page()
    second.goto(first.url)
    write(second, "written in the second window")
    wait_saved(second)
    for text in ("written in the first", "written in the first window"):
        write(first, text)
        wait_status(first, re.compile("^You saved a newer version in another window at"))
    assert first.get_attribute("#save-status a", "href").endswith("/compare/")
    wait_for(lambda: DraftState.objects.get().data["views_structure"] == [text])
    assert Draft.objects.get().data["views_structure"] == ["written in the second window"]
    write(second, "written on in the second window")
    wait_saved(second)
    assert Draft.objects.get().data["views_structure"] == ["written on in the second window"]
    assert DraftState.objects.get().data["views_structure"] == [text]


def test_somebody_signed_out_is_told_and_keeps_the_text(open_form):
    page = open_form()
    write(page, "begun")
    wait_saved(page)
    page.context.clear_cookies()
    write(page, "begun and gone on")
    wait_status(page, "You were signed out. Your text is kept. Sign in to continue.")
    assert page.evaluate("localStorage.length") == 1


def test_a_submit_waits_for_a_save_on_its_way(open_form):
    page = open_form()
    held = []
    page.route("**/drafts/**", lambda route: held.append(route))  # noqa: PLW0108  Playwright marks it
    write(page, "one")
    wait_status(page, "Saving…")
    page.click("button[value=requests]")
    assert len(held) == 1
    held.pop().continue_()
    page.unroute("**/drafts/**")
    page.wait_for_selector(".entry")
    draft = Draft.objects.get()
    assert (draft.version, DraftState.objects.count()) == (2, 0)
    assert page.evaluate("document.activeElement.closest('.entry') !== null")


def test_pressing_twice_sends_once(open_form):
    page = open_form()
    posts = []
    page.on("request", lambda request: posts.append(request.method))
    page.evaluate(
        "() => { const b = document.querySelector('.save .btn.alt'); b.click(); b.click(); }"
    )
    page.wait_for_url("**/drafts/**")
    assert posts.count("POST") == 1


def test_enter_saves_the_draft(open_form):
    page = open_form()
    page.fill("#id_title", "A title")
    page.press("#id_title", "Enter")
    page.wait_for_url("**/drafts/**")
    assert page.input_value("#id_title") == "A title"


def test_counts_follow_the_typing(open_form, settings):
    settings.WORD_LIMITS = {"default": (3, 5)}
    page = open_form()
    line = f"{VIEW}-c"
    page.fill(VIEW, "one two three four")
    assert page.inner_text(line) == "4 of 3 words: 1 too many"
    assert "over" in page.get_attribute(line, "class")
    expect(page.locator("#count-aloud")).to_have_text("4 of 3 words: 1 too many")
    page.fill(VIEW, "中文")
    assert page.inner_text(line) == "2 of 5 characters"


def test_counts_tell_a_minimum_and_say_it_aloud_when_it_is_near(open_form):
    page = open_form("/en/prizes/new/")
    page.fill("#id_description", "word " * 140)
    assert page.inner_text("#id_description-c") == "140 of 150 to 200 words"
    assert page.get_attribute("#id_description-c", "class") == "count"
    expect(page.locator("#count-aloud")).to_have_text("140 of 150 to 200 words")
    page.fill("#id_description", "word " * 134)
    expect(page.locator("#count-aloud")).to_have_text("")
    page.fill("#id_description", "word " * 214)
    assert page.inner_text("#id_description-c") == "214 of 150 to 200 words: 14 too many"
    page.fill("#id_description", "中文" * 60)
    assert page.inner_text("#id_description-c") == "120 of 240 to 320 characters"


def test_suggested_goals_are_ticked_on_request(open_form):
    page = open_form()
    page.click("button[value=requests]")
    page.wait_for_selector(".entry")
    page.click(".entry label.pick:has(input[value=C11])")
    assert page.inner_text(".suggest span") == (
        "Suggested from your action lines: 17. Change as you see fit."
    )
    page.click(".suggest button")
    wait_saved(page)
    [goals] = [v for n, v in Draft.objects.get().data.items() if n.endswith(".goals")]
    assert goals == ["SDG17"]


def test_files_go_when_they_are_chosen(open_form, tmp_path):
    document = pikepdf.new()
    document.add_blank_page()
    document.save(tmp_path / "views.pdf")
    (tmp_path / "lie.pdf").write_text("no document")
    page = open_form()
    page.fill(VIEW, "with files")
    page.set_input_files("#attachments", [tmp_path / "views.pdf", tmp_path / "lie.pdf"])
    page.wait_for_selector(".files li:nth-child(2)")
    refused, kept = sorted(page.locator(".files li").all_inner_texts())
    assert "views.pdf" in kept
    assert "Received and checked" in kept
    assert "This file is not what its name says. It was not stored." in refused
    page.check(".files input[name=publish]")
    wait_saved(page)
    assert list(Upload.objects.values_list("name", "publish", "refused").order_by("name")) == [
        ("lie.pdf", False, "disguised"),
        ("views.pdf", True, ""),
    ]


def test_a_file_beyond_the_limit_is_not_sent(open_form, settings, tmp_path):
    settings.UPLOAD_MAX_BYTES = 1024 * 1024
    (tmp_path / "large.pdf").write_bytes(b"%PDF-" + b"0" * 1024 * 1024)
    page = open_form()
    page.set_input_files("#attachments", tmp_path / "large.pdf")
    expect(page.locator("#attachments-state")).to_have_text("This file is 2 MB. The limit is 1 MB.")
    assert Upload.objects.count() == 0


def test_everything_works_without_script(open_form, tmp_path):
    document = pikepdf.new()
    document.add_blank_page()
    document.save(tmp_path / "views.pdf")
    page = open_form(java_script_enabled=False)
    page.fill(VIEW, "no script")
    page.set_input_files("#attachments", tmp_path / "views.pdf")
    page.click("button[value=requests]")
    page.click("button[name=add][value$=speakers]")
    page.fill("input[name$='.name']", "Amina")
    page.check(".entry input[value=C11]")
    page.click("button[name=suggest]")
    page.click(".save button[value=save]")
    assert page.is_checked(".entry input[value=SDG17]")
    assert page.input_value(".entry input[name$='.name']") == "Amina"
    assert "views.pdf" in page.inner_text(".files")
    page.click("button[name=remove_file]")
    assert page.locator(".files").count() == 0
    page.locator("#id_requests > .entry > .row button[name=remove]").click()
    assert page.locator(".entry").count() == 0
    assert page.input_value(VIEW) == "no script"
    assert Draft.objects.get().data["views_structure"] == ["no script"]
