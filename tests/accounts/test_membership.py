from datetime import UTC, datetime, timedelta

import pytest

from tests.factories import make_organization, make_stakeholder
from wsis_portal.accounts.membership import (
    AlreadyDecidedError,
    claim,
    confirm,
    is_confirmed_member,
    membership_of,
    refuse,
    refused_membership_of,
)
from wsis_portal.accounts.models import Membership

pytestmark = pytest.mark.django_db
AT = datetime(2024, 1, 24, 8, tzinfo=UTC)
LATER = AT + timedelta(hours=1)


@pytest.fixture
def lake(db):
    return make_organization()


@pytest.fixture
def claimant(lake):
    person = make_stakeholder("paul@lakeview.example")
    person.organization = lake
    person.save()
    return person


@pytest.fixture
def waiting(claimant, lake):
    return claim(claimant, lake, at=AT)


def row(membership):
    found = Membership.objects.get(pk=membership.pk)
    return found.status, found.claimed_at, found.decided_at, found.decided_by


def test_claim_waits(waiting, claimant):
    assert row(waiting) == ("claimed", AT, None, None)
    assert not is_confirmed_member(claimant)


def test_claim_made_twice_is_one(waiting, claimant, lake):
    assert claim(claimant, lake, at=LATER) == waiting
    assert row(waiting) == ("claimed", AT, None, None)


def test_confirmed_claim_makes_a_member(waiting, claimant, officer):
    confirm(waiting, by=officer, at=LATER)
    assert row(waiting) == ("confirmed", AT, LATER, officer)
    assert is_confirmed_member(claimant)


def test_refused_claim_takes_the_organization_from_the_profile(waiting, claimant, officer):
    refuse(waiting, by=officer, at=LATER)
    claimant.refresh_from_db()
    assert row(waiting) == ("refused", AT, LATER, officer)
    assert claimant.organization is None
    assert membership_of(claimant) is None
    assert refused_membership_of(claimant) == waiting


def test_refused_claim_leaves_another_organization_alone(waiting, claimant, officer):
    elsewhere = make_organization("Elsewhere")
    claimant.organization = elsewhere
    claimant.save()
    refuse(waiting, by=officer, at=LATER)
    claimant.refresh_from_db()
    assert claimant.organization == elsewhere


def test_refused_claim_made_again_waits_again(waiting, claimant, lake, officer):
    refuse(waiting, by=officer, at=AT)
    claim(claimant, lake, at=LATER)
    assert row(waiting) == ("claimed", LATER, None, None)


@pytest.mark.parametrize("decide", [confirm, refuse])
def test_second_officer_is_told(waiting, officer, decide):
    decide(waiting, by=officer, at=AT)
    with pytest.raises(AlreadyDecidedError):
        decide(waiting, by=officer, at=LATER)
    assert row(waiting)[2] == AT


def test_officer_may_change_the_answer(waiting, officer):
    refuse(waiting, by=officer, at=AT)
    confirm(waiting, by=officer, at=LATER)
    assert row(waiting) == ("confirmed", AT, LATER, officer)


def test_member_of_a_former_organization_is_no_member_now(waiting, claimant, officer):
    confirm(waiting, by=officer, at=AT)
    claimant.organization = make_organization("Elsewhere")
    claimant.save()
    assert not is_confirmed_member(claimant)
