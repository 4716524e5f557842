"""Ideas: contributions of the tests' own stream."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.example.models import Idea
from tests.factories import OPEN, make_draft
from wsis_portal.contributions.submit import submit

if TYPE_CHECKING:
    from wsis_portal.accounts.models import Stakeholder
    from wsis_portal.contributions.drafts import Raw

ANSWERS: Raw = {
    "title": ["Light bulbs for all"],
    "capacity": ["personal"],
    "text_language": ["en"],
    "text": ["One for each house."],
    "consent_publish": ["on"],
    "consent_speak": ["on"],
    "consent_data": ["on"],
}


def make_idea(by: Stakeholder, *, status: str = "accepted", **changes: str) -> Idea:
    data = {**ANSWERS, **{name: [value] for name, value in changes.items()}}
    draft = make_draft(by, data=data, stream="XMP")
    receipt = submit(draft.pk, version=1, by=by, at=OPEN).receipt
    Idea.objects.filter(number=receipt.number).update(status=status)
    return Idea.objects.get(number=receipt.number)
