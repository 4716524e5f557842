from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.calls.at_the_desk import AT, MINUTE, errors, grant, url
from tests.calls.conftest import CLOSES
from wsis_portal.accounts.models import Stakeholder
from wsis_portal.calls.models import Call, Extension, OpenBy

LANGUAGES = ["ar", "zh-hans", "en", "fr", "ru", "es"]

pytestmark = pytest.mark.django_db


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


@pytest.mark.parametrize("rows", [1, 3])
def test_list_of_extensions_costs_the_same(desk, call, officer, rows: int) -> None:
    for row in range(rows):
        person = Stakeholder.objects.create_user(f"person{row}@example.org")
        grant(call, person, CLOSES + timedelta(days=row), by=officer)
    with CaptureQueriesContext(connection) as statements:
        desk.get(url("extension_changelist"))
    assert len(statements) == 7
