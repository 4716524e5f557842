"""From a project to a nomination, and from a nomination to a project: nobody types twice."""

from datetime import date

import pytest

from prizes.begin import offer, offered, start_from
from prizes.forms import NominationForm
from tests.contributions.pictures import file as picture
from tests.factories import OPEN, make_organization, make_stakeholder, the_call
from tests.prizes.forming import rule
from tests.prizes.nominations import DESCRIPTION, decide, find_all, make_draft, nominate, send
from tests.stocktaking.entries import make_entry
from tests.stocktaking.projects import make_project
from wsis_portal.contributions.drafts import Holder
from wsis_portal.contributions.models import Draft
from wsis_portal.contributions.move import withdraw
from wsis_portal.contributions.raw import to_data
from wsis_portal.contributions.start import begin
from wsis_portal.contributions.uploads import attach
from wsis_portal.streams import stream

pytestmark = pytest.mark.django_db

PROJECT = {
    "website": "https://lakeview.example/solar",
    "progress": "completed",
    "starts": date(2021, 3, 1),
    "ends": date(2023, 6, 30),
    "action_lines": ["C3"],
    "goals": ["SDG4", "SDG7"],
    "results_quantitative": "9,400 pupils.",
    "results_qualitative": "More pupils stay.",
    "replicability": "Plans are open.",
    "sustainability": "The cooperative pays.",
    "values": ["solidarity"],
    "partners": [{"name": "Parents of Kisumu", "website": "https://parents.example"}],
}


def begun(project, by):
    """The draft that the button on a project's page makes."""
    start = start_from(project.reference, by=by)
    return begin(start, call=the_call("PRZ"), holder=Holder(by), at=OPEN).draft


def shown(draft, by):
    """What the form of the draft says, without the keys of its rows."""
    form = NominationForm(to_data(draft.data), stakeholder=by, call=the_call("PRZ"))
    rows = [
        (row["goal"].value(), row["examples"].value() or "") for row in form["linkages"].value()
    ]
    plain = [name for group in form.all_parts for name in group.fields if name != "linkages"]
    return {**{name: form[name].value() for name in plain if form[name].value()}, "goals": rows}


def test_project_fills_what_both_ask(owner):
    project = make_project(**PROJECT)
    draft = begun(project, owner)
    assert (draft.origin, draft.title) == (project.reference, "Solar classrooms, Kisumu")
    assert shown(draft, owner) == {
        "title": "Solar classrooms, Kisumu",
        "capacity": "official",
        "category": "CAT03",
        "stage": "completed",
        "starts": "2021-03-01",
        "ends": "2023-06-30",
        "website": "https://lakeview.example/solar",
        "entity_name": "Lakeview Community Networks",
        "entity_type": "civil_society",
        "entity_country": "KEN",
        "contact_name": "Amina Wanjiru",
        "contact_email": "amina@lakeview.example",
        "description": "Twenty-six rural schools run tablets from rooftop panels.",
        "goals": [("SDG4", ""), ("SDG7", "")],
        "results_quantitative": "9,400 pupils.",
        "results_qualitative": "More pupils stay.",
        "partnerships": "Parents of Kisumu · https://parents.example",
        "replicability": "Plans are open.",
        "sustainability": "The cooperative pays.",
        "values": ["solidarity"],
    }


def test_form_begun_from_a_project_says_what_is_left_to_do(owner):
    draft = begun(make_project(**PROJECT), owner)
    form = NominationForm(to_data(draft.data), stakeholder=owner, call=the_call("PRZ"))
    assert sorted(form.errors) == [
        "challenges",
        "consent_data",
        "consent_publish",
        "consent_speak",
        "description",
        "impact_economic",
        "linkages",
        "outlook",
    ]
    assert form.errors["description"] == ["Write at least 150 words. There are 8."]


@pytest.mark.parametrize(
    ("progress", "stage"), [("completed", "completed"), ("planned", "planned"), ("ongoing", None)]
)
def test_ongoing_is_asked_again(owner, progress, stage):
    draft = begun(make_project(**{**PROJECT, "progress": progress}), owner)
    assert shown(draft, owner).get("stage") == stage


@pytest.mark.parametrize(
    ("lines", "category"),
    [(["C7-EHLT"], "CAT10"), (["C7", "C7-EHLT"], "CAT10"), (["C2", "C3"], None), (["C7"], None)],
)
def test_category_is_said_where_the_action_lines_lead_to_one(owner, lines, category):
    draft = begun(make_project(**{**PROJECT, "action_lines": lines}), owner)
    assert shown(draft, owner).get("category") == category


def test_project_of_others_names_no_contact(stranger):
    said = shown(begun(make_project(**PROJECT), stranger), stranger)
    assert (said["entity_name"], "contact_email" in said) == ("Lakeview Community Networks", False)


def test_text_in_another_language_is_begun_with_all_the_same(owner):
    project = make_project(**{**PROJECT, "text_language": "fr"})
    start = start_from(project.reference, by=owner)
    assert start.text_language == "fr"
    rule(english_only=False)
    form = NominationForm(to_data(start.raw), stakeholder=owner, call=the_call("PRZ"))
    assert form["text_language"].value() == "fr"


def test_own_entry_can_be_begun_with_and_that_of_others_cannot(owner, stranger):
    entry = make_entry(owner)
    assert start_from(entry.number, by=owner).title == entry.title
    assert start_from(entry.number, by=stranger) is None
    assert start_from(entry.number, by=None) is None


@pytest.mark.parametrize("reference", ["STK-P-99999", "PRZ-2024-99999", "x", ""])
def test_nothing_begins_from_what_is_not_there(owner, reference):
    assert start_from(reference, by=owner) is None


def test_nomination_offers_itself_to_who_sent_it(owner, colleague):
    sent = nominate(owner)
    text = offer(sent.number, by=owner)
    assert (text.reference, text.title, text.address) == (sent.number, sent.title, "")
    assert (text.description, text.text_language) == (DESCRIPTION, "en")
    assert (text.progress, text.starts, text.ends) == (
        "completed",
        date(2021, 3, 1),
        date(2023, 6, 30),
    )
    assert (text.action_lines, text.goals, text.values) == (("C2",), ("SDG4",), ["solidarity"])
    assert (text.owner_name, text.owner_type, text.owner_country) == (
        "Lakeview Community Networks",
        "civil_society",
        "KEN",
    )
    assert offer(sent.number, by=colleague) is None
    assert offer(sent.number, by=None) is None


def test_nomination_begins_an_entry_of_stocktaking(owner):
    sent = nominate(owner)
    start = stream("STK").start(sent.number, by=owner)
    said = {name: values[0] for name, values in start.raw.items()}
    assert (said["title"], said["description"]) == (sent.title, DESCRIPTION)
    assert (said["owner_name"], said["progress"]) == (sent.entity_name, "completed")
    assert (start.raw["action_lines"], start.raw["goals"]) == (["C2"], ["SDG4"])
    assert "secret" not in str(start.raw).lower()


def test_images_of_a_nomination_go_with_it(owner):
    draft = make_draft(owner)
    attach(draft, [(picture(), "photo.png", "A school")], at=OPEN)
    sent = send(Draft.objects.get(pk=draft.pk), owner)
    assert [(name, alt) for _file, name, alt in offer(sent.number, by=owner).images] == [
        ("photo.webp", "A school")
    ]


def test_what_one_may_begin_with_is_ones_own_and_not_withdrawn(owner, colleague):
    first = nominate(owner)
    second = nominate(owner, category="CAT09", title="Solar boats")
    withdraw(nominate(owner, category="CAT15", title="Gone"), by=owner, at=OPEN)
    nominate(colleague, category="CAT16", title="Of a colleague")
    assert offered(owner) == [(second.number, "Solar boats"), (first.number, first.title)]


def test_address_of_a_nominee_is_given_from_the_instant_of_publication(owner, officer, clock):
    clock(OPEN)
    sent = nominate(owner)
    assert sent.public_address == ""
    find_all(sent, officer)
    sent = decide(sent, "accepted", officer)
    rule(nominees_at=OPEN.replace(year=2030))
    assert sent.public_address == ""
    rule(nominees_at=OPEN)
    assert sent.public_address == f"/en/prizes/nominees/{sent.number}/"


def test_person_without_an_organization_begins_in_personal_capacity(db):
    make_organization()
    person = make_stakeholder("solo@home.example")
    assert shown(begun(make_project(**PROJECT), person), person)["capacity"] == "personal"
