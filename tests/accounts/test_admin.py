from datetime import UTC, datetime

import pytest
from django.contrib.auth.models import Permission

from tests.factories import make_organization, make_stakeholder
from wsis_portal.accounts.models import Membership, Organization, Stakeholder

pytestmark = pytest.mark.django_db
AT = datetime(2024, 1, 24, 8, tzinfo=UTC)
ADMIN = "/en/admin/accounts/"


@pytest.fixture
def desk(client, officer, give_second_step):
    """An officer at the desk, with the rights that are named."""
    give_second_step(officer)

    def sit(*rights, superuser=False):
        officer.is_superuser = superuser
        officer.save()
        officer.user_permissions.set(Permission.objects.filter(codename__in=rights))
        client.force_login(officer)
        return client

    return sit


@pytest.fixture
def claims(db):
    lake = make_organization()
    people = [make_stakeholder(f"p{number}@lakeview.example") for number in range(3)]
    return [
        Membership.objects.create(stakeholder=person, organization=lake, claimed_at=AT)
        for person in people
    ]


def decide(desk, action, rows):
    data = {"action": action, "_selected_action": [row.pk for row in rows]}
    return desk.post(f"{ADMIN}membership/", data, follow=True)


def said(page):
    return [str(one) for one in page.context["messages"]]


def statuses():
    return sorted(Membership.objects.values_list("status", flat=True))


def test_officer_confirms_claims(desk, claims, officer):
    page = decide(desk("view_membership", "change_membership"), "confirm_claims", claims[:2])
    assert said(page) == ["2 claims are confirmed."]
    assert statuses() == ["claimed", "confirmed", "confirmed"]
    assert Membership.objects.get(pk=claims[0].pk).decided_by == officer


def test_officer_refuses_claims_and_those_answered_are_left_alone(desk, claims):
    client = desk("view_membership", "change_membership")
    decide(client, "refuse_claims", claims[:1])
    assert said(decide(client, "refuse_claims", claims[:2])) == ["1 claim is refused."]
    assert statuses() == ["claimed", "refused", "refused"]


@pytest.mark.parametrize("action", ["confirm_claims", "refuse_claims"])
def test_officer_without_the_right_decides_nothing(desk, claims, action):
    decide(desk("view_membership"), action, claims)
    assert statuses() == ["claimed"] * 3


@pytest.fixture
def doubles(db):
    return [make_organization(name) for name in ("Lake Forum", "Lake  forum (LF)", "Other")]


def merge(desk, rows, **data):
    data = {"action": "merge", "_selected_action": [row.pk for row in rows], **data}
    return desk.post(f"{ADMIN}organization/", data, follow=True)


RIGHTS = ("view_organization", "change_organization")


def test_merging_asks_which_to_keep(desk, doubles):
    page = merge(desk(*RIGHTS), doubles[:2])
    assert [row[0] for row in page.context["organizations"]] == doubles[:2]
    assert Organization.objects.current().count() == 3


def test_merging_keeps_the_one_chosen(desk, doubles):
    page = merge(desk(*RIGHTS), doubles[:2], merge_asked="1", keep=doubles[1].pk)
    assert said(page) == ["1 organization is merged into “Lake  forum (LF)”."]
    doubles[0].refresh_from_db()
    assert doubles[0].merged_into == doubles[1]


def test_merging_into_one_that_was_not_chosen_asks_again(desk, doubles):
    page = merge(desk(*RIGHTS), doubles[:2], merge_asked="1", keep=doubles[2].pk)
    assert page.context["missing"]
    assert Organization.objects.current().count() == 3


def test_merging_one_is_refused(desk, doubles):
    assert said(merge(desk(*RIGHTS), doubles[:1])) == ["Choose two organizations or more."]


def test_officer_without_the_right_merges_nothing(desk, doubles):
    merge(desk("view_organization"), doubles[:2], keep=doubles[0].pk)
    assert Organization.objects.current().count() == 3


def person_form(person, **changes):
    fields = {"name": person.name, "language": "en", "is_active": "on"}
    return {**fields, "stakeholder_type": "government", **changes}


def test_officer_gives_no_rights(desk, amina):
    client = desk("view_stakeholder", "change_stakeholder")
    data = person_form(amina, is_staff="on", is_superuser="on", email="other@example.org")
    assert client.post(f"{ADMIN}stakeholder/{amina.pk}/change/", data).status_code == 302
    amina.refresh_from_db()
    assert (amina.is_staff, amina.is_superuser, amina.email, amina.stakeholder_type) == (
        *(False, False, "amina@lakeview.example"),
        "government",
    )


def test_superuser_gives_rights(desk, amina):
    client = desk(superuser=True)
    client.post(f"{ADMIN}stakeholder/{amina.pk}/change/", person_form(amina, is_staff="on"))
    amina.refresh_from_db()
    assert amina.is_staff


def test_new_person_signs_in_with_codes(desk):
    client = desk(superuser=True)
    data = {"email": "New@Example.org", "name": "New", "language": "fr"}
    client.post(f"{ADMIN}stakeholder/add/", data)
    person = Stakeholder.objects.get(email="new@example.org")
    assert (person.language, person.has_usable_password()) == ("fr", False)


def test_second_step_is_removed_by_superusers_only(desk, amina, give_second_step):
    give_second_step(amina)
    data = {"action": "remove_second_step", "_selected_action": [amina.pk]}
    desk("view_stakeholder", "change_stakeholder").post(f"{ADMIN}stakeholder/", data)
    assert amina.authenticator_set.count() == 2
    page = desk(superuser=True).post(f"{ADMIN}stakeholder/", data, follow=True)
    assert said(page) == ["The second step of 1 person is removed."]
    assert amina.authenticator_set.count() == 0


def test_nothing_shows_a_password_or_a_secret(desk, amina, give_second_step):
    give_second_step(amina)
    client = desk(superuser=True)
    page = client.get(f"{ADMIN}stakeholder/{amina.pk}/change/").content.decode()
    assert amina.password not in page
    paths = ("mfa/authenticator/", "account/emailaddress/")
    assert [client.get(f"/en/admin/{path}").status_code for path in paths] == [404, 404]


@pytest.mark.parametrize(
    ("model", "costs"), [("stakeholder", 7), ("organization", 6), ("membership", 5)]
)
@pytest.mark.parametrize("rows", [1, 3])
def test_list_costs_the_same_whatever_its_length(
    desk, django_assert_num_queries, model, costs, rows
):
    for number in range(rows):
        person = make_stakeholder(
            f"p{number}@lakeview.example", organization=make_organization(f"Lake {number}")
        )
        assert person.pk
    client = desk(superuser=True)
    client.get(f"{ADMIN}{model}/")
    with django_assert_num_queries(costs):
        assert client.get(f"{ADMIN}{model}/").status_code == 200
