"""From the form of a project to its page in the repository, and to whoever searches for it."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from playwright.sync_api import expect

from tests.journeys.walk import TEXTS
from wsis_portal.rehearsal.pictures import picture

pytestmark = [pytest.mark.browser, pytest.mark.slow]


@dataclass(frozen=True)
class Told:
    """What one project is told to be, and a word by which it is to be found."""

    title: str
    description: str
    partner: str
    figures: str
    alt: str
    word: str


TOLD = {
    "en": Told(
        "Solar kiosks for the ferry landings of Nyanza",
        "At each landing a kiosk with a roof of solar panels charges telephones and lamps.",
        "Ferry Captains of the Gulf",
        "23 kiosks, 9,400 visitors a month.",
        "A wide lake in the evening, with lights along the shore.",
        "kiosk",
    ),
    "ar": Told(
        "مدارس الصيف الرقمية في قرى الساحل",
        "تتحول المدارس في العطلة إلى ورش يتعلم فيها الأطفال وأمهاتهم صنع الحكايات الرقمية.",
        "رابطة معلمي الساحل",
        "17 مدرسة و3,200 طفل.",
        "مدرسة بين الحقول تحت شمس كبيرة.",
        "الحكايات",
    ),
}


@pytest.fixture
def enter(walk, tmp_path):
    """Somebody who has signed up, with the whole entry written."""

    def entering(language, address, scene, *, scripted):
        me = walk(language, scripted=scripted)
        me.sign_up(address)
        me.start("stocktaking")
        write(me, TOLD[language])
        image = tmp_path / f"{scene}.jpg"
        image.write_bytes(picture(scene, scene))
        add_image(me, image, TOLD[language].alt)
        me.consent()
        return me

    return entering


def write(me, told):
    page, owner = me.page, TEXTS[me.language].organization
    me.say_who()
    page.fill("[name=title]", told.title)
    page.fill("#id_description", told.description)
    page.fill("[name=website]", "https://project.example")
    page.check("[name=activity][value=project]")
    page.check("[name=progress][value=ongoing]")
    for line in ("C2", "C4"):
        page.check(f"[name=action_lines][value={line}]")
    me.take_suggestions()
    expect(page.locator("[name=goals][value=SDG9]")).to_be_checked()
    page.check("[name=scope][value=national]")
    page.click("details.places:has([value=KEN]) summary")
    page.check("[name=countries][value=KEN]")
    page.check("[name=groups][value=remote]")
    page.fill("[name=results_quantitative]", told.figures)
    page.fill("[name=owner_name]", owner)
    page.check("[name=owner_type][value=civil_society]")
    page.select_option("[name=owner_country]", "KEN")
    me.press("button[name=add][value=partners]")
    page.locator("#id_partners .entry [name$='.name']").fill(told.partner)


def add_image(me, file, alt):
    me.page.set_input_files("#images", file)
    if not me.scripted:
        me.press(".save button[value=save]")
    expect(me.page.locator("#files .files img")).to_have_count(1)
    me.page.fill("#files .files input[name^='alt-']", alt)


def see(reader, told):
    """The project's page, reached from the hit that the reader sees."""
    reader.press(f"ol.hits a:has-text('{told.title}')")
    main = reader.page.locator("main")
    expect(main.locator("h1")).to_have_text(told.title)
    for public in (
        told.description,
        told.figures,
        told.partner,
        TEXTS[reader.language].organization,
    ):
        expect(main).to_contain_text(public)
    image = main.get_by_role("img", name=told.alt)
    assert image.evaluate("one => one.decode().then(() => one.naturalWidth)") > 0


def test_from_the_form_to_the_page_and_to_a_search_that_finds_it(walk, enter, portal, tmp_path):
    told, address = TOLD["en"], "otieno@nyanza.example"
    me = enter("en", address, "lake", scripted=True)
    me.wait_saved()
    me.check()
    for answer in (told.figures, told.partner, told.alt):
        expect(me.page.locator("main")).to_contain_text(answer)
    number = me.submit()
    receipt = me.download(tmp_path)
    assert number in portal.manage("verify_receipt", receipt)
    (attached,) = portal.wait_mail(address, 2).iter_attachments()  # after the code
    assert attached.get_content() == receipt.read_bytes()

    officer = walk("en")
    officer.enter_as("nadia")
    officer.accept(number, "stocktaking/entry")

    reader = walk("en")
    reader.go("stocktaking/projects/")
    reader.page.fill("#q", told.word)
    expect(reader.page.locator("ol.hits h3")).to_have_text([told.title])
    assert reader.page.url.endswith(f"?q={told.word}")
    see(reader, told)
    assert address not in reader.page.inner_text("main")


def test_form_and_search_with_facets_in_arabic_without_script(walk, enter):
    told = TOLD["ar"]
    me = enter("ar", "salma@sahel.example", "school", scripted=False)
    me.check()
    number = me.submit()

    officer = walk("ar")
    officer.enter_as("nadia")
    officer.accept(number, "stocktaking/entry")

    reader = walk("ar", scripted=False)
    page = reader.page
    reader.go("stocktaking/projects/")
    assert page.get_attribute("html", "dir") == "rtl"
    page.check("[name=line][value=C4]")
    page.check("[name=goal][value=SDG9]")
    page.fill("#q", told.word)
    reader.press("#find button[type=submit]")
    expect(page.locator("ol.hits h3")).to_have_text([told.title])
    expect(page.locator("[name=line][value=C4]")).to_be_checked()
    page.click("#of-country > summary")
    page.check("[name=country][value=KEN]")
    reader.press("button[form=find]")
    expect(page.locator(".chosen .off")).to_have_count(3)
    reader.press(".chosen .off:not([href*='goal='])")
    expect(page.locator("[name=goal][value=SDG9]")).not_to_be_checked()
    expect(page.locator("[name=country][value=KEN]")).to_be_checked()
    see(reader, told)
