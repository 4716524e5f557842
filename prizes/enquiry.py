"""Asking an entity whether it agrees to be nominated by somebody else.

Whoever nominates writes nothing into the mail. An objection stays, whatever is corrected, until
who made it takes it back or an officer confirms; a confirmation holds for the entity it was
given for.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, cast

from allauth.account.models import EmailAddress
from django.db import transaction
from django.utils.translation import get_language

from prizes import mails, places
from prizes.link import read_token, token
from prizes.models import Enquiry, Nomination
from prizes.rules import rules_of
from wsis_portal.contributions.models import Contribution
from wsis_portal.contributions.status import ENDED

if TYPE_CHECKING:
    from datetime import datetime

    from wsis_portal.accounts.models import Stakeholder
    from wsis_portal.contributions.models import Decision
    from wsis_portal.outbox.models import Message

__all__ = [
    "Corrected",
    "Settled",
    "answer",
    "ask",
    "confirm",
    "own_address",
    "read_token",
    "tell_outcome",
    "token",
]

Answer = Enquiry.Answer

MOST_ADDRESSES = 3  # of one nomination, each written to once
MOST_A_DAY = 5  # mails to one address, whatever is nominated by whomever
DAY = timedelta(days=1)


class Settled(Exception):
    """The nomination was decided on or withdrawn: there is nothing left to answer."""


class Corrected(Exception):
    """The nomination is no longer what was read before answering."""


def ask(nomination: Nomination, *, at: datetime) -> Enquiry:
    """Begin the enquiry, or bring it up to date with a correction; in submit()'s transaction.

    Writes to the contact, unless it is who nominated, was written to before, is a fourth address,
    or was asked too often today: then the enquiry waits for an officer. A new address ends the
    link of the one before.
    """
    enquiry = Enquiry.objects.select_for_update().filter(nomination=nomination).first()
    enquiry = enquiry or Enquiry(mails=0, asked_at=at)
    enquiry.nomination = nomination
    if enquiry.answer == Answer.CONFIRMED and enquiry.entity != nomination.entity_key:
        enquiry.answer, enquiry.answered_at, enquiry.answered_by = Answer.WAITING, None, None
        places.free(nomination)
    if enquiry.answer == Answer.WAITING:
        enquiry.entity = nomination.entity_key
        _send_to(nomination.contact_email, enquiry, at=at)
    return enquiry


def _send_to(address: str, enquiry: Enquiry, *, at: datetime) -> None:
    if enquiry.to.lower() == address.lower():
        enquiry.save()
        return
    writes = _may_write(address, enquiry, at=at)
    enquiry.to, enquiry.asked_at = address, at
    enquiry.language = enquiry.nomination.receipt.language
    enquiry.mails += writes
    enquiry.save()
    if writes:
        mails.post_enquiry(enquiry)


def _may_write(address: str, enquiry: Enquiry, *, at: datetime) -> bool:
    nomination = enquiry.nomination
    today = Enquiry.objects.filter(to__iexact=address, mails__gt=0, asked_at__gt=at - DAY)
    return (
        enquiry.mails < MOST_ADDRESSES
        and not own_address(address, of=nomination.stakeholder)
        and not mails.written_to(nomination, address)
        and today.count() < MOST_A_DAY
    )


def own_address(address: str, *, of: Stakeholder) -> bool:
    """Whether this is an address of the person: asking there would ask who nominated."""
    return (
        address.lower() == of.email
        or EmailAddress.objects.filter(user=of, email__iexact=address).exists()
    )


def answer(
    enquiry: Enquiry,
    answer: Enquiry.Answer,
    *,
    at: datetime,
    words: str = "",
    by: Stakeholder | None = None,
    seen: int | None = None,
) -> bool:
    """Record what the contact says, or with `by` an officer; may be changed until the decision.

    True when the nomination holds its place now: False after confirming means that another one
    has it. `seen` is the revision that was read. Raises Settled or Corrected, and then does
    nothing. What a contact wrote stays where an officer writes nothing.
    """
    with transaction.atomic():
        nomination = _undecided(enquiry)
        if seen is not None and seen != nomination.receipt.revision:
            raise Corrected
        held = Enquiry.objects.select_for_update().get(nomination=nomination)
        held.answer, held.answered_at, held.answered_by = answer, at, by
        held.entity = nomination.entity_key
        if by is None:
            held.language = get_language() or held.language
        if by is None or words.strip():
            held.words = words.strip()
        held.save()
        if places.agreed(nomination):
            return places.take(nomination, rules=rules_of(nomination.call), at=at)
        places.free(nomination)
    return False


def confirm(enquiry: Enquiry, *, by: Stakeholder, at: datetime) -> bool:
    """By an officer; again, to take a place that has come free. See answer()."""
    return answer(enquiry, Answer.CONFIRMED, by=by, at=at)


def _undecided(enquiry: Enquiry) -> Nomination:
    """Locked as move() and submit() lock it, so that an answer and a decision queue."""
    row = Contribution.objects.select_for_update().get(pk=enquiry.nomination_id)
    if not row.withdrawable:
        raise Settled
    rows = Nomination.objects.select_related("call__edition", "receipt", "stakeholder")
    return cast("Nomination", rows.get(pk=row.pk))


def tell_outcome(nomination: Contribution, decision: Decision) -> Message | None:
    """Write to the contact who was asked and has answered; in the decision's transaction."""
    if decision.to_status not in ENDED:
        return None
    answered = Enquiry.objects.exclude(answer=Answer.WAITING)
    enquiry = answered.filter(nomination=nomination.pk).select_related("nomination").first()
    if enquiry is None or not mails.written_to(nomination, enquiry.to):
        return None
    return mails.post_outcome(enquiry, status=decision.to_status)
