import pytest
from allauth.mfa.models import Authenticator
from django.contrib.auth import get_user
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.test import RequestFactory

from tests.accounts.conftest import PASSWORD
from wsis_portal.accounts.second_step import SecondStepAdapter, may_enter, to_entrance

pytestmark = pytest.mark.django_db
ACTIVATE = "/en/account/second-step/totp/activate/"


@pytest.fixture
def as_user(rf: RequestFactory):
    """A request to admin's sign-in page as somebody."""

    def ask(user, path="/en/admin/login/?next=/en/admin/calls/"):
        request = rf.get(path)
        request.user = user
        request._messages = type("Said", (list,), {"add": lambda self, *said: self.append(said)})()
        return request

    return ask


def test_officer_without_second_step_may_not_enter(as_user, officer):
    assert not may_enter(as_user(officer))


def test_officer_with_second_step_may_enter(as_user, officer, give_second_step):
    give_second_step(officer)
    assert may_enter(as_user(officer))


def test_officer_in_rehearsal_may_enter(as_user, officer, settings):
    settings.REHEARSAL = True
    assert may_enter(as_user(officer))


def test_stakeholder_with_second_step_may_not_enter(as_user, amina, give_second_step, settings):
    settings.REHEARSAL = True
    give_second_step(amina)
    assert not may_enter(as_user(amina))


def test_closed_officer_may_not_enter(as_user, officer, give_second_step):
    give_second_step(officer)
    officer.is_active = False
    assert not may_enter(as_user(officer))


@pytest.fixture
def entrance(as_user, visitor):
    """Where the entrance of admin leads; with a request that allauth knows."""
    from allauth.core import context

    def lead(user):
        request = as_user(user)
        with context.request_context(request):
            return to_entrance(request).url

    return lead


def test_entrance_leads_a_visitor_to_sign_in(entrance):
    assert entrance(AnonymousUser()) == "/en/account/login/?next=/en/admin/calls/"


def test_entrance_leads_an_officer_to_the_second_step(entrance, officer):
    assert entrance(officer) == ACTIVATE


def test_entrance_leads_an_officer_with_second_step_in(entrance, officer, give_second_step):
    give_second_step(officer)
    assert entrance(officer) == "/en/admin/calls/"


def test_entrance_is_shut_to_a_stakeholder(entrance, amina):
    with pytest.raises(PermissionDenied):
        entrance(amina)


def test_second_step_is_set_up_with_the_code_of_an_app(visitor, amina, app_code):
    visitor.force_login(amina)
    again = visitor.get(ACTIVATE)
    assert (
        again.url
        == "/en/account/reauthenticate/?next=%2Fen%2Faccount%2Fsecond-step%2Ftotp%2Factivate%2F"
    )
    page = visitor.post(again.url, {"password": PASSWORD}, follow=True)
    secret = page.context["form"].secret
    response = visitor.post(ACTIVATE, {"code": app_code(secret)})
    assert response.url == "/en/account/second-step/recovery-codes/"
    codes = visitor.get(response.url).context["unused_codes"]
    assert len(codes) == 10


def test_picture_stands_in_the_page_under_the_strict_policy(visitor, amina):
    amina.set_unusable_password()
    amina.save()
    visitor.force_login(amina)
    page = visitor.get(ACTIVATE)
    assert page.status_code == 200
    body = page.content.decode()
    assert "<svg" in body
    assert "data:image" not in body
    assert " style=" not in body
    assert "img-src 'self';" in page["Content-Security-Policy"]


def test_secret_rests_encrypted(amina, give_second_step):
    adapter = SecondStepAdapter()
    kept = adapter.encrypt("SECRET")
    assert kept != "SECRET"
    assert adapter.decrypt(kept) == "SECRET"
    secret = give_second_step(amina)
    assert secret not in str(Authenticator.objects.get(type="totp").data)


def test_secret_opens_after_the_key_was_changed(settings):
    kept = SecondStepAdapter().encrypt("SECRET")
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "another"
    assert SecondStepAdapter().decrypt(kept) == "SECRET"


@pytest.fixture
def halfway(visitor, amina, give_second_step):
    """The password was right; the second step is asked for."""
    secret = give_second_step(amina)
    data = {"login": amina.email, "password": PASSWORD, "next": "/en/verify/"}
    response = visitor.post("/en/account/login/", data)
    assert response.url == "/en/account/second-step/authenticate/"
    assert get_user(visitor).is_anonymous
    return secret


def test_signing_in_asks_for_the_second_step_and_leads_back(visitor, amina, halfway, app_code):
    response = visitor.post("/en/account/second-step/authenticate/", {"code": app_code(halfway)})
    assert response.url == "/en/verify/"
    assert get_user(visitor) == amina


def test_recovery_code_replaces_the_app_once(visitor, amina, halfway):
    codes = Authenticator.objects.get(type="recovery_codes").wrap().get_unused_codes()
    response = visitor.post("/en/account/second-step/authenticate/", {"code": codes[0]})
    assert response.url == "/en/verify/"
    left = Authenticator.objects.get(type="recovery_codes").wrap().get_unused_codes()
    assert left == codes[1:]


def test_wrong_code_is_refused(visitor, halfway):
    page = visitor.post("/en/account/second-step/authenticate/", {"code": "12345"})
    assert page.context["form"].errors["code"] == [
        "This is not the code your app shows now. Check each digit."
    ]


def test_code_by_mail_asks_for_the_second_step_too(visitor, amina, give_second_step, code_for):
    give_second_step(amina)
    visitor.post("/en/account/login/code/", {"email": amina.email})
    response = visitor.post("/en/account/login/code/confirm/", {"code": code_for(amina.email)})
    assert response.url == "/en/account/second-step/authenticate/"


@pytest.fixture
def remove_second_step(visitor, give_second_step, app_code):
    def remove(person):
        secret = give_second_step(person)
        visitor.force_login(person)
        path = "/en/account/second-step/totp/deactivate/"
        again = f"/en/account/second-step/reauthenticate/?next={path}"
        visitor.post(again, {"code": app_code(secret)})
        return visitor.post(path)

    return remove


def test_stakeholder_may_remove_the_second_step(remove_second_step, amina):
    assert remove_second_step(amina).url == "/en/account/second-step/"
    assert not Authenticator.objects.exists()


def test_officer_keeps_the_second_step(remove_second_step, officer):
    page = remove_second_step(officer)
    assert "Officers keep the second step." in page.content.decode()
    assert Authenticator.objects.count() == 2
