from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.contrib.auth.models import Permission

from tests.calls.at_the_desk import call_data, errors, url
from tests.calls.conftest import CLOSES
from tests.factories import give_second_step
from wsis_portal.accounts.models import Stakeholder
from wsis_portal.calls.models import Edition, Phase

LANGUAGES = ["ar", "zh-hans", "en", "fr", "ru", "es"]

pytestmark = pytest.mark.django_db


def clerk(client, *codenames: str) -> Stakeholder:
    """An officer with these rights and no others, signed in."""
    person = Stakeholder.objects.create_user("clerk@example.org", name="Clerk", is_staff=True)
    give_second_step(person)
    person.user_permissions.set(Permission.objects.filter(codename__in=codenames))
    client.force_login(person)
    return person


@pytest.mark.parametrize("model", ["edition", "phase", "call", "extension"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_opens_in_each_language(desk, rows, model, language) -> None:
    row = rows[model]
    row.save()  # a line in its history
    version = row.history.latest().history_id
    pages = [
        url(f"{model}_changelist"),
        url(f"{model}_add"),
        url(f"{model}_change", row.pk),
        url(f"{model}_history", row.pk),
        url(f"{model}_simple_history", row.pk, version),
    ]
    for page in pages:
        answer = desk.get(page.replace("/en/", f"/{language}/"))
        assert answer.status_code == 200
        assert "style=" not in answer.content.decode()


@pytest.mark.parametrize("model", ["edition", "call", "extension"])
def test_what_numbers_and_receipts_rest_on_is_not_deleted(desk, rows, model) -> None:
    row = rows[model]
    assert desk.post(url(f"{model}_delete", row.pk), {"post": "yes"}).status_code == 403
    page = desk.get(url(f"{model}_changelist")).content.decode()
    assert "delete_selected" not in page
    assert type(row).objects.filter(pk=row.pk).exists()


def test_phase_may_be_deleted(desk) -> None:
    phase = Phase.objects.first()
    assert desk.post(url("phase_delete", phase.pk), {"post": "yes"}).status_code == 302
    assert not Phase.objects.filter(pk=phase.pk).exists()


def test_phase_has_six_titles_and_geneva_time(desk, call) -> None:
    data = {
        "edition": call.edition.pk,
        "stream": "",
        "titles_en": "Hearing",
        "titles_ar": "جلسة استماع",
        "texts_en": "",
        "starts": "2024-03-01 10:00",
        "ends": "2024-03-01 12:00",
        "shown": "time",
        "link": "",
    }
    assert desk.post(url("phase_add"), data).status_code == 302
    phase = Phase.objects.get(titles__en="Hearing")
    assert phase.titles == {"ar": "جلسة استماع", "en": "Hearing"}
    assert phase.texts == {}
    assert phase.starts == datetime(2024, 3, 1, 9, tzinfo=UTC)
    page = desk.get(url("phase_changelist")).content.decode()
    assert "1 March 2024, 10:00 Geneva time" in page
    data["ends"] = "2024-03-01 10:00"
    assert errors(desk.post(url("phase_add"), data)) == {
        "ends": ["The phase ends before it starts."]
    }


def test_edition_keeps_its_year(desk, call) -> None:
    address = url("edition_change", call.edition.pk)
    data = {
        "code": "WSIS 2024",
        "year": "2031",
        "letter_date": "2023-11-06",
        "event_titles_en": "High-Level Event",
        "event_starts": "2024-05-27",
        "event_ends": "2024-05-31",
        "event_places_en": "Geneva, Switzerland",
        "event_places_fr": "Genève, Suisse",
        "rules": "{}",
    }
    assert desk.post(address, data).status_code == 302
    edition = Edition.objects.get(pk=call.edition.pk)
    assert edition.year == 2024
    assert edition.event_places == {"en": "Geneva, Switzerland", "fr": "Genève, Suisse"}
    data["event_ends"] = "2024-05-26"
    assert errors(desk.post(address, data)) == {"event_ends": ["The event ends before it starts."]}


@pytest.mark.parametrize("model", ["edition", "phase", "call", "extension"])
def test_officer_without_rights_sees_nothing(client, call, model) -> None:
    clerk(client)
    for page in (url(f"{model}_changelist"), url(f"{model}_add")):
        assert client.get(page).status_code == 403


def test_officer_who_may_read_changes_nothing(client, call) -> None:
    clerk(client, "view_call")
    call.save()
    version = call.history.latest().history_id
    address = url("call_change", call.pk)
    assert client.get(address).status_code == 200
    assert client.get(url("call_history", call.pk)).status_code == 200
    data = call_data(closes_at="2030-01-01 00:00")
    for page in (address, url("call_simple_history", call.pk, version), url("call_add")):
        assert client.post(page, data).status_code == 403
    call.refresh_from_db()
    assert call.closes_at == CLOSES


def test_public_does_not_see_the_desk(client, call, amina) -> None:
    address = url("call_change", call.pk)
    assert client.get(address).status_code == 302
    client.force_login(amina)
    assert client.get(address, follow=True).status_code == 403
