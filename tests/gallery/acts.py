"""What is done on a page before it is looked at."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tests.gallery.names import KEEPER, PASSWORD, STEPPER, address
from wsis_portal.local.places import ROOT

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

    from tests.portal import Portal

WINNERS = ROOT / "wsis_portal" / "rehearsal" / "data" / "prizes" / "winners.csv"
BUTTON = "main form button.btn:not([name=remove])"


@dataclass(frozen=True)
class Scene:
    page: Page
    portal: Portal
    language: str


def press(page: Page, selector: str) -> None:
    with page.expect_navigation():
        page.locator(selector).first.click()


def send(scene: Scene, _words: str) -> None:
    press(scene.page, BUTTON)


def unknown_zone(scene: Scene, _words: str) -> None:
    scene.page.eval_on_selector("[name=zone]", "one => { one.options[1].value = 'Nowhere' }")
    scene.page.select_option("[name=zone]", "Nowhere")
    press(scene.page, BUTTON)


def send_without_cookies(scene: Scene, _words: str) -> None:
    scene.page.context.clear_cookies()
    press(scene.page, BUTTON)


def check(scene: Scene, _words: str) -> None:
    press(scene.page, ".save .go")


def type_offline(scene: Scene, _words: str) -> None:
    scene.page.context.set_offline(True)
    scene.page.fill("[name=views_structure]", "Written on a ferry")
    scene.page.wait_for_selector("#save-status.off")
    scene.page.wait_for_function(
        "() => document.getElementById('save-status').textContent"
        " === document.getElementById('draft').dataset.offline"
    )


def add_every_row(scene: Scene, _words: str) -> None:
    for name in ("topics", "requests", "gaps"):
        press(scene.page, f"button[name=add][value={name}]")
    press(scene.page, "button[name=add][value$=speakers]")


def verify(scene: Scene, sample: str) -> None:
    path = scene.portal.var / "samples" / f"{sample}.pdf"
    if path.exists():
        scene.page.set_input_files("[name=file]", path)
    else:
        content = {"name": "letter.pdf", "mimeType": "application/pdf", "buffer": b"no receipt"}
        scene.page.set_input_files("[name=file]", [content])
    press(scene.page, "form[method=post] button.btn")


# Signing in and up


def sign_in_wrongly(scene: Scene, _words: str) -> None:
    scene.page.fill("[name=login]", address(KEEPER))
    scene.page.fill("[name=password]", "not this one")
    press(scene.page, BUTTON)


def sign_in_to_the_second_step(scene: Scene, _words: str) -> None:
    scene.page.goto(f"{scene.portal.url}/{scene.language}/account/login/")
    scene.page.fill("[name=login]", address(STEPPER))
    scene.page.fill("[name=password]", PASSWORD)
    press(scene.page, BUTTON)


def ask_for_a_code(scene: Scene, _words: str) -> None:
    scene.page.goto(f"{scene.portal.url}/{scene.language}/account/login/code/")
    scene.page.fill("[name=email]", f"nobody.{scene.language}@gallery.example")
    press(scene.page, BUTTON)


def sign_up(scene: Scene, _words: str) -> None:
    scene.page.goto(f"{scene.portal.url}/{scene.language}/account/signup/")
    scene.page.fill("[name=email]", f"new.{scene.language}@gallery.example")
    press(scene.page, BUTTON)


def sign_up_wrong_code(scene: Scene, words: str) -> None:
    sign_up(scene, words)
    scene.page.fill("[name=code]", "1234-5678")
    press(scene.page, BUTTON)


def forget(scene: Scene, _words: str, to: str = "nobody@gallery.example") -> None:
    scene.page.goto(f"{scene.portal.url}/{scene.language}/account/password/reset/")
    scene.page.fill("[name=email]", to)
    press(scene.page, BUTTON)


def forget_with_code(scene: Scene, words: str) -> None:
    to = address(f"{KEEPER}.{scene.language}")
    before = len(scene.portal.mails(to))
    forget(scene, words, to)
    scene.page.fill("[name=code]", scene.portal.code(to, before + 1))
    press(scene.page, BUTTON)


# The desk


def save(scene: Scene, _words: str) -> None:
    press(scene.page, ".submit-row [name=_save]")


def choose(scene: Scene, action: str, rows: str = "#result_list .action-select") -> None:
    """Tick rows and go: to the page on which the act is confirmed."""
    for row in scene.page.locator(rows).all():
        row.check()
    scene.page.select_option("[name=action]", action)
    press(scene.page, "#changelist-form .actions button[type=submit]")


def choose_first(scene: Scene, action: str) -> None:
    choose(scene, action, "#result_list tr:first-child .action-select")


def choose_two(scene: Scene, action: str) -> None:
    choose(scene, action, "#result_list tr:nth-child(-n + 2) .action-select")


def choose_refused(scene: Scene, action: str) -> None:
    """What is accepted already cannot be accepted."""
    page = scene.page
    page.goto(f"{page.url.partition('?')[0]}?status__exact=accepted")
    choose(scene, action)


def import_winners(scene: Scene, _words: str) -> None:
    """Those of the demo, one of them in another year, and one that is wrong."""
    text = WINNERS.read_text(encoding="utf-8").replace("2019,", "2018,", 1)
    rows = f"{text.rstrip()}\n2023,99,winner,No such category,Nobody,KEN,\n"
    content = {"name": "winners.csv", "mimeType": "text/csv", "buffer": rows.encode()}
    scene.page.set_input_files("[name=file]", [content])
    press(scene.page, "form[enctype] .submit-row button")


ACTS: dict[str, Callable[[Scene, str], None]] = {
    "send": send,
    "unknown zone": unknown_zone,
    "send without cookies": send_without_cookies,
    "check": check,
    "type offline": type_offline,
    "add every row": add_every_row,
    "verify": verify,
    "sign in wrongly": sign_in_wrongly,
    "sign in to the second step": sign_in_to_the_second_step,
    "ask for a code": ask_for_a_code,
    "sign up": sign_up,
    "sign up, wrong code": sign_up_wrong_code,
    "forget": forget,
    "forget, with code": forget_with_code,
    "save": save,
    "choose all": choose,
    "choose first": choose_first,
    "choose two": choose_two,
    "choose refused": choose_refused,
    "import winners": import_winners,
}


def perform(scene: Scene, act: str) -> None:
    """ "verify: genuine" is the act "verify" with the word "genuine"."""
    name, _, words = act.partition(": ")
    ACTS[name](scene, words)
