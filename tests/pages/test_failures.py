"""Pages for what went wrong."""

from __future__ import annotations

import pytest
from django.conf import settings as django_settings
from django.test import Client, RequestFactory

from tests.reading import Page
from wsis_portal import pages

LANGUAGES = [code for code, _ in django_settings.LANGUAGES]


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
