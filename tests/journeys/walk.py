"""The steps of a stakeholder and of an officer, found by names and roles: the same in each language."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pikepdf
from playwright.sync_api import expect

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Page

    from tests.portal import Portal

NUMBER = re.compile(r"(OCP|STK|PRZ)-2024-\d{5}")
SAVED = "#save-status:not(.off)"
SENT = "[data-sending]"  # the button that goes on, in form and check page


@dataclass(frozen=True)
class Text:
    """What is written in one journey."""

    title: str
    view: str
    gap: str
    abstract: str
    name: str
    organization: str


TEXTS = {
    "en": Text(
        "Community networks as public infrastructure",
        "Let operators of community networks speak on every panel.",
        "Licences are written for national operators.",
        "What a licence for a village network could look like.",
        "Achieng Odhiambo",
        "Nyanza Village Networks",
    ),
    "ar": Text(
        "الشبكات المجتمعية بنيةً تحتيةً عامة",
        "فليتحدث مشغلو الشبكات المجتمعية في كل جلسة (C2 وC6).",
        "تُكتب التراخيص للمشغلين الوطنيين وحدهم.",
        "كيف يمكن أن يبدو ترخيص لشبكة قرية.",
        "سلمى الخطيب",
        "جمعية شبكات القرى",
    ),
}


class Walk:
    """One person's way through the portal in one language."""

    def __init__(self, page: Page, portal: Portal, language: str, *, scripted: bool = True) -> None:
        self.page, self.portal, self.language, self.scripted = page, portal, language, scripted
        self.text = TEXTS[language]

    def go(self, path: str) -> None:
        self.page.goto(f"{self.portal.url}/{self.language}/{path}")

    def press(self, selector: str) -> None:
        """Press what leads to another page, and wait for that page."""
        with self.page.expect_navigation():
            self.page.locator(selector).first.click()

    # Coming in

    def sign_up(self, address: str, password: str = "") -> None:
        self.go("")
        self.press("nav a[href$='/account/login/']")
        self.press("main a[href*='/account/signup/']")
        self.page.fill("[name=email]", address)
        self.page.fill("[name=password1]", password)
        self.press("main form button.btn")
        self.enter_code(self.portal.code(address))

    def sign_in_by_code(self, address: str) -> None:
        before = len(self.portal.mails(address))
        self.page.fill("main [name=email]", address)
        self.press("main form button.btn")
        self.enter_code(self.portal.code(address, before + 1))

    def enter_code(self, code: str) -> None:
        self.page.fill("[name=code]", code)
        self.press("main form button.btn")

    # Writing

    def start(self, slug: str = "ocp") -> None:
        self.go("")
        self.press(f"#streams a[href$='/{slug}/']")
        self.press(f"main a[href$='/{slug}/new/']")

    def say_who(self) -> None:
        page, text = self.page, self.text
        page.fill("[name=title]", text.title)
        page.check("[name=capacity][value=official]")
        page.fill("[name=name]", text.name)
        page.fill("[name=position]", "Director")
        page.check("[name=stakeholder_type][value=civil_society]")
        page.select_option("[name=country]", "KEN")
        page.fill("[name=organization]", text.organization)

    def write(self) -> None:
        self.page.fill("[name=views_structure]", self.text.view)
        self.say_who()
        self.write_request()
        self.write_gap()
        self.consent()

    def consent(self) -> None:
        for name in ("publish", "speak", "data"):
            self.page.check(f"[name=consent_{name}]")

    def write_request(self) -> None:
        page = self.page
        self.press("button[name=add][value=requests]")
        request = page.locator("#id_requests .entry").last
        request.locator("[name$='.kind']").select_option("thematic_workshop")
        request.locator("[name$='.title']").fill(self.text.title)
        request.locator("[name$='.abstract']").fill(self.text.abstract)
        for line in ("C2", "C6"):
            request.locator(f"[name$='.lines'][value={line}]").check()
        request.locator("[name$='.mode'][value=hybrid]").check()
        self.take_suggestions()
        request = page.locator("#id_requests .entry").last
        for goal in ("SDG1", "SDG9"):
            expect(request.locator(f"[name$='.goals'][value={goal}]")).to_be_checked()

    def take_suggestions(self) -> None:
        """With script on the page itself, without one through the server."""
        if self.scripted:
            self.page.click("button[name=suggest]")
        else:
            self.press("button[name=suggest]")

    def write_gap(self) -> None:
        self.press("button[name=add][value=gaps]")
        gap = self.page.locator("#id_gaps .entry").last
        gap.locator("[name$='.line']").select_option("C2")
        gap.locator("[name$='.gap']").fill(self.text.gap)

    def attach(self, file: Path) -> None:
        self.page.set_input_files("#attachments", file)
        if not self.scripted:
            self.press(".save button[value=save]")
        expect(self.page.locator(".files li")).to_have_count(1)
        self.page.check(".files [name=publish]")

    def wait_saved(self) -> None:
        expect(self.page.locator(SAVED)).to_be_visible(timeout=15_000)

    # Sending

    def check(self) -> None:
        self.press(f".save {SENT}")
        self.page.wait_for_url("**/check/")

    def check_signed_out(self) -> None:
        """Leads to signing up first."""
        self.press(f".save {SENT}")
        self.page.wait_for_url("**/account/signup/*")

    def submit(self) -> str:
        """The number of what was submitted."""
        self.press(f"main form {SENT}")
        self.page.wait_for_url("**/contributions/*-2024-*/")
        return NUMBER.fullmatch(self.page.inner_text(".panel .ref"))[0]

    def download(self, folder: Path) -> Path:
        with self.page.expect_download() as coming:
            self.page.click("main a.btn[href$='.pdf']")
        path = folder / coming.value.suggested_filename
        coming.value.save_as(path)
        return path

    # The secretariat

    def enter_as(self, person: str) -> None:
        """By one press, as somebody of the demo."""
        self.go("rehearsal/")
        self.press(f"#people ~ div form[action$='/{person}/'] button")

    def accept(self, number: str, model: str = "submissions/submission") -> None:
        self.go(f"admin/{model}/")
        self.page.locator("#result_list tr", has_text=number).locator(".action-select").check()
        self.page.select_option("[name=action]", "move_accepted")
        self.press("#changelist-form .actions button[type=submit]")
        expect(self.page.locator("pre.mail")).to_contain_text(number)
        self.press("button[name=confirm][value=move]")
        expect(self.page.locator(".messagelist .success")).to_be_visible()


def make_document(path: Path) -> Path:
    document = pikepdf.new()
    document.add_blank_page()
    document.save(path)
    return path
