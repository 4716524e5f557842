"""Nobody learns from the portal's answers whether an address has an account."""

import re

import pytest
from django.core.cache import cache
from django.test import Client

from tests.accounts.conftest import PASSWORD
from wsis_portal.outbox.models import Message

pytestmark = pytest.mark.django_db
KNOWN, UNKNOWN = "amina@lakeview.example", "amena@lakeview.example"  # of the same length
FRESH = re.compile(r'name="csrfmiddlewaretoken" value="[^"]*"')


def seen(response, address):
    """All of an answer that a browser sees, without what differs from one request to the next."""
    body = FRESH.sub("", response.content.decode()).replace(address, "the address")
    headers = {
        name: value for name, value in response.items() if name not in {"Content-Length", "Expires"}
    }
    return response.status_code, headers, body, sorted(response.cookies)


def walk(address, steps):
    """What a browser of its own is shown at each step."""
    cache.clear()
    browser = Client()
    answers = []
    for method, path, data in steps:
        filled = {key: value.replace("ADDRESS", address) for key, value in data.items()}
        answers.append(seen(getattr(browser, method)(path, filled), address))
    kinds = list(
        Message.objects.filter(to=address).values_list("kind", "priority", "state", "language")
    )
    return answers, kinds


ACCOUNT = "/en/account/"
WRONG = {"code": "0000-000x"}
SIGN_UP = ("post", f"{ACCOUNT}signup/", {"email": "ADDRESS", "next": "/en/verify/"})
CONFIRM = f"{ACCOUNT}confirm-email/"
ASK_CODE = ("post", f"{ACCOUNT}login/code/", {"email": "ADDRESS", "next": "/en/verify/"})
CODE = f"{ACCOUNT}login/code/confirm/"
RESET = ("post", f"{ACCOUNT}password/reset/", {"email": "ADDRESS"})
RESET_CODE = f"{ACCOUNT}password/reset/confirm/"

JOURNEYS = {
    "sign up": [SIGN_UP, ("get", CONFIRM, {}), ("post", CONFIRM, WRONG)],
    "sign up with a password": [
        ("post", f"{ACCOUNT}signup/", {"email": "ADDRESS", "password1": PASSWORD}),
        ("get", CONFIRM, {}),
    ],
    "sign up with a bad password": [
        ("post", f"{ACCOUNT}signup/", {"email": "ADDRESS", "password1": "12345678"}),
    ],
    "sign up and run out of tries": [
        SIGN_UP,
        *[("post", CONFIRM, WRONG)] * 3,
        ("get", CONFIRM, {}),
    ],
    "sign up twice": [SIGN_UP, SIGN_UP, ("get", CONFIRM, {})],
    "sign up and ask for a new code too soon": [SIGN_UP, ("post", CONFIRM, {"action": "resend"})],
    "sign up, turn to signing in, and back": [
        SIGN_UP,
        ("get", f"{ACCOUNT}login/", {}),
        ("get", CONFIRM, {}),
        ("post", CONFIRM, WRONG),
    ],
    "sign up and change the address": [
        SIGN_UP,
        ("post", CONFIRM, {"action": "change", "email": "x@y.example"}),
    ],
    "sign up and sign out": [SIGN_UP, ("post", f"{ACCOUNT}logout/", {}), ("get", CONFIRM, {})],
    "wrong password": [
        ("post", f"{ACCOUNT}login/", {"login": "ADDRESS", "password": "not hers"}),
    ],
    "no password": [
        ("post", f"{ACCOUNT}login/", {"login": "ADDRESS", "next": "/en/verify/"}),
        ("get", CODE, {"next": "/en/verify/"}),
    ],
    "code": [ASK_CODE, ("get", CODE, {}), ("post", CODE, WRONG)],
    "code and a new code": [ASK_CODE, ("post", CODE, {"action": "resend"}), ("get", CODE, {})],
    "code and run out of tries": [ASK_CODE, *[("post", CODE, WRONG)] * 3, ("get", CODE, {})],
    "reset": [RESET, ("get", RESET_CODE, {}), ("post", RESET_CODE, WRONG)],
    "reset and run out of tries": [RESET, *[("post", RESET_CODE, WRONG)] * 3],
}


@pytest.mark.parametrize("journey", JOURNEYS)
def test_known_and_unknown_addresses_are_answered_alike(amina, journey):
    assert amina.email == KNOWN
    known_answers, known_mails = walk(KNOWN, JOURNEYS[journey])
    unknown_answers, unknown_mails = walk(UNKNOWN, JOURNEYS[journey])
    assert known_answers == unknown_answers
    if journey == "code and a new code":  # only its owner can tell: nothing is resent to nobody
        known_mails, unknown_mails = known_mails[:1], unknown_mails[:1]
    assert known_mails == unknown_mails


def test_change_to_a_known_address_is_answered_as_to_an_unknown(officer, amina):
    seen_by_officer = []
    for address in (KNOWN, UNKNOWN):
        cache.clear()
        browser = Client()
        browser.force_login(officer)
        session = browser.session
        session.save()
        data = {"email": address, "action_add": "1"}
        page = browser.post("/en/account/email/", data)
        assert page.url.startswith("/en/account/reauthenticate/")
        page = browser.post(page.url, {"password": PASSWORD}, follow=True)
        seen_by_officer.append(seen(page, address))
    assert seen_by_officer[0] == seen_by_officer[1]
    mails = Message.objects.values_list("to", "kind", "subject")
    assert {mail[1:] for mail in mails} == {("code", "Your code to confirm this address")}
