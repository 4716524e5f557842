"""Moving a contribution from one status to another: the only way, for page and admin alike."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import transaction
from django.utils.translation import get_language

from wsis_portal.calls.extend import extend
from wsis_portal.calls.models import Call
from wsis_portal.contributions import mails
from wsis_portal.contributions.content import withdrawal_content
from wsis_portal.contributions.models import Contribution, Decision
from wsis_portal.contributions.status import MOVES, REOPENING, Status, Who
from wsis_portal.receipts.issue import issue
from wsis_portal.receipts.models import Receipt
from wsis_portal.streams import receiving

if TYPE_CHECKING:
    from datetime import datetime

    from wsis_portal.accounts.models import Stakeholder


class IllegalMove(Exception):
    """Not in MOVES for whoever tries it, or the status is no longer what was seen."""


class ReasonMissing(IllegalMove):
    """Reopening a decision takes a reason."""


class WordsMissing(IllegalMove):
    """The stream declines only with a message to the stakeholder."""


class Barred(IllegalMove):
    """The stream's own rules are in the way; `sentence` says which."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


def move(
    contribution: Contribution,
    to: Status,
    *,
    by: Stakeholder,
    at: datetime,
    seen: str,
    message: str = "",
    reason: str = "",
    until: datetime | None = None,
) -> Decision:
    """Move by an officer; the row is locked, the decision written and mailed in one transaction.

    `seen` is the status the officer decided upon: when it has changed since, nothing is done.
    Asking for clarification opens an extension for this number alone, until `until`
    (default: settings.CLARIFICATION_DAYS from now).
    """
    with transaction.atomic():
        held = _locked(contribution)
        start = Status(held.status)
        if start != seen or MOVES.get((start, to)) != Who.OFFICER:
            raise IllegalMove
        if (start, to) in REOPENING and not reason.strip():
            raise ReasonMissing
        if to == Status.DECLINED and held.config.declines_with_words and not message.strip():
            raise WordsMissing
        barred = held.config.bars(held, to)
        if barred:
            raise Barred(barred)
        decision = _decide(held, to, by=by, at=at, message=message, reason=reason)
        if to == Status.CLARIFICATION:
            _open_for_clarification(held, by=by, at=at, until=until, reason=message or reason)
        mails.post_decision(decision, held)
    return decision


def withdraw(contribution: Contribution, *, by: Stakeholder, at: datetime) -> Receipt:
    """Withdraw by its stakeholder, before a decision: a receipt of its own on the same number."""
    with transaction.atomic():
        held = _locked(contribution)
        if held.stakeholder_id != by.pk:
            raise IllegalMove
        if held.status == Status.WITHDRAWN:
            return held.receipt
        if MOVES.get((Status(held.status), Status.WITHDRAWN)) != Who.STAKEHOLDER:
            raise IllegalMove
        revision = held.receipt.revision + 1
        receipt, _ = issue(
            Call.objects.select_related("edition").get(pk=held.call_id),
            stakeholder=by,
            kind=Receipt.Kind.WITHDRAWAL,
            key=f"{held.number}:withdrawal:{revision}",
            at=at,
            language=get_language() or "en",
            content=withdrawal_content(held.receipt),
            number=held.number,
            revision=revision,
        )
        held.receipt = receipt
        _decide(held, Status.WITHDRAWN, by=by, at=at)
        mails.post_receipt(receipt, held, by=by)
    return receipt


def _locked(contribution: Contribution) -> Contribution:
    """Without joins: after waiting, joined rows would be those from before the wait."""
    return Contribution.objects.select_for_update().get(pk=contribution.pk)


def _decide(
    contribution: Contribution,
    to: Status,
    *,
    by: Stakeholder,
    at: datetime,
    message: str = "",
    reason: str = "",
) -> Decision:
    decision = Decision.objects.create(
        contribution=contribution,
        from_status=contribution.status,
        to_status=to,
        at=at,
        by=by,
        message=message.strip(),
        reason=reason.strip(),
    )
    contribution.status = to
    contribution.changed_at = at
    contribution.save(update_fields=["status", "changed_at", "receipt"])
    own = contribution.config
    own.moved(contribution, decision)
    for other in receiving():
        if other is not own:
            other.moved_elsewhere(contribution, decision)
    return decision


def _open_for_clarification(
    contribution: Contribution,
    *,
    by: Stakeholder,
    at: datetime,
    until: datetime | None,
    reason: str,
) -> None:
    extend(
        contribution.call,
        stakeholder=contribution.stakeholder,
        reference=contribution.number,
        until=until or at + timedelta(days=settings.CLARIFICATION_DAYS),
        reason=reason,
        by=by,
        at=at,
    )
