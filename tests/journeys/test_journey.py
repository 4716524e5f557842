"""From signing up to the public page: a real browser, a real server, worker, beat and mailbox."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.journeys.walk import make_document

pytestmark = [pytest.mark.browser, pytest.mark.slow]


@pytest.mark.parametrize(
    ("language", "scripted"),
    [("en", True), ("ar", True), ("en", False)],
    ids=["english", "arabic", "without script"],
)
def test_from_signing_up_to_the_public_page(walk, portal, tmp_path, language, scripted):
    address = f"achieng.{language}.{scripted}@nyanza.example".lower()
    me = walk(language, scripted=scripted)
    me.sign_up(address, password="villages by the lake" if scripted else "")
    me.start()
    me.write()
    me.attach(make_document(tmp_path / "views.pdf"))
    if scripted:
        me.wait_saved()
    me.check()
    expect(me.page.locator("main")).to_contain_text(me.text.gap)
    number = me.submit()

    receipt = me.download(tmp_path)
    assert receipt.read_bytes().startswith(b"%PDF-")
    assert number in portal.manage("verify_receipt", receipt)
    mail = portal.wait_mail(address, 2)  # after the code
    (attached,) = mail.iter_attachments()
    assert attached.get_filename() == receipt.name
    assert attached.get_content() == receipt.read_bytes()

    officer = walk(language)
    officer.enter_as("nadia")
    officer.accept(number)

    reader = walk(language)
    reader.go(f"ocp/submissions/{number}/")
    main = reader.page.locator("main")
    for public in (me.text.title, me.text.view, me.text.gap, "views.pdf"):
        expect(main).to_contain_text(public)
    assert address not in main.inner_text()
