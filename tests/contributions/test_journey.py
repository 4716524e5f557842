"""From the empty form to the receipt, through the pages, as a browser without JavaScript does."""

from __future__ import annotations

import re
from datetime import timedelta
from urllib.parse import urlencode

import pytest
from django.test import Client
from django.urls import reverse

from tests.factories import CLOSES, OPEN, answers, make_contribution, make_draft, make_stakeholder
from wsis_portal.contributions.late import answer_late
from wsis_portal.contributions.models import Contribution, Draft, DraftState, LateRequest
from wsis_portal.receipts.models import Receipt

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _open(clock):
    clock(OPEN)


@pytest.fixture
def browser(client, owner):
    client.force_login(owner)
    return client


def window_of(page):
    """The hidden inputs of a drawn form: version and window."""
    html = page.content.decode()
    return {
        name: re.search(rf'name="{name}"[^>]* value="([^"]*)"', html)[1]
        for name in ("version", "window")
    }


def form_address(page):
    """Where the drawn form posts to."""
    html = page.content.decode()
    return re.search(r'action="([^"]*/drafts/[0-9a-f-]{36}/)"', html)[1]


def test_journey_from_form_to_receipt(browser, owner):
    page = browser.get("/en/ocp/new/")
    address = form_address(page)
    sent = browser.post(address, {**answers(), **window_of(page), "action": "check"})
    assert (sent.status_code, sent.url) == (302, f"{address}check/")
    check = browser.get(sent.url)
    assert "Licences for villages" in check.content.decode()
    version = re.search(r'name="version"[^>]* value="(\d+)"', check.content.decode())[1]
    done = browser.post(sent.url, {"version": version})
    number = Contribution.objects.get().number
    assert done.url == f"/en/contributions/{number}/"
    receipt = browser.get(done.url)
    assert number in receipt.content.decode()


def test_form_new_writes_nothing(browser):
    browser.get("/en/ocp/new/")
    assert Draft.objects.count() == 0


def test_form_with_errors_is_saved_and_says_each_error_at_its_field(browser):
    page = browser.get("/en/ocp/new/")
    address = form_address(page)
    data = {**answers(title=""), **window_of(page), "action": "check"}
    check = browser.get(browser.post(address, data).url)
    html = check.content.decode()
    assert 'href="#id_title"' in html
    assert "Enter a title" in html
    assert Draft.objects.get().data["views_structure"] == answers()["views_structure"]


def test_form_add_row_keeps_the_text_and_leads_to_the_row(browser):
    page = browser.get("/en/ocp/new/")
    address = form_address(page)
    sent = browser.post(address, {**answers(), **window_of(page), "add": "gaps"})
    keys = Draft.objects.get().data["gaps"]
    assert len(keys) == 2
    assert sent.url == f"{address}#id_gaps.{keys[1]}"


def test_form_typed_before_sign_in_is_there_after_it(client, owner):
    page = client.get("/en/ocp/new/")
    address = form_address(page)
    sent = client.post(address, {**answers(), **window_of(page), "action": "check"})
    assert sent.url == f"/en/account/signup/?{urlencode({'next': address + 'check/'})}"
    client.force_login(owner)
    assert Draft.objects.get().stakeholder == owner
    assert client.get(f"{address}check/").status_code == 200


def test_form_of_somebody_else_is_forbidden_to_read(client, owner, outsider):
    draft = make_draft(owner)
    client.force_login(outsider)
    assert client.get(draft.get_absolute_url()).status_code == 403


def test_form_posted_signed_out_keeps_the_text_and_joins_it_at_sign_in(client, owner):
    draft = make_draft(owner)
    address = f"/en/ocp/drafts/{draft.pk}/"
    client.post(address, {**answers(title="Typed signed out"), "version": "1", "window": "w"})
    assert Draft.objects.get(pk=draft.pk).title != "Typed signed out"
    client.force_login(owner)
    assert [one.title for one in Draft.objects.all()] == ["Typed signed out"]


def test_form_posted_with_a_stale_token_is_redrawn_with_its_text(owner):
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(owner)
    draft = make_draft(owner)
    address = f"/en/ocp/drafts/{draft.pk}/"
    page = browser.post(address, {**answers(title="Typed for an hour"), "version": "1"})
    html = page.content.decode()
    assert page.status_code == 403
    assert 'value="Typed for an hour"' in html
    token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', html)[1]
    again = browser.post(
        address,
        {**answers(title="Typed for an hour"), **window_of(page), "csrfmiddlewaretoken": token},
    )
    assert again.status_code == 302
    assert Draft.objects.get().title == "Typed for an hour"


def test_two_windows_are_sent_to_compare_and_choose(browser, owner):
    draft = make_draft(owner)
    address = f"/en/ocp/drafts/{draft.pk}/"
    browser.post(address, {**answers(title="Window one"), "version": "1", "window": "one"})
    sent = browser.post(address, {**answers(title="Window two"), "version": "1", "window": "two"})
    assert sent.url == f"{address}compare/"
    page = browser.get(sent.url).content.decode()
    assert "Window one" in page
    assert "Window two" in page
    browser.post(sent.url, {"state": DraftState.objects.get().pk})
    assert Draft.objects.get().title == "Window two"
    assert DraftState.objects.get().data["title"] == ["Window one"]


def test_autosave_answers_with_a_fragment(browser, owner):
    draft = make_draft(owner)
    address = f"/en/ocp/drafts/{draft.pk}/"
    data = {**answers(title="Autosaved"), "version": "1", "window": "w"}
    answer = browser.post(address, data, headers={"HX-Request": "true"})
    assert answer.status_code == 200
    assert "<html" not in answer.content.decode()
    assert Draft.objects.get().title == "Autosaved"


def test_post_one_second_after_the_grace_is_kept_and_told_so(browser, owner, clock):
    draft = make_draft(owner)
    clock(CLOSES + timedelta(minutes=2, seconds=1))
    address = f"/en/ocp/drafts/{draft.pk}/"
    data = {**answers(title="Too late"), "version": "1", "window": "w", "action": "check"}
    sent = browser.post(address, data)
    assert sent.url == f"{address}closed/"
    assert "Your text is kept" in browser.get(sent.url).content.decode()
    assert Draft.objects.late().get().title == "Too late"


def test_closed_page_takes_a_request_for_late_admission(browser, owner, clock):
    draft = make_draft(owner)
    clock(CLOSES + timedelta(days=1))
    address = f"/en/ocp/drafts/{draft.pk}/closed/"
    browser.post(address, {"kind": "late", "reason": "The power failed."})
    request = LateRequest.objects.get()
    assert (request.draft, request.reason, request.answer) == (draft, "The power failed.", "open")
    assert "The power failed." in browser.get(address).content.decode()


def test_receipt_page_of_somebody_else_does_not_exist(client, owner, outsider):
    contribution = make_contribution(owner)
    client.force_login(outsider)
    for name in ("receipt", "withdraw"):
        address = reverse(f"contributions:{name}", args=[contribution.number])
        assert client.get(address).status_code == 404
    pdf = reverse("contributions:receipt-pdf", args=[contribution.number, 1])
    assert client.get(pdf).status_code == 404


def test_receipt_pdf_is_rendered_without_worker_and_stays_the_same(browser, owner):
    contribution = make_contribution(owner)
    address = reverse("contributions:receipt-pdf", args=[contribution.number, 1])
    first, second = browser.get(address), browser.get(address)
    assert first["Content-Type"] == "application/pdf"
    assert first.content == second.content == bytes(Receipt.objects.get().pdf)


def test_public_page_shows_no_contact_and_no_speaker(client, owner):
    contribution = make_contribution(owner)
    Contribution.objects.update(status="accepted")
    assert contribution.number in client.get("/en/ocp/submissions/").content.decode()
    page = client.get(f"/en/ocp/submissions/{contribution.number}/").content.decode()
    assert "Licences for villages" in page
    for secret in ("Secret Speaker", owner.email, owner.name, owner.position):
        assert secret not in page


@pytest.mark.parametrize(
    ("status", "consent"), [("received", True), ("accepted", False), ("withdrawn", True)]
)
def test_public_page_needs_acceptance_and_consent(client, owner, status, consent):
    contribution = make_contribution(owner)
    Contribution.objects.update(status=status, consent=consent)
    assert contribution.number not in client.get("/en/ocp/submissions/").content.decode()
    page = client.get(f"/en/ocp/submissions/{contribution.number}/")
    assert page.status_code == 404


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("type=civil_society", True),
        ("type=government", False),
        ("country=KEN", True),
        ("country=CHE", False),
        ("action_line=C6", True),
        ("action_line=C9", False),
        ("action_line=%00", False),
        ("page=nonsense", True),
    ],
)
def test_public_list_filters(client, owner, query, found):
    contribution = make_contribution(owner)
    Contribution.objects.update(status="accepted")
    page = client.get(f"/en/ocp/submissions/?{query}")
    assert page.status_code == 200
    assert (contribution.number in page.content.decode()) is found


def test_mine_shows_what_waits_first(browser, owner):
    contribution = make_contribution(owner)
    make_draft(owner, data=answers(title="Half written"))
    page = browser.get("/en/contributions/").content.decode()
    assert contribution.number in page
    assert "Half written" in page


def test_profile_asked_in_the_form_is_not_asked_again(client, db):
    person = make_stakeholder("n@n.example", name="", stakeholder_type="", country="")
    client.force_login(person)
    assert 'name="stakeholder_type"' in client.get("/en/ocp/new/").content.decode()
    person.name, person.stakeholder_type, person.country = "N", "government", "CHE"
    person.save()
    assert 'name="stakeholder_type"' not in client.get("/en/ocp/new/").content.decode()


def test_closed_page_takes_no_second_request_after_a_refusal(browser, owner, officer, clock):
    draft = make_draft(owner)
    clock(CLOSES + timedelta(days=1))
    address = f"/en/ocp/drafts/{draft.pk}/closed/"
    browser.post(address, {"kind": "late", "reason": "The power failed."})
    answer_late(LateRequest.objects.get(), by=officer, at=CLOSES + timedelta(days=1), until=None)
    browser.post(address, {"kind": "late", "reason": "Once more."})
    assert LateRequest.objects.get().answer == "refused"
    assert 'name="reason"' not in browser.get(address).content.decode()
