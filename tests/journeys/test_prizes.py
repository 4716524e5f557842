"""From a project of the repository to a nominee that everybody reads, and the project's mark."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.prizes.nominations import DESCRIPTION
from wsis_portal.local.clock import FIRST, INSTANTS

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.timeout(600)]

ADDRESS = "o.maiga@radios-sahel.example"
TITLE = "The bulletin of the wells"
ANSWERS = {
    "title": TITLE,
    "ends": "2023-12-31",
    "description": DESCRIPTION,
    "results_quantitative": "38 stations, 214 wells, 1,900 bulletins.",
    "results_qualitative": "Herders call before they leave.",
    "impact_social": "Fewer quarrels at the wells.",
    "partnerships": "Two federations and an institute.",
    "challenges": "Batteries in the dry season.",
    "outlook": "Eleven more stations.",
    "replicability": "The form of the bulletin is open.",
    "sustainability": "Each station pays for its own telephone.",
}
RULES = (
    *("complete", "english", "description", "category", "alone"),
    *("once", "finished", "new", "agreed"),
)


@pytest.fixture
def portal(stage, tmp_path):
    """One whose clock may be moved, and that nobody else looks at."""
    portal = stage.portal(tmp_path / "var", "prizes")
    portal.start()
    yield portal
    portal.stop()
    stage.server.drop(portal.database.rpartition("/")[2])


def begin(me):
    """From the page of the project; what it says is there already."""
    me.go("account/login/code/")
    me.sign_in_by_code(ADDRESS)
    me.go("stocktaking/projects/?q=bulletin+puits")
    me.press("ol.hits a")
    project = me.page.url
    me.press("form[action$='/prizes/start/'] button")
    expect(me.page.locator("[name=entity_name]")).to_have_value(
        "Réseau des radios rurales du Sahel"
    )
    expect(me.page.locator("[name=starts]")).to_have_value("2016-10-01")
    return project


def write(me):
    page = me.page
    for name, text in ANSWERS.items():
        page.fill(f"#main [name={name}]", text)
    page.check("[name=category][value=CAT16]")
    page.check("[name=stage][value=phase]")
    for row in page.locator("#id_linkages [name$='.examples']").all():
        row.fill("Herders of three countries hear of the wells on the same morning.")
    me.consent()


def find_eligible(officer, number):
    officer.go("admin/prizes/nomination/")
    officer.press(f"#result_list a:has-text('{number}')")
    for rule in RULES:
        officer.page.check(f"#checklist [name={rule}-verdict][value=yes]")
    officer.press("#checklist form button.default")
    expect(officer.page.locator(".messagelist .success")).to_be_visible()


def move_clock(portal, name):
    portal.stop()
    moved = (INSTANTS[name] - INSTANTS[FIRST]).total_seconds()
    portal.env["REHEARSAL_OFFSET"] = str(float(portal.env["REHEARSAL_OFFSET"]) + moved)
    portal.start()


def test_from_a_project_to_a_nominee_and_its_mark(walk, portal, tmp_path):
    me = walk("en")
    project = begin(me)
    write(me)
    me.wait_saved()
    me.check()
    number = me.submit()
    receipt = me.download(tmp_path)
    assert number in portal.manage("verify_receipt", receipt)
    (attached,) = portal.wait_mail(ADDRESS, 2).iter_attachments()  # after the code
    assert attached.get_content() == receipt.read_bytes()

    officer = walk("en")
    officer.enter_as("elif")
    find_eligible(officer, number)
    officer.accept(number, "prizes/nomination")

    reader = walk("en")
    reader.go(f"prizes/nominees/{number}/")
    expect(reader.page.locator("main")).not_to_contain_text(TITLE)
    move_clock(portal, "nominees")
    reader.go("prizes/nominees/?q=bulletin")
    reader.press(f"ol.hits a:has-text('{TITLE}')")
    expect(reader.page.locator("main h1")).to_have_text(TITLE)
    expect(reader.page.locator("main")).to_contain_text(ANSWERS["results_quantitative"])
    assert ADDRESS not in reader.page.content()
    reader.page.goto(project)
    expect(reader.page.locator(".chip.prize")).to_contain_text("2024")
