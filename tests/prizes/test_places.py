"""Places: taken, kept, moved and given up through the hooks of submit() and move()."""

import pytest

from prizes.enquiry import confirm
from prizes.models import Enquiry, Nominee, Place
from prizes.places import free, holder, speaks_for, take, wanted_by
from prizes.rules import rules_of
from tests.factories import OPEN, make_organization, make_stakeholder
from tests.prizes.forming import errors, rule
from tests.prizes.nominations import decide, find_all, nominate, send
from wsis_portal.accounts.merge import merge_organizations
from wsis_portal.contributions.copies import begin_correction
from wsis_portal.contributions.models import Draft
from wsis_portal.contributions.move import Barred, withdraw
from wsis_portal.contributions.submit import Incomplete
from wsis_portal.outbox.models import Message

pytestmark = pytest.mark.django_db

LAKEVIEW = "KEN:lakeview community networks"
SOLAR = "solar classrooms, kisumu"


def held():
    """The places: number of the nomination, category, entity, project."""
    rows = Place.objects.order_by("pk")
    return [*rows.values_list("nomination__number", "category", "entity", "project")]


def correct(nomination, by, **changes):
    draft = begin_correction(nomination, by=by, at=OPEN)
    data = {**draft.data, **{name: [value] for name, value in changes.items()}}
    Draft.objects.filter(pk=draft.pk).update(data=data)
    return send(draft, by)


def test_member_holds_the_place_at_once(owner):
    sent = nominate(owner)
    assert held() == [(sent.number, "CAT02", LAKEVIEW, SOLAR)]
    assert Enquiry.objects.count() == 0


def test_somebody_else_holds_no_place_and_the_entity_is_asked(owner, stranger):
    sent = nominate(stranger)
    assert held() == []
    assert Enquiry.objects.get().nomination == sent
    assert Message.objects.filter(to="secret@contact.example").count() == 1


def test_a_claim_that_nobody_confirmed_holds_no_place(owner, organization):
    claimant = make_stakeholder("claims@home.example", organization=organization)
    claimant.memberships.update(status="claimed")
    nominate(claimant)
    assert held() == []


def test_member_may_take_what_somebody_else_waits_for(owner, stranger, officer):
    waiting = nominate(stranger)
    sent = nominate(owner, title="Another project")
    assert [row[0] for row in held()] == [sent.number]
    assert confirm(waiting.enquiry, by=officer, at=OPEN) is False
    assert [row[0] for row in held()] == [sent.number]


def test_confirmed_enquiry_takes_the_place(stranger, owner, officer):
    sent = nominate(stranger)
    assert confirm(sent.enquiry, by=officer, at=OPEN) is True
    assert [row[0] for row in held()] == [sent.number]


def test_correction_that_changes_neither_keeps_the_place(owner):
    sent = nominate(owner)
    before = Place.objects.get()
    correct(sent, owner, outlook="Three counties.")
    after = Place.objects.get()
    assert (after.pk, after.held_at) == (before.pk, before.held_at)


@pytest.mark.parametrize(
    ("name", "value", "place"),
    [
        ("category", "CAT09", ("CAT09", LAKEVIEW, SOLAR)),
        ("title", "Solar boats", ("CAT02", LAKEVIEW, "solar boats")),
    ],
)
def test_correction_moves_the_place(owner, name, value, place):
    sent = nominate(owner)
    correct(sent, owner, **{name: value})
    assert held() == [(sent.number, *place)]


def test_correction_into_a_place_that_is_taken_is_refused_and_keeps_the_old_one(owner, colleague):
    sent = nominate(owner)
    nominate(colleague, category="CAT09", title="Solar boats")
    with pytest.raises(Incomplete) as refused:
        correct(sent, owner, category="CAT09")
    assert list(refused.value.form.errors) == ["category"]
    assert Place.objects.get(nomination=sent).category == "CAT02"


def test_take_does_not_move_into_a_place_that_is_taken(owner, colleague):
    sent = nominate(owner)
    nominate(colleague, category="CAT09", title="Solar boats")
    sent.category = "CAT09"
    assert take(sent, rules=rules_of(sent.call), at=OPEN) is False
    assert [row[1] for row in held()] == ["CAT02", "CAT09"]


def test_correction_to_an_entity_of_others_gives_the_place_up_and_asks(owner, stranger):
    sent = nominate(owner)
    correct(sent, owner, entity_name="Elsewhere Foundation", entity_country="CHE")
    assert held() == []
    assert Enquiry.objects.get().entity == "CHE:elsewhere foundation"


def test_confirmation_does_not_go_with_the_nomination_to_another_entity(owner, stranger, officer):
    sent = nominate(stranger)
    confirm(sent.enquiry, by=officer, at=OPEN)
    correct(sent, stranger, entity_name="Hillside Networks")
    assert held() == []
    assert Enquiry.objects.get().answer == "waiting"


def test_confirmed_nomination_keeps_its_place_through_a_correction(owner, stranger, officer):
    sent = nominate(stranger)
    confirm(sent.enquiry, by=officer, at=OPEN)
    correct(sent, stranger, category="CAT09")
    assert held() == [(sent.number, "CAT09", LAKEVIEW, SOLAR)]
    assert Message.objects.filter(to="secret@contact.example").count() == 1


def test_withdrawal_frees_the_place_for_the_next(owner, colleague):
    withdraw(nominate(owner), by=owner, at=OPEN)
    assert held() == []
    sent = nominate(colleague)
    assert [row[0] for row in held()] == [sent.number]


def test_decline_frees_the_place_and_reopening_takes_it_again(owner, officer):
    sent = decide(nominate(owner), "declined", officer)
    assert held() == []
    decide(sent, "under_review", officer)
    assert [row[0] for row in held()] == [sent.number]


def test_reopening_is_barred_while_another_holds_the_place(owner, colleague, officer):
    sent = decide(nominate(owner), "declined", officer)
    other = nominate(colleague)
    with pytest.raises(Barred) as barred:
        decide(sent, "under_review", officer)
    assert other.number in barred.value.sentence
    assert [row[0] for row in held()] == [other.number]


def test_reopened_nomination_that_waits_for_its_entity_takes_no_place(owner, stranger, officer):
    sent = decide(nominate(stranger), "declined", officer)
    decide(sent, "under_review", officer)
    assert held() == []


def test_accepted_is_a_nominee_and_reopened_is_none(owner, officer):
    sent = nominate(owner)
    find_all(sent, officer)
    sent = decide(sent, "accepted", officer)
    assert Nominee.objects.listed().get().nomination == sent
    decide(sent, "under_review", officer)
    assert Nominee.objects.listed().count() == 0
    assert [row[0] for row in held()] == [sent.number]


def test_entity_that_answered_hears_of_a_withdrawal(owner, stranger, officer):
    sent = nominate(stranger)
    confirm(sent.enquiry, by=officer, at=OPEN)
    before = Message.objects.filter(to="secret@contact.example").count()
    withdraw(sent, by=stranger, at=OPEN)
    assert Message.objects.filter(to="secret@contact.example").count() == before + 1


def test_quota_switched_off_leaves_places_that_are_in_nobodys_way(owner, colleague):
    rule(one_per_category=False, one_category=False)
    nominate(owner)
    nominate(colleague)
    assert len(held()) == 2


def test_holder_is_that_of_the_category_before_that_of_the_project(owner):
    nominate(owner, category="CAT09")
    first = nominate(owner, title="Solar boats")
    wanted = wanted_by(first)._replace(project=SOLAR)
    rules = rules_of(first.call)
    assert holder(wanted, rules=rules).nomination == first
    free(first)
    assert holder(wanted, rules=rules).category == "CAT09"
    assert holder(wanted._replace(category="CAT01", project="x"), rules=rules) is None


def test_entity_that_was_merged_is_what_it_became(owner, stranger, officer, organization):
    """Its members speak for both names, and its place is taken by either."""
    sent = nominate(owner)
    into = merge_organizations(
        make_organization("Lake Networks"), organization, by=officer, at=OPEN
    )
    assert speaks_for(owner, f"KEN:{into.name_key}")
    assert speaks_for(owner, LAKEVIEW)
    assert not speaks_for(stranger, LAKEVIEW)
    assert list(errors(stranger, entity_name="Lake Networks", title="Another")) == ["category"]
    correct(sent, owner, outlook="Three counties.")
    assert held() == [(sent.number, "CAT02", "KEN:lake networks", SOLAR)]


def test_quota_of_one_edition_does_not_count_in_the_next(owner):
    sent = nominate(owner)
    wanted = wanted_by(sent)._replace(edition=0)
    assert holder(wanted, rules=rules_of(sent.call)) is None
