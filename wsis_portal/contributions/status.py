"""The six statuses of a contribution and the moves between them."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Status(models.TextChoices):
    RECEIVED = "received", _("received")
    UNDER_REVIEW = "under_review", _("under review")
    CLARIFICATION = "clarification", _("clarification asked")
    ACCEPTED = "accepted", _("accepted")
    DECLINED = "declined", _("declined")
    WITHDRAWN = "withdrawn", _("withdrawn")


class Who(models.TextChoices):
    """Who may make a move."""

    OFFICER = "officer", _("officer")
    STAKEHOLDER = "stakeholder", _("stakeholder")


R, U, C, A, D, W = (
    Status.RECEIVED,
    Status.UNDER_REVIEW,
    Status.CLARIFICATION,
    Status.ACCEPTED,
    Status.DECLINED,
    Status.WITHDRAWN,
)

# Every legal move. Reopening a decision (from accepted or declined) takes a reason.
MOVES: dict[tuple[Status, Status], Who] = {
    (R, U): Who.OFFICER,
    (R, C): Who.OFFICER,
    (R, A): Who.OFFICER,
    (R, D): Who.OFFICER,
    (U, C): Who.OFFICER,
    (U, A): Who.OFFICER,
    (U, D): Who.OFFICER,
    (C, U): Who.STAKEHOLDER,  # the answer; submit() makes this move
    (C, A): Who.OFFICER,
    (C, D): Who.OFFICER,
    (A, U): Who.OFFICER,
    (D, U): Who.OFFICER,
    (R, W): Who.STAKEHOLDER,
    (U, W): Who.STAKEHOLDER,
    (C, W): Who.STAKEHOLDER,
}

DECIDED = frozenset({A, D})
UNDECIDED = frozenset({R, U, C})
ENDED = DECIDED | {W}
CORRECTABLE = frozenset({R, C})
WITHDRAWABLE = UNDECIDED
REOPENING = frozenset({(A, U), (D, U)})


def officer_moves(status: str) -> tuple[Status, ...]:
    """Where an officer may move a contribution of this status."""
    return tuple(to for (start, to), who in MOVES.items() if start == status and who == Who.OFFICER)
