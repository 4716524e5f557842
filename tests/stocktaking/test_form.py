"""The entry form: what must be said, what goes together, and what is known before."""

from __future__ import annotations

import pytest

from stocktaking.forms import EntryForm
from stocktaking.models import Entry
from stocktaking.models.content import ProjectContent
from tests.factories import OPEN, make_stakeholder
from tests.stocktaking.entries import make_entry, said
from wsis_portal.contributions.raw import to_data

pytestmark = pytest.mark.django_db


def errors(owner, **changes):
    return dict(EntryForm(to_data(said(**changes)), stakeholder=owner).errors)


def test_every_column_of_a_project_is_asked():
    asked = {name for part in EntryForm.parts for name in part.fields}
    assert {field.name for field in ProjectContent._meta.get_fields()} <= asked
    assert asked <= set(EntryForm.base_fields)


def test_all_but_the_consents_is_published():
    hidden = {
        name
        for part in EntryForm.parts
        for name in part.fields
        if EntryForm.base_fields[name].published is not True
    }
    assert hidden == {"consent_publish", "consent_speak", "consent_data"}


def test_complete_entry_has_no_errors(owner):
    assert errors(owner) == {}


def test_what_is_missing_is_asked_for(owner):
    nothing = EntryForm(to_data({"capacity": ["official"]}), stakeholder=owner)
    assert dict(nothing.errors) == {
        "title": ["Enter the title of the project"],
        "text_language": ["Choose the language of your text"],
        "description": ["Describe the project"],
        "activity": ["Choose what it is"],
        "progress": ["Choose how far it is"],
        "action_lines": ["Choose at least one action line"],
        "scope": ["Choose the scope"],
        "owner_name": ["Enter the owner of the project"],
        "owner_type": ["Choose the type of the owner"],
        "owner_country": ["Choose the country of the owner, or Global"],
        "consent_publish": ["Agree to the publication: the repository is public"],
        "consent_speak": ["Confirm that you may speak for them"],
        "consent_data": ["Confirm that you have read how personal data are used"],
    }


def test_national_project_names_its_country(owner):
    sentence = ["Choose the country that the project covers"]
    assert errors(owner, countries=[]) == {"countries": sentence}
    assert errors(owner, countries=[], scope="international") == {}
    assert errors(owner, countries=["XXX"])["countries"] != sentence


def test_end_before_the_start_is_told_beside_it(owner):
    sentence = ["The end lies before the start. Change one of them."]
    assert errors(owner, starts="2021-03-02", ends="2021-03-01") == {"ends": sentence}
    assert errors(owner, starts="2021-03-01", ends="2021-03-01") == {}
    assert errors(owner, starts="", ends="2021-03-01") == {}


def test_more_partners_than_ten_are_refused_and_kept(owner):
    keys = [f"p{number}" for number in range(11)]
    rows = {f"partners.{key}.name": f"Partner {key}" for key in keys}
    assert errors(owner, partners=keys, **rows) == {"partners": ["Keep 10. You have 11."]}


def test_website_of_the_project_is_asked_beside_that_of_an_organization(db):
    """Two questions: a profile that is not complete is asked for in the same form."""
    newcomer = make_stakeholder(country="")
    form = EntryForm(to_data(said()), stakeholder=newcomer)
    assert {"website", "organization_website"} <= set(form.fields)


def test_new_entry_knows_the_owner_from_the_profile(client, clock, owner):
    clock(OPEN)
    owner.organization.website = "https://lakeview.example"
    owner.organization.save()
    client.force_login(owner)
    form = client.get("/en/stocktaking/new/").context["form"]
    assert form.initial == {
        "text_language": "en",
        "capacity": "official",
        "owner_name": "Lakeview Community Networks",
        "owner_type": "civil_society",
        "owner_country": "KEN",
        "owner_website": "https://lakeview.example",
    }


def test_new_entry_in_personal_capacity_knows_no_owner(client, clock, db):
    clock(OPEN)
    client.force_login(make_stakeholder())
    form = client.get("/en/stocktaking/new/").context["form"]
    assert form.initial == {"text_language": "en", "capacity": "personal"}


def test_answers_become_columns(owner):
    entry = make_entry(owner)
    row = Entry.objects.filter(pk=entry.pk).values("title", "groups", "values", "countries", "ends")
    assert row.get() == {
        "title": "Solar classrooms, Kisumu",
        "groups": ["youth", "remote"],
        "values": ["solidarity"],
        "countries": ["KEN"],
        "ends": None,
    }
