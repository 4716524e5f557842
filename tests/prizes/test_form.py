"""The form of a nomination: what it asks, what it says already, and the bounds of an edition."""

import pytest

from prizes.entity import known_of
from prizes.forms import NominationForm
from prizes.models import Nomination
from tests.factories import OPEN, make_stakeholder, the_call
from tests.prizes.forming import bound, errors, rule
from tests.prizes.nominations import DESCRIPTION, nominate
from wsis_portal.contributions.fields import LongText
from wsis_portal.streams import stream

pytestmark = pytest.mark.django_db


def test_complete_nomination_becomes_a_row(owner):
    sent = nominate(owner)
    row = Nomination.objects.get()
    assert (row.number, row.stream, row.text_language) == (sent.number, "PRZ", "en")
    assert (row.category, row.stage, row.description) == ("CAT02", "completed", DESCRIPTION)
    assert row.linkages == [
        {
            "key": "ln1aaa",
            "goal": "SDG4",
            "examples": "Nine thousand pupils read in the library of their school.",
        }
    ]
    assert (row.entity_key, row.title_key) == (
        "KEN:lakeview community networks",
        "solar classrooms, kisumu",
    )
    assert sent.receipt.content["text_language"] == "en"


def test_contact_is_the_only_answer_that_is_not_published():
    asked = {
        name: NominationForm.base_fields[name]
        for part in NominationForm.parts
        for name in part.fields
    }
    inside = [name for name, field in asked.items() if field.published is False]
    assert inside == ["contact_name", "contact_email", "contact_phone"]


def test_language_is_not_asked_where_there_is_one_only(owner):
    form = bound(owner)
    assert ("text_language" in form.fields, form.fixed_language) == (False, "en")
    assert form.is_valid()
    assert form.language == "en"


def test_language_is_asked_where_the_edition_takes_any(owner):
    rule(english_only=False)
    form = bound(owner, text_language="fr")
    assert form.is_valid()
    assert form.language == "fr"


def test_description_has_the_bounds_of_the_edition(owner):
    assert errors(owner, description="One two three.") == {
        "description": ["Write at least 150 words. There are 3."]
    }
    long = f"{DESCRIPTION} {DESCRIPTION}"
    assert list(errors(owner, description=long)) == ["description"]
    rule(description_least=0, description_most=3)
    assert errors(owner, description="One two three.") == {}


def test_other_answers_have_the_bounds_of_the_edition(owner):
    rule(answer_least=6, answer_most=12)
    form = bound(owner)
    texts = {name: field for name, field in form.fields.items() if isinstance(field, LongText)}
    assert {name: (field.bounds.words, field.bounds.least) for name, field in texts.items()} == {
        "description": (200, 150),
        "results_quantitative": (12, 6),
        "results_qualitative": (12, 6),
        "impact_economic": (12, 0),
        "impact_social": (12, 0),
        "impact_environmental": (12, 0),
        "partnerships": (12, 6),
        "challenges": (12, 6),
        "outlook": (12, 6),
        "replicability": (12, 6),
        "sustainability": (12, 6),
    }
    short = errors(owner, **{"linkages.ln1aaa.examples": "Too few words here."})
    assert "linkages" in short


def test_bounds_of_one_edition_do_not_reach_the_next_form(owner):
    rule(answer_least=6, answer_most=12)
    bound(owner).is_valid()
    rule(answer_least=0, answer_most=300)
    assert errors(owner) == {}


def test_categories_show_the_action_line_and_what_belongs_there(client, owner, clock):
    clock(OPEN)
    client.force_login(owner)
    page = client.get("/en/prizes/new/").content.decode()
    assert page.count('name="category"') == 18
    assert "Information and communication infrastructure" in page
    assert "Health care, health information and public health with ICTs." in page
    assert 'hx-get="/en/organizations/"' in page


def test_new_form_names_the_organization_of_who_nominates(owner):
    assert known_of(owner) == {
        "entity_name": "Lakeview Community Networks",
        "entity_type": "civil_society",
        "entity_country": "KEN",
        "contact_name": "Amina Wanjiru",
        "contact_email": "amina@lakeview.example",
    }
    assert stream("PRZ").initial(make_stakeholder("solo@home.example")) == {}


def test_form_without_a_call_goes_by_the_defaults():
    form = NominationForm(None, stakeholder=None)
    assert form.fields["description"].bounds.words == 200


def test_rules_are_asked_for_once_with_a_call(owner, django_assert_num_queries):
    call = the_call("PRZ")
    with django_assert_num_queries(1):
        stream("PRZ").rules_said(call)
        NominationForm(None, stakeholder=owner, call=call)
