"""The verify page: by number and code, and by file; what it says and what it does not."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.factories import OPEN, answers, make_contribution, make_organization, make_stakeholder
from wsis_portal.contributions.copies import begin_correction
from wsis_portal.contributions.move import withdraw
from wsis_portal.contributions.submit import submit
from wsis_portal.receipts.document import document
from wsis_portal.receipts.models import Receipt

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _open(clock):
    clock(OPEN + timedelta(days=2))


@pytest.fixture
def owner(db):
    return make_stakeholder(organization=make_organization())


def ask(client, receipt, code=None):
    return client.get("/en/verify/", {"number": receipt.number, "code": code or receipt.code})


def test_code_of_a_receipt_is_genuine_and_names_the_organization_alone(client, owner):
    receipt = make_contribution(owner).receipt
    page = ask(client, receipt)
    html = page.content.decode()
    assert page.context["result"]["status"] == "genuine"
    assert owner.organization.name in html
    for secret in (owner.name, owner.email, "Licences for villages"):
        assert secret not in html


def test_code_in_personal_capacity_names_the_person(client, owner):
    receipt = make_contribution(owner, data=answers(capacity="personal")).receipt
    assert owner.name in ask(client, receipt).content.decode()


@pytest.mark.parametrize("shape", [str.lower, lambda code: code.replace("-", " ")])
def test_code_may_be_typed_with_spaces_and_small_letters(client, owner, shape):
    receipt = make_contribution(owner).receipt
    assert ask(client, receipt, shape(receipt.code)).context["result"]["status"] == "genuine"


@pytest.mark.parametrize("code", ["0000-0000-0000", "nonsense", "💥"])
def test_code_that_is_not_the_receipts_is_not_found(client, owner, code):
    receipt = make_contribution(owner).receipt
    assert ask(client, receipt, code).context["result"]["status"] == "not_found"


def test_number_that_holds_a_nul_is_not_found(client):
    page = client.get("/en/verify/", {"number": "OCP\x00", "code": "0000-0000-0000"})
    assert page.status_code == 200


def test_receipt_that_was_corrected_and_withdrawn_says_so(client, owner):
    contribution = make_contribution(owner)
    first = contribution.receipt
    draft = begin_correction(contribution, by=owner, at=OPEN)
    submit(draft.pk, version=draft.version, by=owner, at=OPEN + timedelta(days=1))
    contribution.refresh_from_db()
    withdraw(contribution, by=owner, at=OPEN + timedelta(days=2))
    fate = ask(client, first).context["result"]["fate"]
    assert fate.superseded_at == OPEN + timedelta(days=1)
    assert fate.withdrawn_at == OPEN + timedelta(days=2)
    newest = Receipt.objects.get(revision=3)
    assert ask(client, newest).context["result"]["kind"] == "withdrawal"


def test_file_of_a_receipt_is_genuine(client, owner):
    receipt = make_contribution(owner).receipt
    data = document(receipt.pk, in_child=True)
    upload = SimpleUploadedFile("r.pdf", data, content_type="application/pdf")
    page = client.post("/en/verify/", {"file": upload})
    assert page.context["result"]["status"] == "genuine"
    assert receipt.number in page.content.decode()


def test_file_that_is_no_receipt_gets_an_answer(client):
    upload = SimpleUploadedFile("r.pdf", b"%PDF-1.7 nothing", content_type="application/pdf")
    page = client.post("/en/verify/", {"file": upload})
    assert (page.status_code, page.context["result"]["status"]) == (200, "not_valid")


def test_guessing_codes_is_slowed_down(client, owner):
    receipt = make_contribution(owner).receipt
    statuses = [ask(client, receipt, "0000-0000-0000").status_code for _ in range(21)]
    assert statuses == [200] * 20 + [429]


def test_public_keys_are_published(client):
    keys = client.get("/receipt-keys.json").json()
    assert [key["id"] for key in keys["keys"]] == ["2024-A"]
