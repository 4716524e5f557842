"""The page of a nomination at the desk: the checklist with its hints, saved by its own POST."""

from __future__ import annotations

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from prizes import enquiry
from prizes.models import Enquiry, Finding, PastWinner, Place
from tests.factories import OPEN, TICK
from tests.prizes.finding import say, say_all
from tests.prizes.nominations import decide, nominate

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(client, officer, clock):
    clock(OPEN)
    client.force_login(officer)
    return client


def address_of(nomination, name="change"):
    return reverse(f"admin:prizes_nomination_{name}", args=[nomination.pk])


def page_of(desk, nomination):
    page = desk.get(address_of(nomination))
    assert page.status_code == 200
    return page.content.decode()


def hints(page, rule):
    body = re.search(rf'id="rule-{rule}">.*?<ul class="hints">(.*?)</ul>', page, re.DOTALL)[1]
    found = re.findall(r"<li[^>]*>(.*?)</li>", body, re.DOTALL)
    plain = re.compile(r"<[^>]+>|[\u2068\u2069]")
    return [" ".join(plain.sub(" ", one.replace("</", " </")).split()) for one in found]


def save(desk, nomination, follow=True, **said):
    return desk.post(address_of(nomination, "find"), said, follow=follow)


def told(page):
    return [str(message) for message in page.context["messages"]]


def test_page_shows_each_rule_and_what_is_known(desk, owner):
    page = page_of(desk, nominate(owner))
    assert "Eligibility: not begun" in page
    assert hints(page, "english") == [
        "Seems to be in English.",
        "Common English words: 45 %. English prose has a third or more.",
    ]
    assert hints(page, "description") == ["168 words; asked are 150 to 200."]
    assert hints(page, "category")[0].startswith("2 · Information and communication infrastructure")
    assert hints(page, "alone") == ["It holds the place of its entity."]
    assert hints(page, "once") == ["The entity has no nomination in another category."]
    assert hints(page, "finished") == ["Completed", "Start: 1 March 2021", "End: 30 June 2023"]
    assert hints(page, "new") == ["No past winner looks alike."]
    assert hints(page, "agreed") == ["Nominated by a confirmed member of the entity."]
    assert hints(page, "complete") == ["Left empty: economic impact · environmental impact."]


def test_past_winners_other_nominations_and_who_holds_the_place_are_shown(desk, owner, stranger):
    asked = nominate(stranger)
    holder = nominate(owner)
    elsewhere = nominate(owner, category="CAT03", title="Libraries")
    same, near = (
        PastWinner.objects.create(
            year=year,
            category="CAT02",
            title=title,
            entity_name="Lakeview Community Networks",
            entity_country="KEN",
        )
        for year, title in ((2019, "Solar Classrooms,  Kisumu"), (2018, "Solar classroom, Kisumu"))
    )
    page = page_of(desk, asked)
    held = hints(page, "alone")
    assert held[0] == f"Look here: The place is held by {holder.number}."
    assert f"Also nominated: {holder.number}" in held[1]
    assert [one.split(",")[0] for one in hints(page, "once")] == [
        f"Also nominated: {elsewhere.number}"
    ]
    new = hints(page, "new")
    assert new[0].startswith("Look here: It has won: 2019")
    assert new[1].startswith("Looks alike: 2018")
    for row in (same, near):
        assert reverse("admin:prizes_pastwinner_change", args=[row.pk]) in page


def test_what_speaks_against_a_rule_is_pointed_out(desk, owner):
    one = nominate(owner, stage="completed")
    one.stage, one.description = "ongoing", "Veintiséis escuelas rurales."
    one.save()
    page = page_of(desk, one)
    assert hints(page, "finished")[0] == "Look here: In the middle of a phase"
    assert hints(page, "description") == ["Look here: 3 words; asked are 150 to 200."]


def test_objection_is_shown_with_its_words(desk, stranger):
    one = nominate(stranger)
    assert hints(page_of(desk, one), "agreed")[-1] == "Look here: No answer yet."
    enquiry.answer(one.enquiry, "objected", at=OPEN, words="We never <agreed>.")
    page = page_of(desk, one)
    assert hints(page, "agreed")[-1] == (
        "Look here: The entity objects, 24 January 2024, 09:00 Geneva time. We never &lt;agreed&gt;."
    )


def test_findings_are_saved_and_the_page_comes_back(desk, owner, officer):
    one = nominate(owner)
    answer = save(
        desk,
        one,
        follow=False,
        **{"new-verdict": "yes", "new-note": " Looked it up. ", "new-seen": "0"},
        **{"english-verdict": "clarify", "english-seen": "0"},
    )
    assert (answer.status_code, answer["Location"]) == (302, f"{address_of(one)}#checklist")
    rows = Finding.objects.values_list("rule", "verdict", "note", "by")
    assert sorted(rows) == [
        ("english", "clarify", "", officer.pk),
        ("new", "yes", "Looked it up.", officer.pk),
    ]
    page = page_of(desk, one)
    assert "Eligibility: to clarify" in page
    assert "Olga Officer</bdi> · <bdi>24 January 2024, 09:00 Geneva time</bdi>" in page


def test_what_did_not_change_is_not_found_again(desk, owner, officer):
    one = nominate(owner)
    (finding,) = say(one, officer, new="yes")
    said = {"new-verdict": "yes", "new-note": "", "new-seen": finding.pk}
    assert told(save(desk, one, **said)) == ["Nothing was changed."]
    assert told(save(desk, one, **{**said, "new-note": "Sure."})) == ["1 finding was saved."]
    assert [one.note for one in Finding.objects.all()] == ["", "Sure."]
    assert "Earlier findings" in page_of(desk, one)


def test_note_without_a_finding_is_kept_and_asked_about(desk, owner):
    one = nominate(owner)
    page = save(
        desk,
        one,
        **{"new-note": "Ask the archive.", "new-seen": "0", "english-verdict": "yes"},
    )
    body = page.content.decode()
    assert "Choose yes, no or to clarify" in body
    assert "Ask the archive." in body
    assert [row.rule for row in Finding.objects.all()] == ["english"]


def test_finding_of_another_officer_meanwhile_is_shown_and_nothing_lost(desk, owner, officer):
    one = nominate(owner)
    (other,) = say(one, officer, new="no")
    stale = {"new-verdict": "yes", "new-note": "Not the same.", "new-seen": "0"}
    body = save(desk, one, **stale).content.decode()
    assert "Another officer has found on this meanwhile." in body
    assert "Not the same." in body
    assert f'name="new-seen" value="{other.pk}"' in body
    assert Finding.objects.count() == 1
    assert told(save(desk, one, **{**stale, "new-seen": other.pk})) == ["1 finding was saved."]


def test_decided_nomination_is_read_only(desk, owner, officer):
    one = nominate(owner)
    say_all(one, officer)
    decide(one, "accepted", officer)
    page = page_of(desk, one)
    assert "Eligibility: all yes" in page
    assert "Save the checklist" not in page
    body = save(desk, one, **{"new-verdict": "no", "new-seen": "0"}).content.decode()
    assert "nothing is found any more" in body
    assert Finding.objects.filter(verdict="no").count() == 0


def test_finding_on_an_earlier_revision_is_marked_and_confirmed(desk, owner, officer):
    one = nominate(owner)
    say(one, officer, new="yes", english="no", at=OPEN - TICK)
    say(one, officer, once="yes", at=OPEN)
    page = page_of(desk, one)
    assert page.count("found on an earlier revision of the text") == 2
    assert "Save, and confirm 2 findings on an earlier revision" in page
    seen = dict(Finding.objects.values_list("rule", "pk"))
    said = {
        "new-verdict": "yes",
        "new-seen": seen["new"],
        "english-verdict": "yes",
        "english-seen": seen["english"],
        "once-verdict": "yes",
        "once-seen": seen["once"],
    }
    assert told(save(desk, one, **said, renew="yes")) == ["2 findings were saved."]
    newest = Finding.objects.exclude(pk__in=seen.values()).values_list("rule", "verdict")
    assert sorted(newest) == [("english", "yes"), ("new", "yes")]
    assert "on an earlier revision" not in page_of(desk, one)


@pytest.mark.parametrize("free", [True, False])
def test_officer_confirms_for_the_entity(desk, owner, stranger, officer, free):
    one = nominate(stranger)
    if not free:
        nominate(owner)
    assert "Confirm for the entity" in page_of(desk, one)
    page = desk.post(address_of(one, "confirm"), follow=True)
    words = (
        "Confirmed. The nomination holds its place now."
        if free
        else "Confirmed. Another nomination holds the place of the entity."
    )
    assert told(page) == [words]
    asked = Enquiry.objects.get()
    assert (asked.answer, asked.answered_by) == ("confirmed", officer)
    assert Place.objects.filter(nomination=one).exists() is free
    assert ("Confirm for the entity" in page_of(desk, one)) is not free


def test_confirming_after_the_decision_is_refused(desk, stranger, officer):
    one = nominate(stranger)
    decide(one, "declined", officer)
    assert "Confirm for the entity" not in page_of(desk, one)
    page = desk.post(address_of(one, "confirm"), follow=True)
    assert told(page) == ["The nomination is decided. Reopen the decision first."]
    assert Enquiry.objects.get().answer == "waiting"


def test_barred_accept_is_told_in_the_preview(desk, owner):
    one = nominate(owner)
    data = {"action": "move_accepted", "_selected_action": one.pk}
    page = desk.post("/en/admin/prizes/nomination/", data).content.decode()
    assert "9 rules of the checklist are open" in page


def test_page_takes_as_many_queries_for_one_as_for_three(desk, owner, stranger, officer):
    def queries(nomination):
        with CaptureQueriesContext(connection) as captured:
            page_of(desk, nomination)
        return len(captured)

    one = nominate(owner)
    say(one, officer, new="yes")
    page_of(desk, one)
    first = queries(one)
    say_all(one, officer)
    for category in ("CAT03", "CAT04"):
        nominate(owner, category=category, title=category)
    for year in (2018, 2019):
        PastWinner.objects.create(
            year=year, category="CAT02", title=one.title, entity_name=one.entity_name
        )
    assert first == queries(one) == 21
