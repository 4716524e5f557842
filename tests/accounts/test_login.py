import pytest
from django.contrib.auth import get_user

from tests.accounts.conftest import PASSWORD
from wsis_portal.accounts.models import Stakeholder
from wsis_portal.outbox.models import Message

pytestmark = pytest.mark.django_db
LOGIN = "/en/account/login/"
CODE = "/en/account/login/code/"
CONFIRM = "/en/account/login/code/confirm/"


def test_password_signs_in_and_leads_back(visitor, amina):
    data = {"login": "Amina@Lakeview.example", "password": PASSWORD, "next": "/en/verify/"}
    assert visitor.post(LOGIN, data).url == "/en/verify/"
    assert get_user(visitor) == amina


def test_code_signs_in_and_leads_back(visitor, amina, code_for):
    response = visitor.post(CODE, {"email": amina.email, "next": "/en/verify/"})
    assert response.url == f"{CONFIRM}?next=%2Fen%2Fverify%2F"
    data = {"code": code_for(amina.email), "next": "/en/verify/"}
    assert visitor.post(CONFIRM, data).url == "/en/verify/"
    assert get_user(visitor) == amina


def test_empty_password_asks_for_a_code(visitor, amina, code_for):
    response = visitor.post(LOGIN, {"login": amina.email, "next": "/en/verify/"})
    assert response.url == f"{CONFIRM}?next=%2Fen%2Fverify%2F"
    visitor.post(CONFIRM, {"code": code_for(amina.email)})
    assert get_user(visitor) == amina


def test_wrong_password_is_said(visitor, amina):
    page = visitor.post(LOGIN, {"login": amina.email, "password": "not hers"})
    assert page.context["form"].non_field_errors() == [
        "The address and the password do not belong together."
    ]
    assert get_user(visitor).is_anonymous


def test_closed_account_is_told_to_who_knows_the_password(visitor, amina):
    Stakeholder.objects.update(is_active=False)
    response = visitor.post(LOGIN, {"login": amina.email, "password": PASSWORD}, follow=True)
    assert response.redirect_chain == [(LOGIN, 302)]
    assert [str(one) for one in response.context["messages"]] == [
        "This account is closed. Write to wsis-info@itu.int to have it opened again."
    ]
    assert get_user(visitor).is_anonymous


def test_unverified_address_is_verified_before_entering(visitor, amina, code_for):
    amina.emailaddress_set.update(verified=False)
    response = visitor.post(LOGIN, {"login": amina.email, "password": PASSWORD})
    assert response.url == "/en/account/confirm-email/"
    visitor.post(response.url, {"code": code_for(amina.email)})
    assert get_user(visitor).has_usable_password()


def test_password_of_a_signup_never_proved_is_forgotten(client, visitor, code_for):
    """A stranger signs up with Nadia's address and a password of the stranger's."""
    address = "nadia@example.org"
    client.post("/en/account/signup/", {"email": address, "password1": "the stranger's own"})
    visitor.post(CODE, {"email": address})
    visitor.post(CONFIRM, {"code": code_for(address)})
    nadia = get_user(visitor)
    assert (nadia.email, nadia.has_usable_password()) == (address, False)
    client.post(LOGIN, {"login": address, "password": "the stranger's own"})
    assert get_user(client).is_anonymous


def test_code_to_a_verified_address_leaves_the_password_alone(visitor, amina, code_for):
    visitor.post(CODE, {"email": amina.email})
    visitor.post(CONFIRM, {"code": code_for(amina.email)})
    assert get_user(visitor).has_usable_password()


def test_signing_out_is_a_post_and_leads_home(visitor, amina):
    visitor.force_login(amina)
    assert visitor.get("/en/account/logout/").status_code == 200
    assert visitor.post("/en/account/logout/").url == "/en/"
    assert get_user(visitor).is_anonymous


def test_sign_in_page_after_signup_gives_the_wait_for_a_code_up(visitor, amina, code_for):
    """Who signs up with an address that has an account is told by mail to sign in."""
    visitor.post("/en/account/signup/", {"email": amina.email})
    message = Message.objects.get()
    assert "/en/account/login/code/" in message.text
    assert visitor.get(CODE).status_code == 200
    visitor.post(CODE, {"email": amina.email})
    visitor.post(CONFIRM, {"code": code_for(amina.email)})
    assert get_user(visitor) == amina


def test_language_of_the_profile_does_not_rule_the_address(visitor, amina):
    Stakeholder.objects.update(language="fr")
    data = {"login": amina.email, "password": PASSWORD}
    assert visitor.post("/es/account/login/", data).url == "/es/contributions/"


def test_too_many_tries_are_limited(visitor, amina):
    for _ in range(5):
        visitor.post(LOGIN, {"login": amina.email, "password": "not hers"})
    page = visitor.post(LOGIN, {"login": amina.email, "password": PASSWORD})
    assert page.context["form"].non_field_errors() == [
        "Too many tries. Wait a few minutes, then begin again."
    ]


def test_pages_the_portal_does_not_have_are_not_found(visitor):
    paths = ["inactive/", "signup/passkey/", "password/reset/done/", "3rdparty/"]
    assert [visitor.get(f"/en/account/{path}").status_code for path in paths] == [404] * 4
