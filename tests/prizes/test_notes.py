"""What a stakeholder reads before sending a nomination."""

import pytest

from prizes.models import PastWinner
from prizes.notes import notes_on
from tests.factories import OPEN, make_organization, make_stakeholder, the_call
from tests.prizes.forming import bound, rule
from tests.prizes.nominations import DESCRIPTION, NOMINATION, make_draft, nominate
from tests.prizes.test_english import FRENCH, RUSSIAN
from wsis_portal.contributions.move import withdraw
from wsis_portal.contributions.raw import to_data

pytestmark = pytest.mark.django_db


def notes(by, **changes):
    form = bound(by, **changes)
    assert form.errors == {}
    return notes_on(form)


def titles(by, **changes):
    return [note.title for note in notes(by, **changes)]


def test_plain_nomination_of_ones_own_entity_has_no_notes(owner):
    assert titles(owner) == []


def test_who_is_not_a_member_reads_that_the_entity_is_asked(owner, stranger):
    [note] = notes(stranger)
    assert note.title == "The entity is asked first"
    assert "secret@contact.example" in note.text
    assert "“\u2068Lakeview Community Networks\u2069”" in note.text


def test_who_brings_a_new_organization_is_not_told_that_it_is_asked(db):
    """As the profile will be saved with the nomination, they are its first member."""
    person = make_stakeholder("new@lakeview.example", name="", stakeholder_type="", country="")
    profile = {
        "name": ["Nia New"],
        "stakeholder_type": ["civil_society"],
        "country": ["KEN"],
        "organization": ["Lakeview Community Networks"],
    }
    form = bound(person)
    form = type(form)(to_data({**NOMINATION, **profile}), stakeholder=person, call=the_call("PRZ"))
    assert form.errors == {}
    assert notes_on(form) == []
    make_organization()
    assert [note.title for note in notes_on(form)] == ["The entity is asked first"]


def test_answers_in_another_language_are_named(owner):
    rule(description_least=0)
    [note] = notes(owner, description=FRENCH, **{"linkages.ln1aaa.examples": RUSSIAN})
    assert note.title == "Some answers seem to be in another language"
    assert note.text == (
        "Prize nominations are read in English only. Look at: Short description, Linkage 1. "
        "Go back and translate them; names and quotations may stay as they are."
    )
    [note] = notes(owner, outlook=RUSSIAN)
    assert note.title == "An answer seems to be in another language"


def test_language_is_nothing_to_say_where_the_edition_takes_any(owner):
    rule(description_least=0, english_only=False)
    assert titles(owner, description=FRENCH, text_language="fr") == []


def test_entity_written_a_little_differently_is_pointed_out(owner):
    make_organization("Hillside Networks", country="UGA")
    [asked, alike] = notes(owner, entity_name="Lakeview Comunity Networks", title="Other")
    assert asked.title == "The entity is asked first"
    assert alike.title == "The entity’s name is much like another"
    assert alike.text.startswith("Known here: “\u2068Lakeview Community Networks\u2069”.")


def test_project_written_a_little_differently_is_named_to_who_sent_it(owner):
    sent = nominate(owner)
    [note] = notes(owner, title="Solar classrooms of Kisumu", category="CAT09")
    assert note.title == "A nomination looks alike"
    assert sent.number in note.text
    assert note.links == [("Solar classrooms, Kisumu", f"/en/contributions/{sent.number}/")]


def test_project_of_colleagues_is_named_without_a_link(owner, colleague):
    sent = nominate(owner)
    [note] = notes(colleague, title="Solar classrooms of Kisumu", category="CAT09")
    assert (sent.number in note.text, note.links) == (True, [])


def test_nomination_of_others_is_not_named(owner, stranger):
    sent = nominate(owner)
    found = notes(stranger, title="Solar classrooms of Kisumu", category="CAT09")
    assert [note.title for note in found] == [
        "The entity is asked first",
        "A nomination looks alike",
    ]
    said = " ".join(f"{note.title} {note.text} {note.links}" for note in found)
    assert [word for word in (sent.number, owner.name, sent.title) if word in said] == []


def test_withdrawn_nomination_is_not_compared(owner):
    withdraw(nominate(owner), by=owner, at=OPEN)
    assert titles(owner, title="Solar classrooms of Kisumu", category="CAT09") == []


def test_correction_is_not_compared_with_itself(owner):
    sent = nominate(owner)
    assert titles(owner, corrects=sent.pk, title="Solar classrooms of Kisumu") == []


def test_project_much_like_a_winner_is_told(owner):
    PastWinner.objects.create(
        year=2018,
        category="CAT02",
        title="Solar classrooms of Kisumu county",
        entity_name="Lakeview Community Networks",
        entity_country="KEN",
    )
    [note] = notes(owner)
    assert note.title == "A project that has won before is named much like yours"
    assert "“\u2068Solar classrooms of Kisumu county\u2069” by" in note.text
    rule(winners_excluded=False)
    assert notes(owner) == []


def test_notes_stand_on_the_check_page(client, owner, clock):
    clock(OPEN)
    rule(description_least=0)
    draft = make_draft(owner, description=f"{FRENCH} {RUSSIAN}")
    client.force_login(owner)
    page = client.get(f"/en/prizes/drafts/{draft.pk}/check/").content.decode()
    assert "An answer seems to be in another language" in page
    assert DESCRIPTION not in page
