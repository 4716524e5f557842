"""Images in a real browser: seen when they are chosen, described, and without script alike."""

import re

import pytest
from playwright.sync_api import expect

from tests.contributions.pictures import encoded, quarters
from tests.gallery.axe import faults
from wsis_portal.contributions.models import Upload

pytestmark = [
    pytest.mark.browser,
    pytest.mark.slow,
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
]

NEW = "/en/ideas/new/"
ALT = ".files input[name^=alt-]"


@pytest.fixture
def pictures(tmp_path):
    paths = [tmp_path / f"{name}.jpg" for name in ("one", "two")]
    for path in paths:
        path.write_bytes(encoded(quarters(), "JPEG"))
    return paths


def wait_saved(page):
    expect(page.locator("#save-status")).to_have_text(re.compile("^Saved"), timeout=10_000)


def widths(page):
    return page.eval_on_selector_all("img.shot", "all => all.map((one) => one.naturalWidth)")


def choose(page, picture, count):
    page.set_input_files("#images", picture)
    page.wait_for_selector(f".files li:nth-child({count}) img.shot")
    page.wait_for_load_state("networkidle")


def test_an_image_is_seen_when_it_is_chosen_and_described(open_form, pictures):
    page = open_form(NEW)
    choose(page, pictures[0], 1)
    assert widths(page) == [400]
    page.fill(ALT, "A lamp in a window")
    page.dispatch_event(ALT, "change")
    wait_saved(page)
    assert Upload.objects.get().alt == "A lamp in a window"
    page.reload()
    assert page.input_value(ALT) == "A lamp in a window"


def test_what_is_typed_while_an_image_is_on_its_way_stays(open_form, pictures):
    page = open_form(NEW)
    choose(page, pictures[0], 1)
    held = []
    page.route("**/drafts/**", lambda route: route.continue_() if held else held.append(route))
    page.set_input_files("#images", pictures[1])
    page.focus(ALT)
    page.keyboard.type("A lamp")
    held[0].continue_()
    page.wait_for_selector(".files li:nth-child(2) img.shot")
    page.keyboard.type(" in a window")
    wait_saved(page)
    assert [page.locator(ALT).nth(place).input_value() for place in (0, 1)] == [
        "A lamp in a window",
        "",
    ]
    page.dispatch_event("#id_title", "change")
    page.wait_for_load_state("networkidle")
    wait_saved(page)
    assert sorted(Upload.objects.values_list("alt", flat=True)) == ["", "A lamp in a window"]


def test_images_work_without_script(open_form, pictures):
    page = open_form(NEW, java_script_enabled=False)
    page.fill("#id_text", "Light for all")
    page.set_input_files("#images", pictures[0])
    page.click(".save button[value=save]")
    page.fill(ALT, "A lamp")
    page.click(".save button[value=save]")
    assert page.input_value(ALT) == "A lamp"
    assert Upload.objects.get().alt == "A lamp"
    page.click("button[name=remove_file]")
    assert page.locator("img.shot").count() == 0


@pytest.mark.parametrize("language", ["en", "ar"])
def test_axe_finds_nothing_on_a_form_with_images(open_form, pictures, tmp_path, language):
    (tmp_path / "bad.gif").write_bytes(encoded(kind="GIF"))
    page = open_form(f"/{language}/ideas/new/")
    choose(page, pictures[0], 1)
    page.set_input_files("#images", tmp_path / "bad.gif")
    page.wait_for_selector(".files li:nth-child(2)")
    assert list(faults(page)) == []
