"""Nominations in the list of the desk: what it shows, how it is filtered, who may see it."""

from __future__ import annotations

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from prizes import enquiry
from prizes.models import Finding
from tests.factories import OPEN
from tests.prizes.finding import say, say_all
from tests.prizes.nominations import decide, nominate

pytestmark = pytest.mark.django_db

LIST = "/en/admin/prizes/nomination/"
PROGRESS = f"{LIST}progress/"


@pytest.fixture
def desk(client, officer, clock):
    clock(OPEN)
    client.force_login(officer)
    return client


def listed(desk, **query):
    page = desk.get(LIST, query)
    assert page.status_code == 200
    return sorted(set(re.findall(r"PRZ-2024-\d+", page.content.decode())))


def cells(page, name):
    found = re.findall(rf'<td class="field-{name}[^>]*>(.*?)</td>', page, re.DOTALL)
    return [re.sub(r"<[^>]+>", "", one) for one in found]


def test_list_shows_category_and_eligibility(desk, owner, officer):
    say(nominate(owner), officer, english="yes")
    say_all(nominate(owner, category="CAT03", title="Another"), officer)
    page = desk.get(f"{LIST}?o=2").content.decode()
    assert cells(page, "sort") == [
        "2 · Information and communication infrastructure",
        "3 · Access to information and knowledge",
    ]
    assert cells(page, "eligible") == ["half done", "all yes"]


def test_list_is_filtered_by_category_eligibility_answer_and_place(desk, owner, stranger, officer):
    own = nominate(owner).number
    other = nominate(stranger, category="CAT03", title="Another")
    say(other, officer, new="no")
    assert listed(desk) == [own, other.number]
    assert listed(desk, category="CAT03") == [other.number]
    assert listed(desk, eligibility="no") == [other.number]
    assert listed(desk, eligibility="none") == listed(desk, eligibility="open") == [own]
    assert listed(desk, eligibility="yes") == []
    assert listed(desk, answer="own") == [own]
    assert listed(desk, answer="waiting") == [other.number]
    assert listed(desk, place="yes") == [own]
    assert listed(desk, place="no") == [other.number]
    assert listed(desk, q="lakeview") == [own, other.number]
    enquiry.answer(other.enquiry, "objected", at=OPEN)
    undecided = "clarification,received,under_review"
    assert listed(desk, answer="objected", status__in=undecided) == [other.number]


def test_list_takes_as_many_queries_for_one_as_for_three(desk, owner, stranger, officer):
    def queries():
        with CaptureQueriesContext(connection) as captured:
            desk.get(LIST)
        return len(captured)

    say(nominate(owner), officer, new="yes")
    desk.get(LIST)
    first = queries()
    say(nominate(stranger, category="CAT03", title="Another"), officer, new="no")
    nominate(owner, category="CAT04", title="A third")
    assert first == queries() == 9


def test_officer_without_rights_gets_403(desk, owner, officer):
    one = nominate(owner)
    officer.user_permissions.clear()
    gets = (LIST, PROGRESS, f"{LIST}{one.pk}/change/")
    assert [desk.get(address).status_code for address in gets] == [403] * 3
    posts = (f"{LIST}{one.pk}/find/", f"{LIST}{one.pk}/confirm/")
    assert [desk.post(address).status_code for address in posts] == [403] * 2


def test_reader_sees_all_and_changes_nothing(client, reader, owner, clock):
    clock(OPEN)
    one = nominate(owner)
    client.force_login(reader)
    page = client.get(f"{LIST}{one.pk}/change/").content.decode()
    assert "Eligibility: not begun" in page
    assert "Save the checklist" not in page
    assert client.post(f"{LIST}{one.pk}/find/", {"new-verdict": "yes"}).status_code == 403
    data = {"action": "find", "_selected_action": one.pk, "rule": "new", "verdict": "yes"}
    for step in ({}, {"confirm": "yes", "previewed": "new", f"seen_{one.pk}": "0"}):
        assert client.post(LIST, {**data, **step}).status_code == 403
    assert not Finding.objects.exists()


def test_finding_and_confirming_are_no_pages(desk, owner):
    one = nominate(owner)
    gets = (f"{LIST}{one.pk}/find/", f"{LIST}{one.pk}/confirm/")
    assert [desk.get(address).status_code for address in gets] == [403] * 2
    assert desk.post(f"{LIST}{one.pk}/confirm/").status_code == 404
    assert desk.post(f"{LIST}99999999/find/").status_code == 404


def table(page, name):
    body = re.search(rf'id="{name}".*?<tbody>(.*?)</tbody>', page, re.DOTALL)[1]
    rows = re.findall(r"<tr>(.*?)</tr>", body, re.DOTALL)
    return [
        [
            re.sub(r"<[^>]+>", "", cell).strip()
            for cell in re.findall(r"<t[hd].*?</t[hd]>", row, re.DOTALL)
        ]
        for row in rows
    ]


def test_progress_counts_by_category_and_by_officer(desk, owner, stranger, officer):
    say(nominate(stranger, title="Other"), officer, new="no")
    one = nominate(owner)
    say_all(one, officer)
    decide(one, "accepted", officer)
    nominate(owner, category="CAT18", title="Third")
    page = desk.get(PROGRESS).content.decode()
    lines = table(page, "by-category")
    assert [len(lines), lines[0][1:]] == [19, ["0"] * 12]
    # all; received, under review, clarification, accepted, declined, withdrawn; eligibility
    assert lines[1][1:] == ["2", "1", "0", "0", "1", "0", "0", "0", "0", "0", "1", "0"]
    assert lines[17][1:] == ["1", "1", "0", "0", "0", "0", "0", "1", "0", "0", "0", "0"]
    assert lines[18] == [
        *("All categories", "3", "2", "0", "0", "1", "0", "0", "1", "0", "0", "1", "0")
    ]
    assert table(page, "by-officer") == [
        ["Olga Officer", "10", "0", "0", "1", "0", "24 January 2024, 09:00 Geneva time"]
    ]


def test_counts_of_progress_lead_to_what_they_count(desk, owner, stranger, officer):
    nominate(owner)
    say(nominate(stranger, category="CAT03", title="Other"), officer, new="no")
    page = desk.get(PROGRESS).content.decode()
    found = re.findall(r'href="(/en/admin/prizes/nomination/\?[^"]*)">(\d+)</a>', page)
    assert found
    for address, count in found:
        numbers = re.findall(
            r"PRZ-2024-\d+", desk.get(address.replace("&amp;", "&")).content.decode()
        )
        assert len(set(numbers)) == int(count)


def test_progress_takes_as_many_queries_for_one_as_for_three(desk, owner, stranger, officer):
    def queries():
        with CaptureQueriesContext(connection) as captured:
            desk.get(PROGRESS)
        return len(captured)

    say(nominate(owner), officer, new="yes")
    desk.get(PROGRESS)
    first = queries()
    say(nominate(stranger, category="CAT03", title="Another"), officer, new="no")
    decide(nominate(owner, category="CAT04", title="A third"), "declined", officer)
    assert first == queries() == 9


def test_progress_is_linked_from_the_list(desk):
    assert f'href="{PROGRESS}"' in desk.get(LIST).content.decode()
