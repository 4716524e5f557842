"""Projects in the sitemap: six languages, parts by id, few statements."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest
from django.conf import settings as django_settings
from django.db import connection

from stocktaking.sitemaps import SIZE
from stocktaking.store import change_state
from tests.counting import counting
from tests.factories import OPEN
from tests.stocktaking.projects import make_project

pytestmark = pytest.mark.django_db

LANGUAGES = [code for code, _ in django_settings.LANGUAGES]
SITE = django_settings.SITE_URL
SPACES = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}


def locations(body):
    return [one.text for one in ElementTree.fromstring(body).iterfind(".//s:loc", SPACES)]


def body(answer):
    return b"".join(answer.streaming_content)


def move_to(made, pk):
    with connection.cursor() as cursor:
        cursor.execute("UPDATE stocktaking_project SET id = %s WHERE id = %s", [pk, made.pk])


@pytest.fixture
def spread(db):
    """Projects in the parts 3 and 7, with an unpublished one alone in part 5."""
    first, second, gone, other = (make_project() for _ in range(4))
    change_state(gone, "unpublished", at=OPEN)
    for made, pk in (
        (first, 3 * SIZE),
        (second, 3 * SIZE + SIZE - 1),
        (gone, 5 * SIZE),
        (other, 7 * SIZE + 1),
    ):
        move_to(made, pk)
    return first, second, gone, other


def test_index_names_parts_that_hold_projects_in_one_statement_of_each_stream(client, spread):
    with counting() as statements:
        found = locations(client.get("/sitemap.xml").content)
    assert found[1:] == [f"{SITE}/sitemap-stocktaking-{part}.xml" for part in (3, 7)]
    assert len(statements) == 3, "\n".join(statements)


def test_part_shows_each_project_in_each_language_in_one_statement(client, spread):
    first, second, _gone, _other = spread
    with counting() as statements:
        root = ElementTree.fromstring(body(client.get("/sitemap-stocktaking-3.xml")))
    pages = list(root.iterfind("s:url", SPACES))
    addresses = [
        f"{SITE}/{code}/stocktaking/projects/{made.reference}/"
        for made in (first, second)
        for code in LANGUAGES
    ]
    assert [page.find("s:loc", SPACES).text for page in pages] == addresses
    assert {page.find("s:lastmod", SPACES).text for page in pages} == {"2024-01-24T08:00:00Z"}
    links = [(one.get("hreflang"), one.get("href")) for one in pages[0].iterfind("x:link", SPACES)]
    assert links == list(zip(LANGUAGES, addresses[:6], strict=True))
    assert len(statements) == 1, "\n".join(statements)


def test_addresses_in_a_part_lead_to_the_projects(client, spread, clock):
    clock(OPEN)
    for address in locations(body(client.get("/sitemap-stocktaking-7.xml"))):
        assert client.get(address.removeprefix(SITE)).status_code == 200


@pytest.mark.parametrize("part", [0, 4, 5, 10**30])
def test_part_without_projects_is_no_page(client, spread, part):
    assert client.get(f"/sitemap-stocktaking-{part}.xml").status_code == 404


def test_index_of_an_empty_repository_has_no_parts(client):
    assert locations(client.get("/sitemap.xml").content) == [f"{SITE}/sitemap-pages.xml"]
