"""The pages that belong to no stream, in six languages, and what they weigh."""

from __future__ import annotations

import gzip
import re
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from django.conf import settings as django_settings
from django.contrib.staticfiles import finders
from django.urls import reverse
from django.utils import translation

from tests.reading import Page
from wsis_portal.calls.models import Call, Phase

LANGUAGES = [code for code, _ in django_settings.LANGUAGES]
CLOSES = datetime(2024, 1, 31, 23, 0, tzinfo=UTC)
NAMES = ["home", "letter", "rules", "accessibility", "personal-data", "time-zone", "verify"]


def address(name: str, language: str, *args: str) -> str:
    with translation.override(language):
        return reverse(name, args=args)


@pytest.mark.django_db
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", NAMES)
def test_page_is_whole_in_each_language(client, at, name, language):
    response = client.get(address(name, language))
    page = Page(response.content.decode())
    assert response.status_code == 200
    direction = "rtl" if language == "ar" else "ltr"
    assert page.all("html") == [{"lang": language, "dir": direction}]
    assert len(page.all("h1")) == 1
    assert len(page.all("main", id="main")) == 1
    assert [len(page.all(tag)) for tag in ("header", "footer")][1] == 1
    assert page.all("a")[0] == {"class": "skip", "href": "#main"}
    assert page.all("meta", name="description")[0]["content"]
    title = re.search(r"<title>(.*?)</title>", response.content.decode(), re.DOTALL)
    assert title
    assert title[1].endswith(" – WSIS 2024")


@pytest.mark.django_db
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", NAMES)
def test_first_view_is_light_and_asks_for_little(client, at, name, language):
    response = client.get(address(name, language))
    page = Page(response.content.decode())
    links = [link["href"] for link in page.all("link") if link["rel"] in {"stylesheet", "icon"}]
    sources = [
        attrs["src"]
        for tag in ("script", "img", "iframe")
        for attrs in page.all(tag)
        if "src" in attrs
    ]
    files = [finders.find(str(link).removeprefix("/static/")) for link in [*links, *sources]]
    weight = len(gzip.compress(response.content))
    for file in files:
        weight += len(gzip.compress(Path(file).read_bytes()))
    assert 1 + len(files) <= 4
    assert weight < 30 * 1000


@pytest.mark.django_db
def test_home_is_four_queries(client, at, django_assert_num_queries):
    with django_assert_num_queries(4):  # calls; rules of the Prizes; phases; projects
        client.get("/en/")


@pytest.mark.django_db
def test_home_marks_the_first_phase_that_is_not_over(client, at):
    at(datetime(2024, 2, 20, tzinfo=UTC))
    page = Page(client.get("/en/").content.decode())
    now = [attrs for tag, attrs in page.tags if attrs.get("aria-current") == "step"]
    assert now == [{"class": "now", "aria-current": "step"}]
    assert (
        len(page.all("li", **{"class": "past"})) == 3
    )  # invitation, closing, final brief; the vote runs
    assert Phase.objects.count() == 5


@pytest.mark.django_db
def test_home_says_when_the_call_has_closed(client, at):
    at(CLOSES + timedelta(days=1))
    html = client.get("/en/").content.decode()
    assert html.count('<span class="chip shut">Closed</span>') >= 4
    assert "Choose a stream" not in html


@pytest.mark.django_db
def test_letter_is_the_original_in_arabic_and_a_summary_elsewhere(client, at):
    original = client.get("/ar/letter/").content.decode()
    assert "دعوة إلى تقديم مساهمات</h1>" in original
    assert "الصندوق الاستثماري للقمة العالمية لمجتمع المعلومات" in original
    summary = client.get("/en/letter/").content.decode()
    assert 'href="/ar/letter/"' in summary
    for html in (original, summary):
        for link in ("www.wsis.org/forum", "www.wsis.org/stocktaking", "www.wsis.org/prizes"):
            assert f'<a href="https://{link}">' in html
        assert "wsis-info@itu.int" in html
        assert "WSIS 2024" in html


@pytest.mark.django_db
def test_rules_name_the_grace_of_the_calls(client, at):
    Call.objects.update(grace=timedelta(minutes=3))
    assert "still taken for 3 minutes after it" in client.get("/en/rules/").content.decode()
