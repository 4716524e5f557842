from __future__ import annotations

import pytest
from django.conf import settings
from django.db import transaction
from django.utils import translation

from prizes import enquiry
from prizes.link import address
from tests.factories import OPEN
from tests.prizes.asked import CONTACT, asked, mails_to
from tests.prizes.nominations import DESCRIPTION, decide
from wsis_portal import taxonomy
from wsis_portal.outbox.models import Message

pytestmark = pytest.mark.django_db

LANGUAGES = [code for code, _name in settings.LANGUAGES]


def page(about, language):
    return f"{settings.SITE_URL}{address(about, language=language)}"


@pytest.mark.parametrize("language", LANGUAGES)
def test_mail_that_asks_is_in_the_language_of_the_nomination(organization, stranger, language):
    with translation.override(language):
        about = asked(stranger)
    (mail,) = mails_to(CONTACT)
    assert (mail.language, mail.kind, mail.reference) == (
        language,
        Message.Kind.NOTICE,
        about.nomination.number,
    )
    assert taxonomy.title_of("prize_category", "CAT02", language) in mail.text
    assert page(about, language) in mail.text


def test_mail_that_asks_links_to_the_page_in_all_six_languages(organization, stranger):
    about = asked(stranger)
    (mail,) = mails_to(CONTACT)
    for language in LANGUAGES:
        assert mail.text.count(page(about, language)) == 1 + (language == "en")
        assert f'href="{page(about, language)}"' in mail.html


def test_mail_that_asks_holds_nothing_that_who_nominated_wrote(organization, stranger):
    changes = {"title": "Win money at evil.example", "entity_name": "Call +1 555 0199 now"}
    about = asked(stranger, **changes)
    (mail,) = mails_to(CONTACT)
    nomination = about.nomination
    written = (
        *(nomination.title, nomination.entity_name, DESCRIPTION[:40], nomination.contact_name),
        *(nomination.contact_phone, nomination.website, stranger.name, stranger.email),
        *("Elsewhere Foundation", "evil.example", CONTACT),
    )
    everything = f"{mail.subject}\n{mail.text}\n{mail.html}"
    assert [text for text in written if text in everything] == []
    assert (mail.stakeholder, mail.receipt) == (None, None)


def test_mail_with_the_outcome_is_in_the_language_of_the_answer(organization, stranger, officer):
    about = asked(stranger)
    with translation.override("fr"):
        enquiry.answer(about, about.Answer.OBJECTED, at=OPEN, words="Ce n'est pas à nous.")
    nomination = about.nomination
    decide(nomination, "declined", officer)
    mail = mails_to(CONTACT)[1]
    assert (mail.language, page(about, "fr") in mail.text) == ("fr", True)
    for text in ("Because.", "Ce n'est pas", nomination.title, stranger.name, officer.name):
        assert text not in f"{mail.subject}\n{mail.text}\n{mail.html}"


def test_mails_go_with_the_act_that_causes_them(organization, stranger, officer):
    about = asked(stranger)
    enquiry.answer(about, about.Answer.OBJECTED, at=OPEN)
    with transaction.atomic():
        decide(about.nomination, "declined", officer)
        transaction.set_rollback(True)
    assert len(mails_to(CONTACT)) == 1
