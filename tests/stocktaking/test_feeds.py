"""New projects as an Atom feed."""

from __future__ import annotations

from datetime import timedelta
from xml.etree import ElementTree

import pytest
from django.conf import settings as django_settings

from stocktaking.store import change_state, store_projects
from tests.counting import counting
from tests.factories import OPEN
from tests.stocktaking.projects import make_project, project

pytestmark = pytest.mark.django_db

ATOM = {"a": "http://www.w3.org/2005/Atom"}
LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
SITE = django_settings.SITE_URL
HERE = "/en/stocktaking/projects.atom"


@pytest.fixture(autouse=True)
def _open(clock):
    clock(OPEN)


def feed(client, address=HERE):
    answer = client.get(address)
    assert answer["Content-Type"] == "application/atom+xml; charset=utf-8"
    return ElementTree.fromstring(answer.content)


def titles(root):
    return [one.text for one in root.iterfind("a:entry/a:title", ATOM)]


def test_newest_come_first_and_unpublished_not_at_all(client):
    make_project(title="Older", at=OPEN - timedelta(days=2))
    make_project(title="Newer", at=OPEN - timedelta(days=1))
    change_state(make_project(title="Gone"), "unpublished", at=OPEN)
    assert titles(feed(client)) == ["Newer", "Older"]


def test_feed_keeps_the_filters_of_the_page(client):
    make_project(title="Solar classrooms")
    make_project(title="Solar pumps", countries=["FRA"])
    root = feed(client, f"{HERE}?q=solar&region=EUR&sort=title")
    assert titles(root) == ["Solar pumps"]
    links = {one.get("rel"): one.get("href") for one in root.iterfind("a:link", ATOM)}
    assert links == {
        "alternate": f"{SITE}/en/stocktaking/projects/?q=solar&region=EUR&sort=title",
        "self": f"{SITE}{HERE}?q=solar&region=EUR&sort=title",
    }


def test_entry_says_what_a_reader_needs_in_the_language_of_its_text(client):
    made = make_project(title="مدارس متصلة", description="شبكة <b>واحدة</b>.", text_language="ar")
    root = feed(client, "/fr/stocktaking/projects.atom")
    (entry,) = root.iterfind("a:entry", ATOM)
    assert (root.get(LANGUAGE), entry.get(LANGUAGE)) == ("fr", "ar")
    assert (
        entry.find("a:link", ATOM).get("href")
        == SITE + f"/fr/stocktaking/projects/{made.reference}/"
    )
    assert entry.find("a:summary", ATOM).text == "شبكة &lt;b&gt;واحدة&lt;/b&gt;."
    assert entry.find("a:author/a:name", ATOM).text == "Lakeview Community Networks"


def test_entry_is_the_same_in_each_language(client):
    make_project()
    names = {
        feed(client, f"/{code}/stocktaking/projects.atom").find("a:entry/a:id", ATOM).text
        for code, _name in django_settings.LANGUAGES
    }
    assert len(names) == 1


def test_signs_that_no_xml_may_hold_are_left_out(client):
    make_project(
        title="Solar\x01 \ufffeclassrooms", owner_name="Lake\x0bview", description="A\x02b"
    )
    root = feed(client)
    assert titles(root) == ["Solar classrooms"]
    assert root.find("a:entry/a:author/a:name", ATOM).text == "Lakeview"


@pytest.mark.parametrize("rows", [1, 3, 40])
def test_feed_takes_2_and_shows_30_at_most(client, rows):
    store_projects([project() for _ in range(rows)], at=OPEN)
    with counting() as statements:
        root = feed(client)
    assert len(statements) == 2, "\n".join(statements)
    assert len(titles(root)) == min(rows, 30)
