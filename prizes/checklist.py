"""The eligibility checklist: which rules are asked, what was found on each, and finding."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.db import transaction

from prizes.models import Finding, Rule
from prizes.rules import rules_of
from wsis_portal.contributions.models import Contribution
from wsis_portal.contributions.status import UNDECIDED

if TYPE_CHECKING:
    from datetime import datetime

    from prizes.models import Nomination, PrizeRules
    from wsis_portal.accounts.models import Stakeholder

# Rules an edition may do without, by the column of PrizeRules that says so; the others always stand
OPTIONAL: Final = {
    Rule.ENGLISH: "english_only",
    Rule.ALONE: "one_per_category",
    Rule.ONCE: "one_category",
    Rule.FINISHED: "finished_only",
    Rule.NEW: "winners_excluded",
}

Findings = dict[Rule, "Finding | None"]


class NotFound(Exception):
    """Nothing was recorded."""


class Decided(NotFound):
    """The nomination is decided, or withdrawn: a decision rests on its findings."""


class FoundMeanwhile(NotFound):
    """Another finding on this rule is newer than what was seen."""


def rules_asked(rules: PrizeRules) -> tuple[Rule, ...]:
    """In the order of checking, without those this edition does not have."""
    return tuple(rule for rule in Rule if rule not in OPTIONAL or getattr(rules, OPTIONAL[rule]))


def findings_of(nomination: Nomination, *, rules: PrizeRules | None = None) -> Findings:
    """The newest finding on each rule that is asked, None where there is none yet."""
    asked = rules_asked(rules or rules_of(nomination.call))
    rows = Finding.objects.filter(nomination=nomination).select_related("by")
    newest = {row.rule: row for row in rows.order_by("rule", "-pk").distinct("rule")}
    return {rule: newest.get(rule) for rule in asked}


def outdated(finding: Finding, nomination: Nomination) -> bool:
    """Found on a revision of the text that was replaced since."""
    return finding.at < nomination.receipt.issued_at


@transaction.atomic
def find(
    nomination: Nomination,
    rule: Rule | str,
    verdict: Finding.Verdict | str,
    note: str = "",
    *,
    by: Stakeholder,
    at: datetime,
    seen: int | None = None,
) -> Finding:
    """Record what an officer found. Waits for a decision under way, and is refused after it.

    `seen` is the newest finding the officer saw, 0 for none; None asks for no such check.
    """
    held = Contribution.objects.select_for_update().get(pk=nomination.pk)
    if held.status not in UNDECIDED:
        raise Decided
    newest = Finding.objects.filter(nomination=nomination, rule=rule).order_by("-pk").first()
    if seen is not None and seen != (newest.pk if newest else 0):
        raise FoundMeanwhile
    return Finding.objects.create(
        nomination=nomination,
        rule=Rule(rule),
        verdict=Finding.Verdict(verdict),
        note=note.strip(),
        at=at,
        by=by,
    )
