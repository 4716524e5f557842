from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from django.contrib.auth.models import Permission
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone, translation

from tests.calls.conftest import CLOSES
from tests.factories import give_second_step
from wsis_portal.accounts.models import Stakeholder
from wsis_portal.calls.create import next_number
from wsis_portal.calls.extend import extend
from wsis_portal.calls.models import Call, Edition, Extension, OpenBy, Phase

AT = datetime(2024, 1, 24, 8, 0, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
LANGUAGES = ["ar", "zh-hans", "en", "fr", "ru", "es"]

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def in_january(settings) -> None:
    """Acts happen on 24 January 2024, 09:00 Geneva time."""
    settings.REHEARSAL_OFFSET = (AT - timezone.now()).total_seconds()


@pytest.fixture
def desk(client, officer):
    client.force_login(officer)
    return client


@pytest.fixture
def rows(call, amina, officer):
    """One row of each kind."""
    return {
        "edition": call.edition,
        "phase": Phase.objects.first(),
        "call": call,
        "extension": grant(call, amina, CLOSES, by=officer),
    }


def url(name: str, *args: object) -> str:
    with translation.override("en"):
        return reverse(f"admin:calls_{name}", args=args)


def clerk(client, *codenames: str) -> Stakeholder:
    """An officer with these rights and no others, signed in."""
    person = Stakeholder.objects.create_user("clerk@example.org", name="Clerk", is_staff=True)
    give_second_step(person)
    person.user_permissions.set(Permission.objects.filter(codename__in=codenames))
    client.force_login(person)
    return person


def grant(call, stakeholder, until, *, by) -> Extension:
    return extend(call, stakeholder=stakeholder, until=until, reason="x", by=by, at=AT)


def errors(answer) -> dict[str, list[str]]:
    assert answer.status_code == 200
    return dict(answer.context["adminform"].form.errors)


def call_data(**changed: object) -> dict[str, object]:
    return {
        "opens_at": "2023-11-06 00:00",
        "closes_at": "2024-02-01 00:00",
        "grace": "2",
        **changed,
    }


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


def test_list_of_calls_speaks_their_deadlines(desk) -> None:
    page = desk.get(url("call_changelist")).content.decode()
    assert "31 January 2024, 23:59 Geneva time" in page
    assert "6 November 2023, 00:00 Geneva time" in page
    assert "Open: 7 days left" in page
    assert "Open Consultation Process" in page


def test_call_is_shown_in_geneva_time_and_words(desk, call) -> None:
    page = desk.get(url("call_change", call.pk)).content.decode()
    assert 'name="closes_at" value="2024-02-01 00:00"' in page
    assert 'name="opens_at" value="2023-11-06 00:00"' in page
    assert 'name="grace" value="2"' in page
    assert "Closes (Geneva time)" in page
    assert "31 January 2024, 23:59 Geneva time" in page
    assert 'name="stream"' not in page
    assert 'name="edition"' not in page


def test_call_saved_unchanged_is_unchanged(desk, call) -> None:
    before = Call.objects.filter(pk=call.pk).values().get()
    assert desk.post(url("call_change", call.pk), call_data()).status_code == 302
    assert Call.objects.filter(pk=call.pk).values().get() == before


def test_moved_deadline_is_kept_with_who_and_when(desk, call, officer) -> None:
    before = timezone.now()
    data = call_data(closes_at="2024-02-08 00:00", grace="5")
    assert desk.post(url("call_change", call.pk), data).status_code == 302
    call.refresh_from_db()
    assert call.closes_at == CLOSES + timedelta(days=7)
    assert call.grace == 5 * MINUTE
    line = call.history.latest()
    assert line.history_user == officer
    assert before <= line.history_date <= timezone.now()


def test_history_of_a_call_says_what_changed_in_words(desk, call) -> None:
    desk.post(url("call_change", call.pk), call_data())
    desk.post(url("call_change", call.pk), call_data(closes_at="2024-02-08 00:00", grace="5"))
    page = desk.get(url("call_history", call.pk)).content.decode()
    assert (
        "1 February 2024, 00:00:00 Geneva time, then 8 February 2024, 00:00:00 Geneva time" in page
    )
    assert "2 minutes, then 5 minutes" in page


def test_history_of_what_never_changed_says_so(desk, call) -> None:
    page = desk.get(url("call_history", call.pk)).content.decode()
    assert "Nothing has changed since it was made." in page


def test_history_is_read_and_never_restored(desk, call) -> None:
    call.save()
    first = call.history.latest()
    desk.post(url("call_change", call.pk), call_data(closes_at="2024-02-08 00:00"))
    address = url("call_simple_history", call.pk, first.history_id)
    page = desk.get(address).content.decode()
    assert "An earlier state: OCP 2024" in page
    assert 'name="_save"' not in page
    assert page.count(" disabled") == 3  # opens, closes, grace
    assert desk.post(address, call_data()).status_code == 403
    call.refresh_from_db()
    assert call.closes_at == CLOSES + timedelta(days=7)


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        ({"closes_at": "2023-11-06 00:00"}, {"closes_at": ["The call closes before it opens."]}),
        ({"grace": "-1"}, {"grace": ["Ensure this value is greater than or equal to 0."]}),
        ({"closes_at": ""}, {"closes_at": ["This field is required."]}),
    ],
)
def test_call_that_cannot_be_is_refused(desk, call, changed, expected) -> None:
    answer = desk.post(url("call_change", call.pk), call_data(**changed))
    assert errors(answer) == expected


def test_added_call_has_its_numbers(desk, officer) -> None:
    edition = Edition.objects.create(
        code="WSIS 2025",
        year=2025,
        letter_date=date(2024, 11, 4),
        event_titles={"en": "WSIS+20"},
        event_starts=date(2025, 7, 7),
        event_ends=date(2025, 7, 11),
        event_places={"en": "Geneva"},
    )
    data = {
        "edition": edition.pk,
        "stream": "OCP",
        "opens_at": "2024-11-04 00:00",
        "closes_at": "2025-02-01 00:00",
        "grace": "3",
    }
    assert desk.post(url("call_add"), data).status_code == 302
    call = Call.objects.get(edition=edition, stream="OCP")
    assert call.closes_at == datetime(2025, 1, 31, 23, tzinfo=UTC)
    assert call.grace == 3 * MINUTE
    assert next_number(call) == "OCP-2025-00001"
    assert [line.history_user for line in call.history.all()] == [officer]
    assert errors(desk.post(url("call_add"), data)) == {
        "__all__": ["Constraint “call_once_per_edition” is violated."]
    }


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


def extension_data(call, whose, **changed: object) -> dict[str, object]:
    return {
        "call": call.pk,
        "stakeholder": whose.pk,
        "reference": "",
        "until": "2024-02-08 00:00",
        "reason": "The line was down in the whole province.",
        **changed,
    }


def test_extension_is_granted_by_whom_and_when_the_desk_says(desk, call, amina, officer) -> None:
    data = extension_data(call, amina, granted_by=amina.pk, granted_at="2020-01-01 00:00")
    before = AT
    assert desk.post(url("extension_add"), data).status_code == 302
    extension = Extension.objects.get()
    until = CLOSES + timedelta(days=7)
    assert extension.granted_by == officer
    assert before <= extension.granted_at < before + timedelta(hours=1)
    assert (extension.until, extension.reference) == (until, "")
    gate = Call.objects.open(CLOSES + MINUTE, amina).get(pk=call.pk)
    assert (gate.open_until, gate.open_by) == (until, OpenBy.EXTENSION)
    assert [line.history_user for line in extension.history.all()] == [officer]
    assert not hasattr(extension.history.get(), "reason")


def test_extension_of_one_number(desk, call, amina) -> None:
    data = extension_data(call, amina, reference=" ocp-2024-00417 ")
    assert desk.post(url("extension_add"), data).status_code == 302
    assert Extension.objects.get().reference == "OCP-2024-00417"


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        ({"reason": ""}, "This field is required."),
        ({"reason": "  "}, "This field is required."),
        ({"stakeholder": ""}, "This field is required."),
        (
            {"reference": "PRZ-2024-00417"},
            "Enter a number of this call, like OCP-2024-00417, or leave this empty.",
        ),
        (
            {"until": "2024-02-01 00:00"},
            "Enter a moment after the call closes: it is open until 31 January 2024, 23:59 Geneva time.",
        ),
    ],
)
def test_extension_that_would_do_nothing_is_refused(desk, call, amina, changed, expected) -> None:
    answer = desk.post(url("extension_add"), extension_data(call, amina, **changed))
    assert errors(answer) == {next(iter(changed)): [expected]}
    assert not Extension.objects.exists()


def test_extension_that_is_over_already_is_refused(desk, call, amina) -> None:
    Call.objects.filter(pk=call.pk).update(closes_at=AT - timedelta(days=2))
    data = extension_data(call, amina, until="2024-01-23 00:00")
    (words,) = errors(desk.post(url("extension_add"), data))["until"]
    assert words.startswith("Enter a moment that is still to come: it is now 24 January 2024, 09:")


def test_extension_is_ended_early_and_keeps_its_grantor(desk, call, amina, boris) -> None:
    until = CLOSES + timedelta(days=7, microseconds=123456)
    extension = grant(call, amina, until, by=boris)
    address = url("extension_change", extension.pk)
    page = desk.get(address).content.decode()
    assert 'name="until" value="2024-02-08 00:00"' in page
    assert 'name="stakeholder"' not in page
    data = {"until": "2024-02-08 00:00", "reason": "A better reason."}
    assert desk.post(address, data).status_code == 302
    extension.refresh_from_db()
    assert (extension.until, extension.reason) == (until, "A better reason.")
    assert desk.post(address, {**data, "until": "2024-01-24 09:00"}).status_code == 302
    extension.refresh_from_db()
    assert (extension.until, extension.granted_by) == (AT, boris)


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


@pytest.mark.parametrize("rows", [1, 3])
def test_list_of_extensions_costs_the_same(desk, call, officer, rows: int) -> None:
    for row in range(rows):
        person = Stakeholder.objects.create_user(f"person{row}@example.org")
        grant(call, person, CLOSES + timedelta(days=row), by=officer)
    with CaptureQueriesContext(connection) as statements:
        desk.get(url("extension_changelist"))
    assert len(statements) == 8


@pytest.mark.parametrize("rows", [1, 3])
def test_list_of_calls_costs_the_same(desk, call, rows: int) -> None:
    Call.objects.exclude(pk__in=Call.objects.values("pk")[:rows]).delete()
    assert Call.objects.count() == rows
    with CaptureQueriesContext(connection) as statements:
        desk.get(url("call_changelist"))
    assert len(statements) == 7
