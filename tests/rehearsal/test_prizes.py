"""What the demo tells of nominations: every kind of one, and what refuses a draft."""

from __future__ import annotations

import pytest
from django.db.models import Count

from prizes.checklist import findings_of
from prizes.eligibility import Eligibility, eligibility
from prizes.models import Enquiry, Finding, Nomination, Nominee, PastWinner, Place
from prizes.notes import foreign_answers
from tests.rehearsal.conftest import OPEN
from wsis_portal import taxonomy
from wsis_portal.contributions import words
from wsis_portal.contributions.models import Draft, Mark
from wsis_portal.contributions.submit import bound_form
from wsis_portal.rehearsal import story
from wsis_portal.rehearsal.became import nomination_of, project_of, reference_of
from wsis_portal.rehearsal.winners import WINNERS

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("stage")]

TOLD = [act for act in story.acts() if act.stream == "PRZ" and act.kind == "draft"]
REFUSED = {
    "prz-networks-school": {
        "category": "You have nominated this entity in this category already: "
    },
    "prz-haor-again": {"category": "This entity already has a nomination in this category. "},
    "prz-yinling-access": {"category": "You have nominated this project already: "},
    "prz-uzel": {"stage": "Only a project that is completed, or at the end of a major phase, "},
    "prz-porte": {"title": "This project won in 2023. "},
    "prz-archivo": {"description": "Write at least 150 words. There are 85."},
    "prz-cases": {},
}


def draft_of(key):
    rows = Draft.objects.select_related("call__edition", "stakeholder", "receipt")
    return rows.get(pk=story.draft_id(key))


def form_of(key):
    draft = draft_of(key)
    return bound_form(draft, call=draft.call, stakeholder=draft.stakeholder)


def checked(key):
    return eligibility(findings_of(nomination_of(key)).values())


def test_nominations_are_in_every_status_and_category():
    found = Nomination.objects.order_by().values_list("status").annotate(Count("pk"))
    assert dict(found) == {
        "received": 9,
        "under_review": 4,
        "clarification": 1,
        "accepted": 9,
        "declined": 1,
        "withdrawn": 1,
    }
    categories = set(Nomination.objects.values_list("category", flat=True))
    assert categories == {one.code for one in taxonomy.prize_categories()}


def test_entities_are_of_every_region_and_type():
    rows = Nomination.objects.all()
    types = {kind.code for kind in taxonomy.stakeholder_types()}
    assert set(rows.values_list("entity_type", flat=True)) == types
    countries = rows.values_list("entity_country", flat=True)
    regions = {taxonomy.region_of(code).code for code in countries}
    assert regions == {one.code for one in (*taxonomy.regions(), taxonomy.international())}


def test_short_descriptions_keep_to_their_length():
    lengths = {
        act.key: words.count(act.rest["text"].get("description", "")).words
        for act in TOLD
        if act.key != "prz-archivo"
    }
    assert {key: length for key, length in lengths.items() if not 150 <= length <= 200} == {}


def test_a_third_is_begun_from_projects_and_entries():
    begun = {row.number: row.origin for row in Nomination.objects.exclude(origin="")}
    assert len(begun) >= Nomination.objects.count() / 3
    assert begun[nomination_of("prz-networks").number] == project_of("stk-networks").reference
    first_hour = reference_of("stk-first-hour")
    assert first_hour.startswith("STK-")  # an entry that nobody has decided on
    assert begun[nomination_of("prz-first-hour").number] == first_hour


def test_one_is_entered_in_stocktaking_and_shares_its_text():
    project, nomination = project_of("stk-licence"), nomination_of("prz-licence")
    assert project.contribution.origin == nomination.number
    shared = ("title", "description", "website", "starts", "ends", "results_quantitative")
    assert [getattr(project, name) for name in shared] == [
        getattr(nomination, name) for name in shared
    ]
    assert (
        project.image_alt
        == "White tents on a wide steppe; beside one stands a dish that points to the sky."
    )
    assert (project.owner_name, project.action_lines) == (nomination.entity_name, ["C6"])


@pytest.mark.parametrize("key", REFUSED)
def test_each_draft_is_refused_for_its_reason_alone(key):
    said = {
        name: [str(error) for error in errors]
        for name, errors in form_of(key).errors.as_data().items()
    }
    errors = form_of(key).errors
    assert sorted(said) == sorted(REFUSED[key])
    for name, beginning in REFUSED[key].items():
        assert [text[: len(beginning)] for text in errors[name]] == [beginning]


def test_refusal_names_who_nominated_to_those_only_whom_it_concerns():
    own, foreign = form_of("prz-networks-school"), form_of("prz-haor-again")
    assert nomination_of("prz-networks").number in own.errors["category"][0]
    assert nomination_of("prz-haor").number not in foreign.errors["category"][0]


def test_the_french_draft_is_pointed_out():
    draft, form = draft_of("prz-cases"), form_of("prz-cases")
    assert form.is_valid()
    notes = draft.config.notes_at_check(form, draft=draft)
    assert [str(note.title) for note in notes] == ["Some answers seem to be in another language"]


def test_no_text_in_english_is_pointed_out():
    found = {}
    for act in TOLD:
        if act.key not in {"prz-cases", "prz-failures"}:  # the last is begun later
            form = form_of(act.key)
            form.is_valid()
            found[act.key] = foreign_answers(form)
    assert {key: labels for key, labels in found.items() if labels} == {}


def test_one_entity_waits_one_confirms_one_objects():
    answers = {row.nomination_id: row.answer for row in Enquiry.objects.all()}
    assert answers == {
        nomination_of("prz-tinsmiths").pk: "waiting",
        nomination_of("prz-ringa").pk: "confirmed",
        nomination_of("prz-cablewatch-tomasi").pk: "objected",
    }
    assert Place.objects.filter(nomination__in=answers).get().nomination == nomination_of(
        "prz-ringa"
    )


def test_places_of_the_withdrawn_and_the_declined_are_free():
    without = Nomination.objects.filter(place__isnull=True)
    assert set(without) == {
        nomination_of(key)
        for key in ("prz-gauges", "prz-mahalla", "prz-tinsmiths", "prz-cablewatch-tomasi")
    }


def test_checklists_are_half_done_with_a_no_and_to_clarify():
    assert checked("prz-letters") == Eligibility.HALF
    assert checked("prz-mahalla") == Eligibility.NO
    assert checked("prz-lessons") == Eligibility.CLARIFY
    assert checked("prz-networks") == Eligibility.YES
    assert checked("prz-repair") == Eligibility.NONE


def test_two_officers_found_and_decided():
    officers = {story.person(key).email for key in ("nadia", "elif")}
    assert set(Finding.objects.values_list("by__email", flat=True)) == officers
    decided = Nomination.objects.filter(status="accepted").values_list(
        "decisions__by__email", flat=True
    )
    assert set(decided) == officers


def test_nominees_are_under_embargo(client):
    assert Nominee.objects.listed().count() == 9
    assert Nominee.objects.visible(OPEN).count() == 0
    nominee = Nominee.objects.get(number=nomination_of("prz-networks").number)
    assert client.get(nominee.get_absolute_url()).status_code == 404
    marks = Mark.objects.visible(OPEN).filter(reference=project_of("stk-networks").reference)
    assert set(marks.values_list("code", "year")) == {("champion", 2022)}


def test_winners_of_earlier_years_are_known():
    assert PastWinner.objects.count() == len(WINNERS.read_text(encoding="utf-8").splitlines()) - 1
    years = set(PastWinner.objects.values_list("year", flat=True))
    assert years == {2019, 2020, 2021, 2022, 2023}


def test_marks_of_projects_agree_with_the_winners():
    """What a project of the demo is marked as, where the list of winners knows it."""
    told = {("winner", 2023): "stk-guichet", ("champion", 2022): "stk-networks"}
    for (code, year), key in told.items():
        project = project_of(key)
        assert Mark.objects.filter(reference=project.reference, code=code, year=year).exists()
        winner = PastWinner.objects.get(year=year, kind=code, entity_name=project.owner_name)
        assert winner.entity_country == project.owner_country
