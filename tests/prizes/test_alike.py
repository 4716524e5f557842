"""Entities and projects written a little differently."""

import pytest

from prizes.alike import like_entities, like_projects
from tests.factories import make_organization, the_call
from tests.prizes.nominations import nominate

pytestmark = pytest.mark.django_db

KEY = "KEN:lakeview community networks"


@pytest.mark.parametrize(
    ("written", "alike"),
    [
        ("Lakeview Comunity Networks", True),
        ("Lakeview Community Network", True),
        ("Networks, Lakeview Community", True),
        ("LAKEVIEW COMMUNITY NETWORKS", True),
        ("Lakeview University", False),
        ("Community of Lakes", False),
        ("LCN", False),
    ],
)
def test_names_of_entities_are_alike(organization, written, alike):
    found = like_entities(written, key="KEN:another", call=the_call("PRZ"))
    assert found == (["Lakeview Community Networks"] if alike else [])


def test_the_entity_itself_is_not_alike(organization):
    assert like_entities("Lakeview community networks", key=KEY, call=the_call("PRZ")) == []


def test_entities_of_nominations_are_known_too(stranger):
    nominate(stranger, entity_name="Hillside Water Office", entity_country="UGA")
    found = like_entities("Hillside Water Offices", key="UGA:x", call=the_call("PRZ"))
    assert found == ["Hillside Water Office"]


def test_merged_organization_is_not_offered(organization):
    into = make_organization("Lake Networks")
    organization.merged_into = into
    organization.save()
    assert like_entities("Lakeview Comunity Networks", key="x", call=the_call("PRZ")) == []


@pytest.mark.parametrize(
    ("title", "entity", "alike"),
    [
        ("Solar classrooms of Kisumu", "Lakeview Community Networks", True),
        ("Solar classrooms Kisumu", "Hillside Networks", True),
        ("Solar classrooms in the county of Homa Bay", "Hillside Networks", False),
        ("Digital skills for farmers", "Lakeview Community Networks", False),
    ],
)
def test_titles_of_projects_are_alike(owner, title, entity, alike):
    sent = nominate(owner)
    found = like_projects(title, entity, call=the_call("PRZ"))
    assert found == ([sent] if alike else [])
    assert like_projects(title, entity, call=the_call("PRZ"), but=sent.pk) == []


def test_projects_are_compared_at_a_price_that_does_not_grow(owner, django_assert_num_queries):
    for number, category in enumerate(("CAT02", "CAT09", "CAT15")):
        nominate(owner, category=category, title=f"Solar classrooms, part {number}")
    call = the_call("PRZ")
    with django_assert_num_queries(2):
        assert (
            len(like_projects("Solar classrooms, part 7", owner.organization.name, call=call)) == 3
        )
