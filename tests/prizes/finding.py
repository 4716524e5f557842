"""Makers of findings for tests."""

from __future__ import annotations

from typing import TYPE_CHECKING

from prizes.checklist import find, rules_asked
from prizes.models import Finding, Nomination, Rule
from prizes.rules import rules_of
from tests.factories import OPEN, the_call

if TYPE_CHECKING:
    from datetime import datetime

    from wsis_portal.accounts.models import Stakeholder


def say(
    nomination: Nomination, by: Stakeholder, *, at: datetime = OPEN, **verdicts: str
) -> list[Finding]:
    """One finding for each rule that is named."""
    return [find(nomination, rule, verdict, by=by, at=at) for rule, verdict in verdicts.items()]


def say_all(
    nomination: Nomination, by: Stakeholder, *, at: datetime = OPEN, **verdicts: str
) -> None:
    """Yes to every rule that is asked, apart from those that are named."""
    asked = rules_asked(rules_of(the_call("PRZ")))
    said = {rule.value: "yes" for rule in Rule if rule in asked}
    say(nomination, by, at=at, **{**said, **verdicts})
