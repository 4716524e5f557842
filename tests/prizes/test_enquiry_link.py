from __future__ import annotations

import pytest
from django.core.signing import Signer

from prizes.link import address, read_token, token
from prizes.models import Enquiry
from tests.prizes.asked import asked

pytestmark = pytest.mark.django_db


def test_link_leads_to_its_enquiry_and_names_no_address(organization, stranger):
    about = asked(stranger)
    link = address(about, language="fr")
    assert link == f"/fr/prizes/answer/{token(about)}/"
    assert "contact" not in link
    assert read_token(token(about)) == about


@pytest.mark.parametrize(
    "text", ["", ".", "x", "1", "1.", "²." + 43 * "a", "9" * 30 + ".a", "1.\x00é"]
)
def test_link_that_was_cut_or_made_up_leads_nowhere(organization, stranger, text):
    asked(stranger)
    assert read_token(text) is None


def test_link_with_another_enquirys_number_leads_nowhere(organization, stranger):
    first, second = asked(stranger), asked(stranger, title="Another project")
    signature = token(first).partition(".")[2]
    assert read_token(f"{second.pk}.{signature}") is None


def test_link_signed_for_something_else_leads_nowhere(organization, stranger):
    about = asked(stranger)
    signature = Signer(salt="something else").signature(f"{about.pk}:{about.to}")
    assert read_token(f"{about.pk}.{signature}") is None


def test_link_holds_for_its_address_however_it_is_written(organization, stranger):
    about = asked(stranger)
    link = token(about)
    Enquiry.objects.update(to=about.to.upper())
    assert read_token(link) == about
    Enquiry.objects.update(to="second@contact.example")
    assert read_token(link) is None


def test_link_signed_with_an_earlier_key_still_holds(organization, stranger, settings):
    about = asked(stranger)
    link = token(about)
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = "a new one", [settings.SECRET_KEY]
    assert read_token(link) == about
