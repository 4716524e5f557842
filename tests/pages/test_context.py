"""What every page is given: switch of language, deadline strip, rehearsal."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.conf import settings as django_settings
from django.test import RequestFactory
from django.utils import translation

from tests.reading import Page
from wsis_portal.calls.models import Call
from wsis_portal.context import next_deadline

LANGUAGES = [code for code, _ in django_settings.LANGUAGES]
CLOSES = datetime(2024, 1, 31, 23, 0, tzinfo=UTC)


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

    Call.objects.update(closes_at=CLOSES)
    request = RequestFactory().get("/en/")
    request.at = instant
    with translation.override("en"):
        assert next_deadline(request).headline == said


@pytest.mark.django_db
def test_rehearsal_is_told_on_every_page(client, at, settings):
    assert "Nothing sent here counts" not in client.get("/en/").content.decode()
    settings.REHEARSAL = True
    html = client.get("/en/").content.decode()
    assert "Rehearsal: here it is 24 January 2024, 09:00 Geneva time." in html
