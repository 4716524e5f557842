"""The pages that belong to no stream, in six languages, and what every page weighs."""

from __future__ import annotations

import gzip
import re
from datetime import UTC, datetime, timedelta
from html.parser import HTMLParser
from pathlib import Path

import pytest
from django.conf import settings as django_settings
from django.contrib.staticfiles import finders
from django.db import connection
from django.test import Client, RequestFactory
from django.urls import reverse
from django.utils import timezone, translation

from wsis_portal import pages
from wsis_portal.accounts.models import Stakeholder
from wsis_portal.calls.models import Call, Phase

LANGUAGES = [code for code, _ in django_settings.LANGUAGES]
NAMES = ["home", "letter", "rules", "accessibility", "personal-data", "time-zone", "verify"]
OPEN = datetime(2024, 1, 24, 8, 0, tzinfo=UTC)
CLOSES = datetime(2024, 1, 31, 23, 0, tzinfo=UTC)


class Page(HTMLParser):
    """What a test asks of a page."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def all(self, tag: str, **wanted: str) -> list[dict[str, str | None]]:
        return [
            attrs
            for name, attrs in self.tags
            if name == tag and all(attrs.get(key) == value for key, value in wanted.items())
        ]


def address(name: str, language: str, *args: str) -> str:
    with translation.override(language):
        return reverse(name, args=args)


@pytest.fixture
def at(settings):
    """Moves the clock of acts to an instant."""

    def move(instant: datetime) -> None:
        # machine time plus this is the instant of acts
        settings.REHEARSAL_OFFSET = (instant - timezone.now()).total_seconds()

    move(OPEN)
    return move


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
def test_switch_of_language_keeps_page_and_query(client, at):
    page = Page(client.get("/en/rules/?a=1&next=/en/ocp/").content.decode())
    switch = {str(link["hreflang"]): link["href"] for link in page.all("a") if "hreflang" in link}
    assert list(switch) == LANGUAGES
    assert switch["ar"] == "/ar/rules/?a=1&next=%2Far%2Focp%2F"
    assert [
        link["hreflang"] for link in page.all("a", **{"aria-current": "true"}) if "hreflang" in link
    ] == ["en"]


@pytest.mark.django_db
def test_alternates_name_every_language(client, at):
    page = Page(client.get("/fr/letter/?a=1").content.decode())
    found = {link["hreflang"]: link["href"] for link in page.all("link", rel="alternate")}
    assert found == {code: f"{django_settings.SITE_URL}/{code}/letter/" for code in LANGUAGES}


@pytest.mark.django_db
def test_strip_says_the_deadline_in_geneva_and_in_the_readers_time(client, at):
    Call.objects.exclude(stream="OCP").update(closes_at=CLOSES + timedelta(days=1))
    client.cookies["tz"] = "Africa/Nairobi"
    html = client.get("/en/rules/").content.decode()
    strip = html[html.index('<aside class="dead"') : html.index("</aside>")]
    assert "<strong>Open: 7 days left</strong>" in strip
    assert (
        '<time datetime="2024-01-31T22:59:00Z">31 January 2024, 23:59 Geneva time</time>' in strip
    )
    assert "Your time (Nairobi): 1 February 2024, 01:59" in strip


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("instant", "said"),
    [
        (CLOSES - timedelta(microseconds=1), "Closing soon: less than a minute left"),
        (CLOSES, "The call closed on 31 January 2024, 23:59 Geneva time."),
        (
            CLOSES + timedelta(microseconds=1),
            "The call closed on 31 January 2024, 23:59 Geneva time.",
        ),
    ],
)
def test_strip_turns_at_the_very_instant(at, instant, said):
    from wsis_portal.context import next_deadline

    Call.objects.update(closes_at=CLOSES)
    request = RequestFactory().get("/en/")
    request.at = instant
    with translation.override("en"):
        assert next_deadline(request).headline == said


@pytest.mark.django_db
def test_home_is_two_queries(client, at, django_assert_num_queries):
    with django_assert_num_queries(2):  # calls with their edition; phases
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


@pytest.mark.django_db
def test_time_zone_is_kept_in_a_cookie_and_leads_back(client, at):
    response = client.post("/en/time-zone/", {"zone": "Africa/Nairobi", "next": "/en/rules/"})
    assert response.status_code == 302
    assert response["Location"] == "/en/rules/"
    assert client.cookies["tz"].value == "Africa/Nairobi"
    assert (client.cookies["tz"]["httponly"], client.cookies["tz"]["samesite"]) == (True, "Lax")


@pytest.mark.django_db
def test_time_zone_of_who_is_signed_in_is_kept_in_the_profile(client, at):
    person = Stakeholder.objects.create_user("amina@example.org", name="Amina")
    client.force_login(person)
    client.post("/en/time-zone/", {"zone": "Africa/Nairobi"})
    person.refresh_from_db()
    assert person.time_zone == "Africa/Nairobi"
    client.post("/en/time-zone/", {"zone": ""})
    person.refresh_from_db()
    assert person.time_zone == ""
    assert client.cookies["tz"].value == ""


@pytest.mark.django_db
@pytest.mark.parametrize("zone", ["Nowhere/City", "../../etc/passwd", "UTC\x00"])
def test_time_zone_that_does_not_exist_is_refused(client, at, zone):
    response = client.post("/en/time-zone/", {"zone": zone})
    assert response.status_code == 400
    assert "Choose a time zone from the list" in response.content.decode()
    assert "tz" not in client.cookies


@pytest.mark.django_db
@pytest.mark.parametrize(
    "target", ["https://evil.example/", "//evil.example/", "javascript:alert(1)"]
)
def test_time_zone_leads_to_no_other_site(client, at, target):
    response = client.post("/en/time-zone/", {"zone": "Asia/Kathmandu", "next": target})
    assert response["Location"] == "/en/"


def test_healthz_asks_no_database(client):
    response = client.get("/healthz")
    assert (response.status_code, response.json()) == (200, {"status": "ok"})


@pytest.mark.django_db
def test_readyz_answers_when_migrated(client):
    assert client.get("/readyz").json() == {"status": "ok"}


@pytest.mark.django_db
def test_readyz_waits_for_migrations(client):
    pages._look_for_migrations.cache_clear()
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM django_migrations WHERE app = 'calls' AND name LIKE '0002%'")
    response = client.get("/readyz")
    assert (response.status_code, response.json()["database"]) == (503, "not migrated")


@pytest.mark.django_db
@pytest.mark.parametrize("language", LANGUAGES)
def test_missing_page_is_told_in_its_language(client, at, language):
    response = client.get(f"/{language}/ocp/nothing/here/")
    page = Page(response.content.decode())
    assert response.status_code == 404
    assert page.all("html")[0]["lang"] == language
    assert [link["href"] for link in page.all("a", **{"class": "btn go"})] == [
        f"/{language}/#streams"
    ]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("view", "status"), [("server_error", 500), ("bad_request", 400)])
def test_failure_is_told_without_database_in_the_language_of_the_path(language, view, status):
    request = RequestFactory().get(f"/{language}/ocp/")
    args = (request, ValueError()) if view == "bad_request" else (request,)
    response = getattr(pages, view)(*args)
    page = Page(response.content.decode())
    assert response.status_code == status
    assert page.all("html")[0]["lang"] == language
    assert [link["href"] for link in page.all("a", **{"class": "btn"})] == [f"/{language}/"]


@pytest.mark.django_db
def test_post_without_proof_says_it_was_not_sent(at):
    response = Client(enforce_csrf_checks=True).post("/en/time-zone/", {"zone": "Africa/Nairobi"})
    assert response.status_code == 403
    assert "This was not sent" in response.content.decode()


@pytest.mark.django_db
def test_rehearsal_is_told_on_every_page(client, at, settings):
    assert "Nothing sent here counts" not in client.get("/en/").content.decode()
    settings.REHEARSAL = True
    html = client.get("/en/").content.decode()
    assert "Rehearsal: here it is 24 January 2024, 09:00 Geneva time." in html
