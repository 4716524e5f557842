"""What is in the way of accepting a nomination, and of reopening one."""

from __future__ import annotations

import pytest
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.urls import reverse_lazy

from prizes import enquiry
from prizes.bars import bar
from prizes.checklist import Decided, FoundMeanwhile, find, findings_of, rules_asked
from prizes.models import Finding, Nomination, Place, PrizeRules, Rule
from tests.factories import OPEN, TICK, the_call
from tests.prizes.finding import say, say_all
from tests.prizes.nominations import decide, nominate
from wsis_portal.contributions.move import Barred, WordsMissing, move
from wsis_portal.contributions.status import Status

pytestmark = pytest.mark.django_db

LIST = reverse_lazy("admin:prizes_nomination_changelist")


def rules(**said):
    PrizeRules.objects.filter(call=the_call("PRZ")).update(**said)


def bar_of(nomination, to="accepted"):
    return bar(Nomination.objects.get(pk=nomination.pk), to)


def test_all_yes_with_a_place_is_accepted(owner, officer):
    one = nominate(owner)
    say_all(one, officer)
    assert bar_of(one) == ""
    assert decide(one, "accepted", officer).status == "accepted"


def test_open_rules_bar_and_are_named(owner, officer):
    one = nominate(owner)
    say_all(one, officer)
    say(one, officer, new="clarify")
    assert bar_of(one) == "1 rule of the checklist is open: It has not won before."
    with pytest.raises(Barred) as raised:
        decide(one, "accepted", officer)
    assert raised.value.sentence == bar_of(one)
    assert Nomination.objects.get().status == "received"
    assert bar_of(nominate(owner, category="CAT03", title="Another")).startswith("9 rules of")


def test_a_no_bars_before_all_else(owner, officer):
    one = nominate(owner)
    say(one, officer, english="no", new="no")
    assert bar_of(one) == "Not eligible: It is written in English · It has not won before."
    assert bar_of(one, "declined") == ""
    assert bar_of(one, "clarification") == ""


def test_rules_the_edition_does_not_have_are_not_asked(owner, officer):
    rules(english_only=False, winners_excluded=False)
    one = nominate(owner, text_language="en")
    asked = rules_asked(PrizeRules.objects.get())
    assert [rule for rule in Rule if rule not in asked] == [Rule.ENGLISH, Rule.NEW]
    say(one, officer, english="no", **{rule.value: "yes" for rule in asked})
    assert list(findings_of(one)) == list(asked)
    assert bar_of(one) == ""


def test_findings_on_an_earlier_revision_bar(owner, officer):
    one = nominate(owner)
    say_all(one, officer, at=OPEN - TICK)
    assert bar_of(one).startswith("9 findings are older than the newest text: ")
    say_all(one, officer)
    say(one, officer, at=OPEN - TICK, new="yes")
    assert bar_of(one) == "1 finding is older than the newest text: It has not won before."


def test_without_consent_nothing_is_published(owner, officer):
    one = nominate(owner)
    say_all(one, officer)
    Nomination.objects.update(consent=False)
    assert bar_of(one) == "Who nominated it has not agreed to its publication."


def test_without_a_place_it_is_not_accepted(stranger, owner, officer):
    one = nominate(stranger)
    say_all(one, officer)
    assert bar_of(one) == (
        "It does not hold the place of its entity. The entity, or an officer for it, confirms it."
    )
    enquiry.confirm(one.enquiry, by=officer, at=OPEN)
    assert bar_of(one) == ""


def test_a_place_that_another_took_is_named(stranger, owner, officer):
    one = nominate(stranger)
    say_all(one, officer)
    other = nominate(owner)
    assert bar_of(one) == f"Another nomination holds the place meanwhile: {other.number}."
    rules(one_per_category=False, one_category=False)
    assert bar_of(one) == ""


def test_declined_is_reopened_only_while_its_place_is_free(owner, colleague, officer):
    one = decide(nominate(owner), "declined", officer)
    assert bar_of(one, "under_review") == ""
    other = nominate(colleague)
    sentence = f"Another nomination holds the place meanwhile: {other.number}."
    assert bar_of(one, "under_review") == sentence
    with pytest.raises(Barred):
        decide(one, "under_review", officer)
    decide(other, "declined", officer)
    decide(one, "under_review", officer)
    assert Place.objects.get().nomination_id == one.pk


def test_declining_takes_words_to_who_nominated(owner, officer, client):
    one = nominate(owner)
    with pytest.raises(WordsMissing):
        move(one, Status.DECLINED, by=officer, at=OPEN, seen=one.status, reason="Ours")
    client.force_login(officer)
    data = {"action": "move_declined", ACTION_CHECKBOX_NAME: [one.pk], "confirm": "move"}
    page = client.post(LIST, data | {"message": " ", "reason": "Ours"}).content.decode()
    assert "Say why: it goes out in the mail." in page
    assert Nomination.objects.get().status == "received"
    client.post(LIST, data | {"message": "It has won in 2019.", "reason": ""})
    assert Nomination.objects.get().status == "declined"


def test_findings_are_never_changed_but_the_newest_counts(owner, officer):
    one = nominate(owner)
    first, second = say(one, officer, english="no"), say(one, officer, english="yes")
    assert findings_of(one)[Rule.ENGLISH] == second[0]
    assert list(Finding.objects.all()) == [*first, *second]


def test_finding_on_what_another_found_meanwhile_is_refused(owner, officer):
    one = nominate(owner)
    (seen,) = say(one, officer, english="yes")
    for stale in (0, seen.pk + 1):
        with pytest.raises(FoundMeanwhile):
            find(one, "english", "no", by=officer, at=OPEN, seen=stale)
    find(one, "english", "no", by=officer, at=OPEN, seen=seen.pk)
    find(one, "new", "no", by=officer, at=OPEN, seen=0)


@pytest.mark.parametrize("status", ["accepted", "declined"])
def test_nothing_is_found_on_what_is_decided(owner, officer, status):
    one = nominate(owner)
    say_all(one, officer)
    decide(one, status, officer)
    with pytest.raises(Decided):
        say(one, officer, english="no")
    decide(one, "under_review", officer)
    say(one, officer, english="no")
