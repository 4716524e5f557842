"""How many SQL statements a journey and its pages cost: literals, BEGIN and SAVEPOINT not counted."""

from __future__ import annotations

import re

import pytest

from tests.counting import counting
from tests.factories import OPEN, answers, make_contribution, make_draft
from wsis_portal.contributions.models import Contribution

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _open(clock):
    clock(OPEN)


@pytest.fixture
def browser(client, owner):
    client.force_login(owner)
    return client


def test_journey_from_form_to_receipt_takes_24_and_its_last_post_10(browser):
    with counting() as form:
        page = browser.get("/en/ocp/new/").content.decode()
    address = re.search(r'action="([^"]*/drafts/[0-9a-f-]{36}/)"', page)[1]
    with counting() as save:
        data = {**answers(), "version": "0", "window": "w", "action": "check"}
        check_address = browser.post(address, data).url
    with counting() as check:
        browser.get(check_address)
    with counting() as post:
        receipt_address = browser.post(check_address, {"version": "1"}).url
    with counting() as receipt:
        assert browser.get(receipt_address).status_code == 200
    steps = {"form": form, "save": save, "check": check, "post": post, "receipt": receipt}
    counts = {name: len(statements) for name, statements in steps.items()}
    told = "\n".join(f"{name}: {one}" for name, many in steps.items() for one in many)
    assert counts == {"form": 2, "save": 4, "check": 4, "post": 10, "receipt": 4}, told


@pytest.mark.parametrize("rows", [1, 3])
def test_mine_takes_the_same_at_1_and_3_rows(browser, owner, rows):
    for _ in range(rows):
        make_contribution(owner)
        make_draft(owner, data=answers(title="Draft"))
    with counting() as statements:
        browser.get("/en/contributions/")
    assert len(statements) == 8, "\n".join(statements)


@pytest.mark.parametrize("rows", [1, 3])
def test_public_list_takes_the_same_at_1_and_3_rows(client, owner, rows):
    for _ in range(rows):
        make_contribution(owner)
    Contribution.objects.update(status="accepted")
    with counting() as statements:
        client.get("/en/ocp/submissions/")
    assert len(statements) == 4, "\n".join(statements)


def test_public_page_takes_4(client, owner):
    contribution = make_contribution(owner)
    Contribution.objects.update(status="accepted")
    with counting() as statements:
        client.get(f"/en/ocp/submissions/{contribution.number}/")
    assert len(statements) == 4, "\n".join(statements)


@pytest.mark.parametrize("rows", [1, 3])
def test_admin_list_takes_the_same_at_1_and_3_rows(client, owner, officer, rows):
    client.force_login(officer)
    for _ in range(rows):
        make_contribution(owner)
    client.get("/en/admin/")  # content types are kept by the process
    with counting() as statements:
        assert client.get("/en/admin/submissions/submission/").status_code == 200
    assert len(statements) == 9, "\n".join(statements)
