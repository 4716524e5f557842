import pytest
from allauth.account.models import EmailAddress
from django.contrib.auth import get_user
from django.core.cache import cache

from tests.accounts.conftest import PASSWORD
from wsis_portal.outbox.models import Message

pytestmark = pytest.mark.django_db
NEW = "another long password"


def test_reset_by_code_signs_in_and_leads_back(visitor, amina, code_for):
    data = {"email": amina.email, "next": "/en/verify/"}
    response = visitor.post("/en/account/password/reset/", data)
    assert response.url == "/en/account/password/reset/confirm/?next=%2Fen%2Fverify%2F"
    data = {"code": code_for(amina.email), "next": "/en/verify/"}
    response = visitor.post("/en/account/password/reset/confirm/", data)
    assert response.url == "/en/account/password/reset/complete/?next=%2Fen%2Fverify%2F"
    response = visitor.post(
        "/en/account/password/reset/complete/", {"password1": NEW, "next": "/en/verify/"}
    )
    assert response.url == "/en/verify/"
    assert get_user(visitor) == amina
    amina.refresh_from_db()
    assert amina.check_password(NEW)


def test_change_asks_for_the_password_and_tells_the_owner(visitor, amina):
    visitor.force_login(amina)
    page = visitor.post(
        "/en/account/password/change/", {"oldpassword": "not hers", "password1": NEW}
    )
    assert page.context["form"].errors["oldpassword"] == ["This is not your password."]
    response = visitor.post(
        "/en/account/password/change/", {"oldpassword": PASSWORD, "password1": NEW}
    )
    assert response.url == "/en/profile/"
    assert Message.objects.get().subject == "Your password was changed"
    assert get_user(visitor) == amina


def test_who_has_no_password_may_choose_one(visitor, amina):
    amina.set_unusable_password()
    amina.save()
    visitor.force_login(amina)
    assert visitor.get("/en/account/password/change/").url == "/en/account/password/set/"
    assert visitor.post("/en/account/password/set/", {"password1": NEW}).url == "/en/profile/"
    amina.refresh_from_db()
    assert amina.check_password(NEW)


@pytest.fixture
def change_address(visitor, amina, code_for):
    """From signed in to the new address confirmed."""

    def change(address):
        visitor.force_login(amina)
        data = {"email": address, "action_add": "1"}
        again = visitor.post("/en/account/email/", data)
        assert again.url == "/en/account/reauthenticate/?next=%2Fen%2Faccount%2Femail%2F"
        response = visitor.post(again.url, {"password": PASSWORD})
        assert response.url == "/en/account/confirm-email/"
        amina.refresh_from_db()
        assert amina.email == "amina@lakeview.example"
        return visitor.post(response.url, {"code": code_for(address.lower())})

    return change


def test_address_changes_once_the_code_is_entered(amina, change_address):
    assert change_address("Amina@New.example").url == "/en/profile/"
    amina.refresh_from_db()
    assert amina.email == "amina@new.example"
    addresses = EmailAddress.objects.filter(user=amina)
    assert list(addresses.values_list("email", "verified", "primary")) == [
        ("amina@new.example", True, True)
    ]


def test_change_of_address_is_told_to_the_old_one(change_address):
    change_address("amina@new.example")
    cache.clear()
    told = Message.objects.get(to="amina@lakeview.example")
    assert told.subject == "Your address was changed"
    assert "From amina@lakeview.example to amina@new.example." in told.text


def test_address_of_another_is_refused_to_who_reads_its_mail(officer, change_address):
    page = change_address(officer.email)
    assert page.context["form"].errors["code"] == ["This address belongs to another account."]
