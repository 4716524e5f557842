"""One finding for several nominations: looked at first, then recorded for each on its own."""

from __future__ import annotations

import re

import pytest

from prizes.models import Finding
from tests.factories import OPEN
from tests.prizes.finding import say
from tests.prizes.nominations import decide, nominate

pytestmark = pytest.mark.django_db

LIST = "/en/admin/prizes/nomination/"


@pytest.fixture
def desk(client, officer, clock):
    clock(OPEN)
    client.force_login(officer)
    return client


@pytest.fixture
def three(owner):
    return [
        nominate(owner, category=category, title=f"In {category}")
        for category in ("CAT01", "CAT02", "CAT03")
    ]


def act(desk, *chosen, **data):
    return desk.post(
        LIST, {"action": "find", "_selected_action": [one.pk for one in chosen], **data}
    )


def told(answer):
    return [str(message) for message in answer.wsgi_request._messages]


def hidden(page):
    found = re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', page.content.decode())
    return {name: value for name, value in found if name.startswith(("seen_", "previewed"))}


def test_nothing_is_recorded_before_it_was_looked_at(desk, three):
    page = act(desk, *three)
    assert hidden(page) == {"previewed": ""}
    said = {"rule": "english", "verdict": "yes", "note": ""}
    page = act(desk, *three, confirm="yes", **said)
    assert hidden(page) == {"previewed": "english", **{f"seen_{one.pk}": "0" for one in three}}
    assert not Finding.objects.exists()


def test_finding_is_recorded_for_all_that_were_looked_at(desk, three, officer):
    (before,) = say(three[0], officer, english="no")
    said = {"rule": "english", "verdict": "yes", "note": "Read."}
    page = act(desk, *three, confirm="preview", **said)
    body = page.content.decode()
    assert (
        "so far: no (<bdi>Olga Officer</bdi>, <bdi>24 January 2024, 09:00 Geneva time</bdi>)"
        in body
    )
    assert body.count("nothing found so far") == 2
    seen = hidden(page)
    assert seen[f"seen_{three[0].pk}"] == str(before.pk)
    assert told(act(desk, *three, confirm="yes", **said, **seen)) == ["3 findings were recorded."]
    rows = Finding.objects.exclude(pk=before.pk).values_list("rule", "verdict", "note", "by")
    assert list(rows) == [("english", "yes", "Read.", officer.pk)] * 3


def test_another_rule_is_shown_before_it_is_recorded(desk, three):
    said = {"rule": "english", "verdict": "yes", "note": ""}
    seen = hidden(act(desk, *three, confirm="preview", **said))
    page = act(desk, *three, confirm="yes", **seen, **{**said, "rule": "new"})
    assert hidden(page)["previewed"] == "new"
    assert not Finding.objects.exists()


def test_what_is_decided_or_found_on_meanwhile_is_left_and_told(desk, three, officer):
    said = {"rule": "english", "verdict": "yes", "note": ""}
    seen = hidden(act(desk, *three, confirm="preview", **said))
    say(three[0], officer, english="no")
    decide(three[1], "declined", officer)
    assert told(act(desk, *three, confirm="yes", **said, **seen)) == [
        f"{three[0].number}: not recorded. Another officer has found on this meanwhile.",
        f"{three[1].number}: not recorded. It is decided or withdrawn.",
        "1 finding was recorded.",
    ]
    found = Finding.objects.filter(verdict="yes").values_list("nomination", flat=True)
    assert list(found) == [three[2].pk]
    page = act(desk, *three, confirm="preview", **said).content.decode()
    refused = page[page.index("Not for these") :]
    assert three[1].number in refused
    assert three[0].number not in refused


def test_finding_has_to_be_chosen(desk, three):
    page = act(desk, *three, confirm="preview", rule="english", verdict="")
    assert "This field is required." in page.content.decode()
    assert hidden(page) == {"previewed": ""}


def test_more_than_a_hundred_at_once_are_refused(desk, three, monkeypatch):
    from prizes.admin import finding

    monkeypatch.setattr(finding, "MOST", 2)
    assert told(act(desk, *three)) == ["Choose 2 nominations or fewer."]
