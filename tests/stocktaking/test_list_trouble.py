"""Questions that nobody can answer: a 400 or a 503 that says why, an empty page, never a 500."""

from __future__ import annotations

import psycopg2
import pytest
from django.db import connection
from django.utils.http import urlencode

from tests.factories import OPEN
from tests.reading import Page
from tests.stocktaking.projects import make_project

pytestmark = pytest.mark.django_db

HERE = "/en/stocktaking/projects/"
EVIL = (
    "'",
    '"',
    "\\",
    "a' OR 1=1 --",
    "a & | ! ( ) :* <->",
    "%' %s %(x)s %%",
    "{{ query }}{% now %}",
    "<script>alert(1)</script>",
    "../../etc/passwd",
    "\u202e\u2066\u200f",
    "\ud83d\ude00 😀",
    "ﷺ" * 50,
    "-" * 300,
    '"' * 299,
    "() " * 100,
    "農" * 300,
    " ",
    "\t\r\n",
    "\x01\x7f",
    "ẞß" * 40,
)
GROUPS = (
    "line",
    "goal",
    "region",
    "country",
    "type",
    "activity",
    "progress",
    "group",
    "year",
    "mark",
)


@pytest.fixture(autouse=True)
def _open(clock):
    clock(OPEN)


def status(client, **query):
    encoded = urlencode(
        {name: value.encode("utf-8", "surrogatepass") for name, value in query.items()}
    )
    return client.get(f"{HERE}?{encoded}").status_code


@pytest.mark.parametrize("text", EVIL, ids=range(len(EVIL)))
def test_odd_words_are_answered(client, text):
    make_project()
    assert status(client, q=text) == 200
    assert status(client, q=text, sort="title", region="AFR") == 200


@pytest.mark.parametrize("text", EVIL, ids=range(len(EVIL)))
def test_odd_values_are_answered(client, text):
    assert status(client, sort=text) == 200
    assert status(client, **dict.fromkeys(GROUPS, text)) == (200 if len(text) <= 64 else 400)


@pytest.mark.parametrize(
    "query",
    [
        "q=" + "a" * 301,
        "q=" + "a" * 10_000,
        "q=a%00b",
        "region=A%00",
        "&".join(f"country=A{n}" for n in range(101)),
        "after=altered",
        "before=" + "A" * 5000,
        "after=%F0%9F%98%80",
        "after=e30",
    ],
)
def test_what_no_page_of_ours_asks_is_refused_in_words(client, query):
    answer = client.get(f"{HERE}?{query}")
    page = Page(answer.content.decode())
    assert answer.status_code == 400
    assert "We could not read this search" in answer.content.decode()
    assert page.all("a", href=HERE)
    assert [one["id"] for one in page.all("div") if one.get("id") == "found"] == ["found"]


def test_token_of_another_order_is_refused(client):
    for number in range(21):
        make_project(title=f"Project {number}")
    (link,) = Page(client.get(HERE).content.decode()).all("a", rel="next")
    assert client.get(HERE + str(link["href"])).status_code == 200
    altered = str(link["href"]).replace("#hits", "") + "&sort=title"
    assert client.get(HERE + altered).status_code == 400


@pytest.mark.parametrize(
    "address", ["projects.csv", "projects.json", "projects.xlsx", "projects.atom"]
)
def test_other_addresses_refuse_it_too(client, address):
    answer = client.get(f"/en/stocktaking/{address}?q={'a' * 301}")
    assert answer.status_code == 400
    assert answer["Content-Type"].startswith("text/html")


def test_search_that_takes_too_long_is_given_up_in_words(client):
    # What another holds makes ours wait until its bound.
    other = psycopg2.connect(**connection.get_connection_params())
    try:
        other.cursor().execute("LOCK TABLE contributions_mark IN ACCESS EXCLUSIVE MODE")
        answer = client.get(HERE)
    finally:
        other.close()
    assert answer.status_code == 503
    assert answer["Retry-After"] == "60"
    assert "This search took too long" in answer.content.decode()


def test_only_reading_is_allowed(client):
    assert client.post(HERE).status_code == 405
    assert client.head(HERE).status_code == 200
