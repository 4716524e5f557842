import pytest

from tests.factories import make_organization, make_stakeholder
from wsis_portal.accounts.organizations import create_organization, suggest

pytestmark = pytest.mark.django_db
PAGE = "/en/organizations/"


@pytest.fixture
def names(db):
    kept = make_organization("Lake University", country="TUN")
    make_organization("University of the Lake", country="TUN", merged_into=kept)
    make_organization("The Great Lake Forum", country="GLO", stakeholder_type="civil_society")
    return make_organization('Lake "&" Sons <b>', country="KEN", stakeholder_type="private_sector")


def test_page_offers_names_with_countries(client, amina, names):
    client.force_login(amina)
    assert client.get(PAGE, {"q": "LAKE"}).content.decode() == (
        '<option value="Lake &quot;&amp;&quot; Sons &lt;b&gt;">Kenya</option>'
        '<option value="Lake University">Tunisia</option>'
        '<option value="The Great Lake Forum">Global / not tied to one country</option>'
    )


def test_page_takes_the_name_of_the_field_that_asks(client, amina, names):
    client.force_login(amina)
    answer = client.get(PAGE, {"organization": "great"}).content.decode()
    assert answer.count("<option") == 1


def test_page_offers_nothing_about_people(client, amina, names):
    make_stakeholder("lake@lake.example", name="Lake Person", position="Lake", organization=names)
    client.force_login(amina)
    answer = client.get(PAGE, {"q": "lake person"}).content
    assert answer == b""
    assert b"Person" not in client.get(PAGE, {"q": "lake"}).content


@pytest.mark.parametrize("text", ["", "l", " l ", "\x00\x00\x00"])
def test_page_offers_nothing_for_less_than_two_letters(client, amina, names, text):
    client.force_login(amina)
    assert client.get(PAGE, {"q": text}).content == b""


def test_page_is_shut_to_who_is_signed_out(client, names):
    answer = client.get(PAGE, {"q": "lake"})
    assert (answer.status_code, answer.content) == (403, b"")


def test_page_is_limited(client, amina):
    client.force_login(amina)
    statuses = [client.get(PAGE, {"q": "la"}).status_code for _ in range(61)]
    assert statuses == [200] * 60 + [429]


@pytest.mark.parametrize("rows", [1, 3])
def test_page_costs_two_statements(client, amina, django_assert_num_queries, rows):
    for number in range(rows):
        make_organization(f"Lake {number}")
    client.force_login(amina)
    with django_assert_num_queries(2):  # person, names
        client.get(PAGE, {"q": "lake"})


def test_at_most_ten_are_offered(db):
    for number in range(12):
        make_organization(f"Lake {number:02}")
    assert [one.name for one in suggest("lake")] == [f"Lake {number:02}" for number in range(10)]


def test_percent_and_underscore_are_letters(db):
    make_organization("Lake")
    assert suggest("l%e") == []
    assert suggest("la_e") == []


def test_creating_the_same_one_at_once_gives_one(db):
    known = {"country": "KEN", "stakeholder_type": "civil_society"}
    first, founder = create_organization("Lake", **known)
    second, other_founder = create_organization("LAKE ", **known)
    assert (first, founder, other_founder) == (second, True, False)
