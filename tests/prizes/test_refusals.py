"""Each refusal with its sentence, next to the answer that can be changed."""

import pytest

from prizes.models import PastWinner, Place
from tests.factories import OPEN, make_organization, make_stakeholder
from tests.prizes.forming import errors, rule
from tests.prizes.nominations import make_draft, nominate
from wsis_portal.contributions.models import Draft
from wsis_portal.contributions.submit import Incomplete, submit

pytestmark = pytest.mark.django_db

UNFINISHED = (
    "Only a project that is completed, or at the end of a major phase, can be nominated. Your text "
    "stays a draft."
)
TAKEN = "This entity already has a nomination in this category. It can have one in each category."
TWICE = "This project is nominated already. A project enters one category only."


def win(year=2019, **fields):
    said = {
        "category": "CAT02",
        "title": "Solar Classrooms, Kisumu",
        "entity_name": "Lakeview Community Networks",
        "entity_country": "KEN",
        **fields,
    }
    return PastWinner.objects.create(year=year, **said)


def outsider():
    return make_stakeholder("outside@home.example", name="Otto Outside")


def test_complete_nomination_is_not_refused(owner):
    assert errors(owner) == {}


@pytest.mark.parametrize("stage", ["ongoing", "planned"])
def test_project_that_is_not_finished_is_refused(owner, stage):
    assert errors(owner, stage=stage) == {"stage": [UNFINISHED]}
    rule(finished_only=False)
    assert errors(owner, stage=stage) == {}


def test_project_at_the_end_of_a_phase_needs_no_end(owner):
    assert errors(owner, stage="phase", ends="") == {}


def test_completed_project_needs_the_day_of_its_end(owner):
    assert errors(owner, ends="") == {"ends": ["Enter the day when the project was completed"]}


def test_end_before_the_start_is_refused(owner):
    assert errors(owner, starts="2023-07-01") == {
        "ends": ["The end lies before the start. Change one of them."]
    }


def test_no_impact_at_all_is_refused(owner):
    assert errors(owner, impact_social=" ") == {
        "impact_economic": ["Describe at least one impact: economic, social or environmental"]
    }


def test_a_goal_named_twice_is_refused(owner):
    twice = {
        "linkages": ["ln1aaa", "ln2bbb"],
        "linkages.ln2bbb.goal": "SDG4",
        "linkages.ln2bbb.examples": "More of it.",
    }
    assert errors(owner, **twice) == {
        "linkages": [
            "“Quality Education” stands here more than once. Put its examples into one place."
        ]
    }


def test_nomination_without_a_goal_is_refused(owner):
    assert errors(owner, linkages=[]) == {"linkages": ["Name at least one goal"]}


def test_publication_must_be_agreed_to(owner):
    assert list(errors(owner, consent_publish="")) == ["consent_publish"]


def test_place_taken_is_told_with_number_and_name_to_a_member(owner, colleague):
    sent = nominate(owner)
    sentence = (
        "Your organization already has a nomination in this category: "
        f"\u2068{sent.number}\u2069, by \u2068Amina Wanjiru\u2069."
    )
    assert errors(colleague, title="Another project") == {"category": [sentence]}


def test_place_taken_is_told_with_the_number_to_who_has_it(owner):
    sent = nominate(owner)
    sentence = (
        "You have nominated this entity in this category already: "
        f"\u2068{sent.number}\u2069. Correct or withdraw that nomination first."
    )
    assert errors(owner, title="Another project") == {"category": [sentence]}


def test_place_taken_names_nobody_to_others(owner, stranger):
    nominate(owner)
    assert errors(stranger, title="Another project") == {"category": [TAKEN]}
    assert errors(outsider(), capacity="personal", title="Another project") == {"category": [TAKEN]}


def test_a_claim_that_nobody_confirmed_learns_no_name(owner, organization):
    nominate(owner)
    claimant = make_stakeholder("claims@home.example", organization=organization)
    claimant.memberships.update(status="claimed")
    assert errors(claimant, title="Another project") == {"category": [TAKEN]}


def test_place_of_one_entity_written_in_other_letters_is_the_same(owner, stranger):
    nominate(owner)
    written = "LAKEVIEW  community networks"
    assert errors(stranger, title="Another", entity_name=written) == {"category": [TAKEN]}


def test_same_entity_may_enter_another_category_with_another_project(owner):
    nominate(owner)
    assert errors(owner, category="CAT09", title="Another project") == {}


def test_same_name_in_another_country_is_another_entity(owner, stranger):
    make_organization(country="UGA")
    nominate(owner)
    assert errors(stranger, entity_country="UGA") == {}


def test_one_project_in_two_categories_is_refused(owner, colleague, stranger):
    sent = nominate(owner)
    category = "Information and communication infrastructure"
    own = (
        f"You have nominated this project already: \u2068{sent.number}\u2069, in the category "
        f"“{category}”. A project enters one category only."
    )
    ours = (
        f"Your organization nominates this project already: \u2068{sent.number}\u2069, by "
        f"\u2068Amina Wanjiru\u2069, in the category “{category}”. A project enters one category "
        "only."
    )
    assert errors(owner, category="CAT09") == {"category": [own]}
    assert errors(colleague, category="CAT09") == {"category": [ours]}
    assert errors(stranger, category="CAT09") == {"category": [TWICE]}


def test_quota_switched_off_refuses_nothing(owner):
    nominate(owner)
    rule(one_per_category=False)
    assert errors(owner, title="Another project") == {}
    rule(one_category=False)
    assert errors(owner) == {}


def test_own_place_is_not_in_the_way_of_a_correction(owner):
    assert errors(owner, corrects=nominate(owner).pk) == {}


def test_project_that_has_won_is_refused_with_the_year(owner):
    win()
    win(year=2017)
    sentence = "This project won in 2019. A project that has won cannot be nominated again."
    assert errors(owner) == {"title": [sentence]}
    rule(winners_excluded=False)
    assert errors(owner) == {}


def test_winner_without_a_country_is_known_by_its_name(owner):
    win(entity_country="")
    assert list(errors(owner)) == ["title"]


@pytest.mark.parametrize(
    "other",
    [{"kind": "champion"}, {"entity_name": "Hillside Networks"}, {"title": "Solar boats"}],
)
def test_champion_and_other_project_are_not_refused(owner, other):
    win(**other)
    assert errors(owner) == {}


def test_refused_nomination_stays_a_draft_with_all_its_text(owner, colleague):
    nominate(owner)
    draft = make_draft(colleague, title="Another project")
    with pytest.raises(Incomplete):
        submit(draft.pk, version=1, by=colleague, at=OPEN)
    kept = Draft.objects.get(pk=draft.pk)
    assert (kept.receipt, kept.data) == (None, draft.data)
    assert Place.objects.count() == 1


def test_check_page_says_the_refusal_and_keeps_the_text(client, owner, colleague, clock):
    clock(OPEN)
    sent = nominate(owner)
    draft = make_draft(colleague, title="Another project")
    client.force_login(colleague)
    page = client.get(f"/en/prizes/drafts/{draft.pk}/check/").content.decode()
    assert sent.number in page
    assert "Another project" in page
