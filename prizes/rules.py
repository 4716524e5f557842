"""The rules of an edition, and how they are said before anything is asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from prizes.models import PrizeRules

if TYPE_CHECKING:
    from wsis_portal.calls.models import Call


def rules_of(call: Call | None) -> PrizeRules:
    """The row of the call, asked for once with the same call; else the defaults, unsaved."""
    try:
        rules: PrizeRules | None = call.prize_rules if call else None
    except PrizeRules.DoesNotExist:
        rules = None
    return rules or PrizeRules()


def rules_said(call: Call) -> list[str]:
    """One sentence for each rule that this edition has."""
    rules = rules_of(call)
    most = rules.description_most
    length = ngettext(
        "The short description has %(least)s to %(most)s word: it is what voters read.",
        "The short description has %(least)s to %(most)s words: it is what voters read.",
        most,
    ) % {"least": rules.description_least, "most": most}
    said = [
        (rules.english_only, _("Write in English only.")),
        (rules.one_category, _("A project enters one category only.")),
        (rules.one_per_category, _("An entity has at most one project in each category.")),
        (
            rules.finished_only,
            _("The project is completed, or at the end of a major phase."),
        ),
        (rules.winners_excluded, _("A project that has won before cannot be nominated again.")),
        (True, length),
        (True, _("Late or incomplete nominations are refused.")),
    ]
    return [sentence for holds, sentence in said if holds]
