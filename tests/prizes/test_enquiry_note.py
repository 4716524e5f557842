from __future__ import annotations

import pytest

from prizes import enquiry
from prizes.asking import note_on_asking
from tests.factories import OPEN, the_call
from tests.prizes.asked import CONTACT, asked
from tests.prizes.nominations import make_draft, said
from wsis_portal.contributions.copies import begin_correction
from wsis_portal.contributions.models import Draft
from wsis_portal.contributions.submit import bound_form

pytestmark = pytest.mark.django_db

ASKED = "The entity is asked first"
OFFICER = "The secretariat confirms the entity first"
WAITS = "The entity was asked and has not answered yet"


def note_on(draft, by, **changes):
    Draft.objects.filter(pk=draft.pk).update(data=said(**changes))
    draft = Draft.objects.get(pk=draft.pk)
    form = bound_form(draft, call=the_call("PRZ"), stakeholder=by)
    assert form.is_valid(), form.errors
    return note_on_asking(form, by=by)


def test_note_names_the_address_that_is_written_to(organization, stranger):
    note = note_on(make_draft(stranger), stranger)
    assert (str(note.title), CONTACT in note.text) == (ASKED, True)


def test_note_says_that_nobody_is_asked_at_the_address_of_who_nominates(organization, stranger):
    note = note_on(make_draft(stranger), stranger, contact_email=stranger.email)
    assert str(note.title) == OFFICER


def test_note_on_a_correction_says_what_is_asked_anew(organization, stranger):
    about = asked(stranger)
    draft = begin_correction(about.nomination, by=stranger, at=OPEN)
    assert str(note_on(draft, stranger).title) == WAITS
    assert str(note_on(draft, stranger, contact_email="new@contact.example").title) == ASKED
    enquiry.answer(about, about.Answer.CONFIRMED, at=OPEN)
    assert note_on(draft, stranger, contact_email="new@contact.example") is None
    assert str(note_on(draft, stranger, entity_name="Somebody Else").title) == WAITS
    enquiry.answer(about, about.Answer.OBJECTED, at=OPEN)
    assert note_on(draft, stranger, contact_email="new@contact.example") is None
