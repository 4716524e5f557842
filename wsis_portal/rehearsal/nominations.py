"""The acts of the story on nominations, beyond those that every contribution knows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from prizes import checklist, enquiry
from prizes.models import Enquiry, Finding, Rule
from wsis_portal.rehearsal.became import nomination_of

if TYPE_CHECKING:
    from wsis_portal.accounts.models import Stakeholder
    from wsis_portal.rehearsal.perform import Stage
    from wsis_portal.rehearsal.story import Act


def answer(stage: Stage, act: Act, contact: Stakeholder) -> None:
    """Through the link in the mail, whoever opened it."""
    enquiry.answer(
        nomination_of(act.key).enquiry,
        Enquiry.Answer(act.rest["answer"]),
        at=act.at,
        words=act.rest.get("words", ""),
    )


def find(stage: Stage, act: Act, officer: Stakeholder) -> None:
    """One verdict on the rules that are named, else on all; each with its own note."""
    nomination = nomination_of(act.key)
    notes = act.rest.get("notes", {})
    for rule in act.rest.get("rules", Rule.values):
        checklist.find(
            nomination,
            rule,
            Finding.Verdict(act.rest["verdict"]),
            notes.get(rule, ""),
            by=officer,
            at=act.at,
        )
