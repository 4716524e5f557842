"""The sitemap's index and the portal's own pages in it; what robots may read."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest
from django.conf import settings as django_settings

from tests.factories import OPEN, make_contribution, make_organization, make_stakeholder
from tests.reading import Page
from wsis_portal.contributions.move import move
from wsis_portal.contributions.status import Status

LANGUAGES = [code for code, _ in django_settings.LANGUAGES]
SPACES = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}
SITE = django_settings.SITE_URL


def test_robots_are_led_to_the_sitemap_and_away_from_what_multiplies(client):
    answer = client.get("/robots.txt")
    assert answer["Content-Type"] == "text/plain; charset=utf-8"
    lines = answer.content.decode().splitlines()
    assert lines[0] == "User-agent: *"
    assert "Disallow: /*?" in lines
    assert lines[-1] == f"Sitemap: {SITE}/sitemap.xml"


def test_robots_leave_a_rehearsal_alone(client, settings):
    settings.REHEARSAL = True
    assert "Disallow: /" in client.get("/robots.txt").content.decode().splitlines()


@pytest.mark.django_db
def test_index_names_the_portals_pages(client):
    answer = client.get("/sitemap.xml")
    assert answer["Content-Type"] == "application/xml; charset=utf-8"
    found = [
        one.text for one in ElementTree.fromstring(answer.content).iterfind(".//s:loc", SPACES)
    ]
    assert found[0] == f"{SITE}/sitemap-pages.xml"


@pytest.mark.django_db
def test_each_page_of_the_sitemap_is_there_in_each_language(client, at):
    root = ElementTree.fromstring(client.get("/sitemap-pages.xml").content)
    pages = {one.find("s:loc", SPACES).text: one for one in root.iterfind("s:url", SPACES)}
    assert f"{SITE}/ar/rules/" in pages
    for address, page in pages.items():
        alternates = {
            link.get("hreflang"): link.get("href") for link in page.iterfind("x:link", SPACES)
        }
        assert list(alternates) == LANGUAGES
        assert address in alternates.values()
    for address in pages:
        if address.startswith(f"{SITE}/en/"):
            html = client.get(address.removeprefix(SITE))
            assert html.status_code == 200
            said = {
                one["hreflang"]: one["href"]
                for one in Page(html.content.decode()).all("link", rel="alternate")
                if "hreflang" in one
            }
            assert said["ar"] == address.replace("/en/", "/ar/")


@pytest.mark.parametrize(
    "address", ["/sitemap-ocp-1.xml", "/sitemap-ocp-2.xml", "/sitemap-nothing-1.xml"]
)
@pytest.mark.django_db
def test_part_that_no_stream_has_is_no_page(client, address):
    assert client.get(address).status_code == 404


@pytest.mark.django_db
def test_published_submissions_are_a_part_and_no_others(client, clock):
    clock(OPEN)
    owner = make_stakeholder(organization=make_organization())
    admitted, received = make_contribution(owner), make_contribution(owner)
    officer = make_stakeholder("officer@itu.example", is_staff=True)
    move(admitted, Status.ACCEPTED, by=officer, at=OPEN, seen=Status.RECEIVED)
    named = [
        one.text
        for one in ElementTree.fromstring(client.get("/sitemap.xml").content).iterfind(
            ".//s:loc", SPACES
        )
    ]
    assert f"{SITE}/sitemap-ocp-1.xml" in named
    body = b"".join(client.get("/sitemap-ocp-1.xml").streaming_content).decode()
    assert f"<loc>{SITE}/ar/ocp/submissions/{admitted.number}/</loc>" in body
    assert received.number not in body
    assert client.get(f"/ar/ocp/submissions/{admitted.number}/").status_code == 200
