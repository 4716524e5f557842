"""Why a nomination cannot be accepted, or a decision on it not be reopened: one sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from prizes import places
from prizes.checklist import findings_of, outdated
from prizes.models import Finding, Nomination, Place
from prizes.rules import rules_of
from wsis_portal.contributions.status import Status

if TYPE_CHECKING:
    from prizes.models import PrizeRules, Rule
    from wsis_portal.contributions.models import Contribution

JOIN = " · "


def bar(contribution: Contribution, to: str) -> str:
    """Asked by move() with the row locked; "" where nothing is in the way."""
    if to == Status.ACCEPTED:
        return _bar_accepting(_nomination(contribution))
    if to == Status.UNDER_REVIEW and contribution.status == Status.DECLINED:
        return _bar_reopening(_nomination(contribution))
    return ""


def _nomination(contribution: Contribution) -> Nomination:
    rows = Nomination.objects.select_related("call__edition", "receipt")
    return cast("Nomination", rows.get(pk=contribution.pk))


def _bar_accepting(nomination: Nomination) -> str:
    rules = rules_of(nomination.call)
    found = findings_of(nomination, rules=rules)
    refused = [rule for rule, one in found.items() if one and one.verdict == Finding.Verdict.NO]
    if refused:
        return _("Not eligible: %(rules)s.") % {"rules": _titles(refused)}
    open_rules = [rule for rule, one in found.items() if not one or one.verdict != "yes"]
    if open_rules:
        sentence = ngettext(
            "%(count)s rule of the checklist is open: %(rules)s.",
            "%(count)s rules of the checklist are open: %(rules)s.",
            len(open_rules),
        )
        return sentence % {"count": len(open_rules), "rules": _titles(open_rules)}
    old = [rule for rule, one in found.items() if one and outdated(one, nomination)]
    if old:
        sentence = ngettext(
            "%(count)s finding is older than the newest text: %(rules)s.",
            "%(count)s findings are older than the newest text: %(rules)s.",
            len(old),
        )
        return sentence % {"count": len(old), "rules": _titles(old)}
    if not nomination.consent:
        return _("Who nominated it has not agreed to its publication.")
    return _bar_without_place(nomination, rules)


def _bar_without_place(nomination: Nomination, rules: PrizeRules) -> str:
    if not (rules.one_per_category or rules.one_category):
        return ""
    if Place.objects.filter(nomination=nomination).exists():
        return ""
    return _bar_reopening(nomination) or _(
        "It does not hold the place of its entity. The entity, or an officer for it, confirms it."
    )


def _bar_reopening(nomination: Nomination) -> str:
    rules = rules_of(nomination.call)
    place = places.holder(places.wanted_by(nomination), rules=rules, but=nomination.pk)
    if place is None:
        return ""
    return _("Another nomination holds the place meanwhile: %(number)s.") % {
        "number": place.nomination.number
    }


def _titles(rules: list[Rule]) -> str:
    return JOIN.join(str(rule.label) for rule in rules)
