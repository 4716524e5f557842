"""The page on which a reader chooses a time zone."""

from __future__ import annotations

import pytest

from wsis_portal.accounts.models import Stakeholder


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
