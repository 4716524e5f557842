"""How far a checklist is: the same word for a page and for lists."""

from __future__ import annotations

import pytest

from prizes.checklist import findings_of
from prizes.eligibility import eligibility, with_eligibility
from prizes.models import Nomination, PrizeRules
from tests.prizes.finding import say, say_all
from tests.prizes.nominations import nominate

pytestmark = pytest.mark.django_db


def word(nomination):
    row = with_eligibility(Nomination.objects.all()).get(pk=nomination.pk)
    fresh = Nomination.objects.get(pk=nomination.pk)
    assert row.eligibility == eligibility(list(findings_of(fresh).values()))
    return row.eligibility


def test_checklist_is_followed_from_not_begun_to_all_yes(owner, officer):
    one = nominate(owner)
    assert word(one) == "none"
    say(one, officer, english="yes")
    assert word(one) == "half"
    say(one, officer, english="clarify")
    assert word(one) == "clarify"
    say(one, officer, new="no")
    assert word(one) == "no"
    say_all(one, officer)
    assert word(one) == "yes"


def test_rules_the_edition_does_not_have_count_for_nothing(owner, officer):
    one = nominate(owner)
    say(one, officer, new="no")
    PrizeRules.objects.update(winners_excluded=False, english_only=False)
    assert word(one) == "none"
    say_all(one, officer)
    assert word(one) == "yes"
    PrizeRules.objects.update(english_only=True)
    assert word(one) == "half"


def test_call_without_a_row_of_rules_asks_all(owner, officer):
    one = nominate(owner)
    PrizeRules.objects.all().delete()
    say_all(one, officer)
    assert word(one) == "yes"


def test_each_nomination_has_its_own_findings(owner, officer):
    one = nominate(owner)
    other = nominate(owner, category="CAT03", title="Another")
    say_all(one, officer)
    say(other, officer, new="no")
    assert (word(one), word(other)) == ("yes", "no")
