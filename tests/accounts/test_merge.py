from datetime import UTC, datetime

import pytest

from tests.factories import make_contribution, make_organization, make_stakeholder
from wsis_portal.accounts.merge import MergeError, merge_organizations
from wsis_portal.accounts.models import Membership, Organization

pytestmark = pytest.mark.django_db
AT = datetime(2024, 1, 24, 8, tzinfo=UTC)


@pytest.fixture
def keep(db):
    return make_organization("Lakeview Community Networks")


@pytest.fixture
def other(db):
    return make_organization("Lake View Community Networks")


@pytest.fixture
def pair(keep, other):
    return keep, other


def member(email, organization, status="confirmed"):
    person = make_stakeholder(email, organization=organization)
    Membership.objects.update_or_create(
        stakeholder=person, organization=organization, defaults={"status": status}
    )
    return person


def test_people_claims_and_contributions_move(keep, other, officer):
    person = member("paul@lakeview.example", other)
    contribution = make_contribution(person)
    assert contribution.organization == other
    merge_organizations(keep, other, by=officer, at=AT)
    for row in (person, contribution):
        row.refresh_from_db()
        assert row.organization == keep
    assert list(Membership.objects.values_list("stakeholder", "organization", "status")) == [
        (person.pk, keep.pk, "confirmed")
    ]


def test_merged_one_says_where_it_went(keep, other, officer):
    merge_organizations(keep, other, by=officer, at=AT)
    other.refresh_from_db()
    assert (other.merged_into, other.merged_by, other.merged_at) == (keep, officer, AT)
    assert list(Organization.objects.current()) == [keep]


@pytest.mark.parametrize(
    ("kept", "doubled", "left"),
    [
        ("claimed", "confirmed", "confirmed"),
        ("confirmed", "claimed", "confirmed"),
        ("refused", "claimed", "claimed"),
        ("confirmed", "refused", "confirmed"),
    ],
)
def test_stronger_of_two_claims_stays(pair, officer, kept, doubled, left):
    keep, other = pair
    person = member("paul@lakeview.example", keep, kept)
    Membership.objects.create(stakeholder=person, organization=other, status=doubled, claimed_at=AT)
    merge_organizations(keep, other, by=officer, at=AT)
    assert list(person.memberships.values_list("organization", "status")) == [(keep.pk, left)]


def test_what_was_merged_before_follows(keep, other, officer):
    first = make_organization("LCN")
    merge_organizations(other, first, by=officer, at=AT)
    merge_organizations(keep, other, by=officer, at=AT)
    first.refresh_from_db()
    assert first.merged_into == keep


def test_receipts_of_the_merged_one_stay_as_issued(keep, other, officer):
    contribution = make_contribution(member("paul@lakeview.example", other))
    before = bytes(contribution.receipt.payload)
    merge_organizations(keep, other, by=officer, at=AT)
    contribution.refresh_from_db()
    assert bytes(contribution.receipt.payload) == before
    assert contribution.contributor == "Lake View Community Networks"


def test_one_with_itself_is_refused(keep, officer):
    with pytest.raises(MergeError):
        merge_organizations(keep, keep, by=officer, at=AT)


@pytest.mark.parametrize("turned", [False, True])
def test_one_merged_before_is_refused(keep, other, officer, turned):
    merge_organizations(keep, other, by=officer, at=AT)
    pair = (other, keep) if turned else (keep, other)
    with pytest.raises(MergeError):
        merge_organizations(*pair, by=officer, at=AT)
