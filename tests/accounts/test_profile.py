from datetime import UTC, datetime

import pytest

from tests.factories import make_organization, make_stakeholder
from wsis_portal.accounts.addresses import trust_address
from wsis_portal.accounts.membership import membership_of
from wsis_portal.accounts.models import Organization, Stakeholder
from wsis_portal.accounts.profile import save_profile

pytestmark = pytest.mark.django_db
AT = datetime(2024, 1, 24, 8, tzinfo=UTC)
VALUES = {
    "name": "Nadia Haddad",
    "position": "Researcher",
    "stakeholder_type": "academia_technical",
    "sub_type": "academia",
    "country": "TUN",
    "organization": "University of the Lake",
    "organization_website": "https://lake.example",
    "language": "fr",
    "time_zone": "Africa/Tunis",
}


@pytest.fixture
def nadia(db):
    return Stakeholder.objects.create_user("nadia@lake.example")


def claims():
    return sorted(
        (one.stakeholder.email, one.organization.name, one.status)
        for stakeholder in Stakeholder.objects.all()
        for one in stakeholder.memberships.select_related("organization", "stakeholder")
    )


def test_profile_is_written_and_a_new_organization_created(nadia):
    save_profile(nadia, values=VALUES, at=AT)
    nadia.refresh_from_db()
    own = {name: value for name, value in VALUES.items() if not name.startswith("organization")}
    assert {name: getattr(nadia, name) for name in own} == own
    lake = nadia.organization
    assert (lake.name, lake.stakeholder_type, lake.sub_type, lake.country, lake.website) == (
        "University of the Lake",
        "academia_technical",
        "academia",
        "TUN",
        "https://lake.example",
    )
    membership = membership_of(nadia)
    assert (membership.status, membership.claimed_at, membership.decided_at) == (
        "confirmed",
        AT,
        AT,
    )


def test_values_not_given_stay(nadia):
    save_profile(nadia, values=VALUES, at=AT)
    save_profile(nadia, values={"position": "Professor"}, at=AT)
    nadia.refresh_from_db()
    assert (nadia.name, nadia.position) == ("Nadia Haddad", "Professor")
    assert nadia.organization.name == "University of the Lake"


def test_known_organization_is_claimed_whatever_the_spelling(nadia):
    lake = make_organization("University of the Lake", country="TUN")
    save_profile(nadia, values={**VALUES, "organization": "UNIVERSITY  of the lake"}, at=AT)
    assert nadia.organization == lake
    assert claims() == [("nadia@lake.example", "University of the Lake", "claimed")]


def test_verified_domain_confirms_at_once(nadia):
    make_organization("University of the Lake", country="TUN", email_domain="Lake.example")
    trust_address(nadia)
    save_profile(nadia, values=VALUES, at=AT)
    assert membership_of(nadia).status == "confirmed"


def test_domain_of_an_address_not_verified_confirms_nothing(nadia):
    make_organization("University of the Lake", country="TUN", email_domain="lake.example")
    save_profile(nadia, values=VALUES, at=AT)
    assert membership_of(nadia).status == "claimed"


def test_other_domain_confirms_nothing(nadia):
    make_organization("University of the Lake", country="TUN", email_domain="e.example")
    trust_address(nadia)
    save_profile(nadia, values=VALUES, at=AT)
    assert membership_of(nadia).status == "claimed"


def test_empty_organization_means_personal_capacity(nadia):
    save_profile(nadia, values=VALUES, at=AT)
    save_profile(nadia, values={"organization": ""}, at=AT)
    nadia.refresh_from_db()
    assert nadia.organization is None
    assert membership_of(nadia) is None
    assert claims() == [("nadia@lake.example", "University of the Lake", "confirmed")]


def test_saving_again_claims_nothing_new(nadia):
    save_profile(nadia, values=VALUES, at=AT)
    save_profile(nadia, values=VALUES, at=AT)
    assert Organization.objects.count() == 1
    assert claims() == [("nadia@lake.example", "University of the Lake", "confirmed")]


def test_own_organization_is_kept_when_the_country_changes(nadia):
    save_profile(nadia, values=VALUES, at=AT)
    save_profile(nadia, values={**VALUES, "country": "KEN"}, at=AT)
    assert Organization.objects.count() == 1


def test_organization_of_the_same_country_comes_first(nadia):
    make_organization("University of the Lake", country="GLO")
    here = make_organization("University of the Lake", country="TUN")
    make_organization("University of the Lake", country="KEN")
    save_profile(nadia, values=VALUES, at=AT)
    assert nadia.organization == here


def test_global_organization_comes_second(nadia):
    make_organization("University of the Lake", country="KEN")
    everywhere = make_organization("University of the Lake", country="GLO")
    save_profile(nadia, values=VALUES, at=AT)
    assert nadia.organization == everywhere


def test_only_one_abroad_is_the_one(nadia):
    abroad = make_organization("University of the Lake", country="KEN")
    save_profile(nadia, values=VALUES, at=AT)
    assert nadia.organization == abroad


def test_two_abroad_are_not_chosen_between(nadia):
    make_organization("University of the Lake", country="KEN")
    make_organization("University of the Lake", country="UGA")
    save_profile(nadia, values=VALUES, at=AT)
    assert nadia.organization.country == "TUN"


def test_ministry_of_another_country_is_never_the_one(nadia):
    make_organization("Ministry of ICT", country="KEN", stakeholder_type="government")
    values = {**VALUES, "organization": "Ministry of ICT", "stakeholder_type": "government"}
    save_profile(nadia, values=values, at=AT)
    assert nadia.organization.country == "TUN"


def test_merged_organization_leads_to_the_one_kept(nadia):
    kept = make_organization("Lake University", country="TUN")
    make_organization("University of the Lake", country="TUN", merged_into=kept)
    save_profile(nadia, values=VALUES, at=AT)
    assert nadia.organization == kept


PAGE = "/en/profile/"
POSTED = {key: value for key, value in VALUES.items() if key != "time_zone"}


def test_page_asks_to_sign_in(client):
    assert client.get(PAGE).url == "/en/account/login/?next=/en/profile/"


def test_page_saves_and_leads_back(client, nadia):
    client.force_login(nadia)
    response = client.post(
        PAGE, {**POSTED, "organization_website": "lake.example", "next": "/en/verify/"}
    )
    assert response.url == "/en/verify/"
    nadia.refresh_from_db()
    assert nadia.organization.website == "https://lake.example"
    assert nadia.language == "fr"


def test_page_forgets_the_sub_type_of_another_type(client, nadia):
    client.force_login(nadia)
    client.post(PAGE, {**POSTED, "stakeholder_type": "civil_society"})
    nadia.refresh_from_db()
    assert (nadia.stakeholder_type, nadia.sub_type) == ("civil_society", "")


def test_page_asks_for_what_is_missing(client, nadia):
    client.force_login(nadia)
    page = client.post(
        PAGE, {"stakeholder_type": "academia_technical", "organization_website": "x y"}
    )
    assert page.context["form"].errors == {
        "name": ["Enter your name"],
        "sub_type": ["Choose academia or technical community"],
        "country": ["Choose a country, or Global"],
        "organization_website": ["Enter an address like www.example.org"],
        "language": ["Choose a language"],
    }
    assert "<title>Error: Your profile" in " ".join(page.content.decode().split())


def test_page_tells_what_became_of_a_claim(client, nadia):
    lake = make_organization("University of the Lake", country="TUN")
    save_profile(nadia, values=VALUES, at=AT)
    client.force_login(nadia)
    page = client.get(PAGE).content.decode()
    assert "Your membership of University of the Lake is not confirmed yet" in page
    nadia.memberships.update(status="refused", decided_at=AT)
    Stakeholder.objects.update(organization=None)
    page = client.get(PAGE).content.decode()
    assert f"Your membership of {lake.name} was not confirmed" in page


def test_page_shows_nothing_of_other_members(client, nadia):
    lake = make_organization("University of the Lake", country="TUN")
    colleague = make_stakeholder("zoe@lake.example", name="Zoe Colleague", organization=lake)
    save_profile(nadia, values=VALUES, at=AT)
    client.force_login(nadia)
    page = client.get(PAGE).content.decode()
    assert [text in page for text in (colleague.name, colleague.email)] == [False, False]


def test_page_costs_three_statements(client, nadia, django_assert_num_queries):
    save_profile(nadia, values=VALUES, at=AT)
    client.force_login(nadia)
    client.get(PAGE)
    with django_assert_num_queries(3):  # person with organization, claim, calls
        client.get(PAGE)


def test_create_superuser_lowers_and_trusts_the_address(db):
    chief = Stakeholder.objects.create_superuser("Chief@ITU.example", "a long password")
    assert (chief.email, chief.is_staff, chief.is_superuser) == ("chief@itu.example", True, True)
    assert list(chief.emailaddress_set.values_list("email", "verified", "primary")) == [
        ("chief@itu.example", True, True)
    ]
    assert Stakeholder.objects.get_by_natural_key("CHIEF@itu.example") == chief
