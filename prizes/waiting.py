"""What waits at the desk of the Prizes, beyond what is new: objections, and open checklists."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from prizes.eligibility import OPEN, with_eligibility
from prizes.models import Enquiry, Nomination
from wsis_portal.contributions.status import UNDECIDED

if TYPE_CHECKING:
    from django.db.models import QuerySet


def waits() -> list[tuple[str, int, str]]:
    """Label, count, and the list that shows what was counted."""
    undecided: QuerySet[Any] = Nomination.objects.filter(status__in=UNDECIDED)
    objections = undecided.filter(enquiry__answer=Enquiry.Answer.OBJECTED).count()
    unchecked = with_eligibility(undecided).filter(eligibility__in=OPEN).count()
    return [
        (_("objections to nominations"), objections, _list(answer="objected")),
        (_("nominations whose eligibility is open"), unchecked, _list(eligibility="open")),
    ]


def _list(**query: str) -> str:
    address = reverse("admin:prizes_nomination_changelist")
    return f"{address}?{urlencode({**query, 'status__in': ','.join(sorted(UNDECIDED))})}"
