"""Nominees in the sitemap: in six languages, once their list is published."""

from __future__ import annotations

from datetime import timedelta
from xml.etree import ElementTree

import pytest
from django.conf import settings as django_settings

from tests.counting import counting
from tests.factories import OPEN
from tests.prizes.nominees import make_nominee, publish_at

pytestmark = pytest.mark.django_db

LANGUAGES = [code for code, _ in django_settings.LANGUAGES]
SITE = django_settings.SITE_URL
SPACES = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}
PART = "/sitemap-prizes-1.xml"


@pytest.fixture(autouse=True)
def _published(clock):
    publish_at(OPEN)
    clock(OPEN)


def pages(client):
    root = ElementTree.fromstring(b"".join(client.get(PART).streaming_content))
    return [
        (page.find("s:loc", SPACES).text, page.find("s:lastmod", SPACES).text)
        for page in root.iterfind("s:url", SPACES)
    ]


def test_part_shows_each_nominee_in_each_language_in_one_statement(client):
    early = make_nominee(at=OPEN - timedelta(days=2))
    make_nominee(removed_at=OPEN)
    with counting() as statements:
        found = pages(client)
    assert found == [
        (f"{SITE}/{code}/prizes/nominees/{early.number}/", "2024-01-24T08:00:00Z")
        for code in LANGUAGES
    ]
    assert len(statements) == 1, "\n".join(statements)


def test_index_names_the_part_while_there_is_something_to_see(client, clock):
    assert PART not in client.get("/sitemap.xml").content.decode()
    make_nominee()
    assert PART in client.get("/sitemap.xml").content.decode()
    clock(OPEN - timedelta(seconds=1))
    assert PART not in client.get("/sitemap.xml").content.decode()
    assert client.get(PART).status_code == 404


@pytest.mark.parametrize("part", [0, 2, 10**30])
def test_other_parts_are_no_page(client, part):
    make_nominee()
    assert client.get(f"/sitemap-prizes-{part}.xml").status_code == 404
