import pytest
from allauth.account.models import EmailAddress
from django.contrib.auth import get_user
from django.core.cache import cache

from wsis_portal.accounts.models import Stakeholder
from wsis_portal.outbox.models import Message

pytestmark = pytest.mark.django_db
NEW = "nadia@example.org"
CONFIRM = "/en/account/confirm-email/"


def sign_up(visitor, *, language="en", **data):
    return visitor.post(f"/{language}/account/signup/", {"email": NEW, **data})


def test_signup_with_a_password_ends_signed_in(visitor, code_for):
    assert sign_up(visitor, password1="quite a long one").url == CONFIRM
    response = visitor.post(CONFIRM, {"code": code_for(NEW)})
    assert response.url == "/en/contributions/"
    person = get_user(visitor)
    assert (person.email, person.has_usable_password()) == (NEW, True)
    address = EmailAddress.objects.get(user=person)
    assert (address.email, address.verified, address.primary) == (NEW, True, True)


def test_signup_without_a_password_ends_signed_in(visitor, code_for):
    sign_up(visitor)
    visitor.post(CONFIRM, {"code": code_for(NEW)})
    person = get_user(visitor)
    assert (person.email, person.has_usable_password()) == (NEW, False)


def test_signup_keeps_the_language_of_the_page(visitor):
    sign_up(visitor, language="fr")
    assert Stakeholder.objects.get().language == "fr"
    message = Message.objects.get()
    assert (message.language, message.kind, message.priority) == ("fr", "code", 0)


def test_signup_lowers_the_address(visitor):
    visitor.post("/en/account/signup/", {"email": "Nadia@Example.ORG"})
    assert Stakeholder.objects.get().email == NEW


def test_code_in_arabic_digits_without_dash_is_taken(visitor, code_for):
    sign_up(visitor)
    code = code_for(NEW).replace("-", "").translate(str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩"))
    assert visitor.post(CONFIRM, {"code": code}).url == "/en/contributions/"


def test_wrong_code_is_said_and_the_third_leads_back(visitor, code_for):
    sign_up(visitor)
    wrong = "0000-0000" if code_for(NEW) != "0000-0000" else "1111-1111"
    page = visitor.post(CONFIRM, {"code": wrong})
    assert "This is not the code we sent. Check each digit." in page.content.decode()
    visitor.post(CONFIRM, {"code": wrong})
    assert visitor.post(CONFIRM, {"code": wrong}).url == "/en/account/login/"
    assert get_user(visitor).is_anonymous


def test_new_code_replaces_the_first(visitor, code_for):
    sign_up(visitor)
    first = code_for(NEW)
    cache.clear()  # ten seconds later
    page = visitor.post(CONFIRM, {"action": "resend"}, follow=True)
    assert [str(one) for one in page.context["messages"]] == ["We sent a new code."]
    assert visitor.post(CONFIRM, {"code": first}).status_code == 200
    assert visitor.post(CONFIRM, {"code": code_for(NEW)}).url == "/en/contributions/"


def test_second_press_sends_no_second_mail(visitor, code_for):
    sign_up(visitor)
    assert sign_up(visitor, next="/en/verify/").url == f"{CONFIRM}?next=%2Fen%2Fverify%2F"
    assert Message.objects.count() == 1
    assert visitor.post(CONFIRM, {"code": code_for(NEW)}).url == "/en/contributions/"


def test_new_code_asked_for_at_once_is_refused(visitor):
    sign_up(visitor)
    assert visitor.post(CONFIRM, {"action": "resend"}).status_code == 429
    assert Message.objects.count() == 1


def test_way_back_survives_signup_and_code(visitor, code_for):
    page = visitor.get("/en/account/login/?next=/en/verify/").content.decode()
    assert 'href="/en/account/signup/?next=%2Fen%2Fverify%2F"' in page
    response = sign_up(visitor, next="/en/verify/")
    assert response.url == f"{CONFIRM}?next=%2Fen%2Fverify%2F"
    page = visitor.get(response.url).content.decode()
    assert '<input type="hidden" name="next" value="/en/verify/">' in page
    response = visitor.post(CONFIRM, {"code": code_for(NEW), "next": "/en/verify/"})
    assert response.url == "/en/verify/"


def test_way_back_to_another_site_is_not_taken(visitor, code_for):
    response = sign_up(visitor, next="https://evil.example/")
    assert response.url == CONFIRM
    response = visitor.post(CONFIRM, {"code": code_for(NEW), "next": "https://evil.example/"})
    assert response.url == "/en/contributions/"


def test_what_the_session_held_is_there_after_signup(visitor, code_for):
    session = visitor.session
    session["typed"] = "a draft"
    session.save()
    sign_up(visitor)
    visitor.post(CONFIRM, {"code": code_for(NEW)})
    assert visitor.session["typed"] == "a draft"


def test_mistyped_address_can_be_given_anew(visitor, code_for):
    sign_up(visitor)
    assert visitor.get("/en/account/signup/").status_code == 200
    visitor.post("/en/account/signup/", {"email": "nadia2@example.org"})
    visitor.post(CONFIRM, {"code": code_for("nadia2@example.org")})
    assert get_user(visitor).email == "nadia2@example.org"


def test_address_longer_than_a_column_is_refused(visitor):
    long = f"{'a' * 60}@{'b.' * 120}example.org"
    page = visitor.post("/en/account/signup/", {"email": long})
    assert page.status_code == 200
    assert page.context["form"].errors["email"] == [
        "Enter an e-mail address with an @, like name@example.org"
    ]


def test_common_password_is_refused(visitor):
    page = sign_up(visitor, password1="password")
    assert list(page.context["form"].errors) == ["password1"]
    assert not Stakeholder.objects.exists()


def test_session_cookie_is_closed_to_scripts_and_other_sites(visitor):
    sign_up(visitor)
    cookie = visitor.cookies["sessionid"]
    assert (cookie["httponly"], cookie["samesite"]) == (True, "Lax")
