"""The rules as they are said before anything is asked."""

import pytest

from prizes.models import PrizeRules
from prizes.rules import rules_of, rules_said
from tests.factories import OPEN, the_call
from tests.prizes.forming import rule

pytestmark = pytest.mark.django_db

ALL = [
    "Write in English only.",
    "A project enters one category only.",
    "An entity has at most one project in each category.",
    "The project is completed, or at the end of a major phase.",
    "A project that has won before cannot be nominated again.",
    "The short description has 150 to 200 words: it is what voters read.",
    "Late or incomplete nominations are refused.",
]


def test_every_rule_of_the_edition_is_said():
    assert rules_said(the_call("PRZ")) == ALL


def test_a_rule_the_edition_does_not_have_is_not_said():
    rule(
        english_only=False,
        one_category=False,
        one_per_category=False,
        finished_only=False,
        winners_excluded=False,
        description_least=20,
        description_most=40,
    )
    assert rules_said(the_call("PRZ")) == [
        "The short description has 20 to 40 words: it is what voters read.",
        "Late or incomplete nominations are refused.",
    ]


def test_call_without_a_row_goes_by_the_defaults():
    PrizeRules.objects.all().delete()
    assert rules_said(the_call("PRZ")) == ALL
    assert rules_of(None).answer_most == 300


@pytest.mark.parametrize("path", ["", "new/"])
def test_rules_stand_on_the_page_and_on_the_form(client, clock, path):
    clock(OPEN)
    page = client.get(f"/en/prizes/{path}").content.decode()
    assert [sentence for sentence in ALL if sentence not in page] == []
