"""The mails a contribution causes: composed here, written to the outbox in the same transaction."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.utils import translation

from wsis_portal.calls import instants
from wsis_portal.contributions.models.contribution import word_of
from wsis_portal.contributions.status import Status
from wsis_portal.outbox.models import Message
from wsis_portal.outbox.post import compose, post

if TYPE_CHECKING:
    from datetime import datetime

    from wsis_portal.accounts.models import Stakeholder
    from wsis_portal.contributions.models import Contribution, Decision, Draft, LateRequest
    from wsis_portal.receipts.models import Receipt

Composed = tuple[str, str, str]  # subject, text, HTML


def post_receipt(receipt: Receipt, contribution: Contribution, *, stakeholder: Stakeholder) -> Message:
    """The confirmation of one act, in the receipt's language, with its PDF attached."""
    with translation.override(receipt.language):
        context = {
            "receipt": receipt,
            "contribution": contribution,
            "stakeholder": stakeholder,
            "stream": receipt.config,
            "geneva": instants.geneva(receipt.issued_at, seconds=True),
            "utc": instants.utc(receipt.issued_at, seconds=True),
            "deadline": instants.geneva(receipt.call.closes_at - instants.MINUTE),
            "url": _link(contribution.get_absolute_url()),
        }
    subject, text, html = compose("receipt", language=receipt.language, context=context)
    return post(
        Message.Kind.RECEIPT,
        to=stakeholder.email,
        subject=subject,
        text=text,
        html=html,
        language=receipt.language,
        stakeholder=stakeholder,
        receipt=receipt,
        reference=receipt.number,
        priority=3,
    )


def compose_decision(decision: Decision, contribution: Contribution) -> Composed:
    """The mail of a decision as it would go out: subject, text, HTML; `decision` may be unsaved."""
    person = contribution.stakeholder
    with translation.override(person.language):
        context = {
            "decision": decision,
            "contribution": contribution,
            "stakeholder": person,
            "stream": contribution.config,
            "status": word_of(decision.to_status, contribution.config),
            "asks": decision.to_status == Status.CLARIFICATION,
            "until": _clarification_until(contribution),
            "url": _link(contribution.get_absolute_url()),
        }
    return compose("decision", language=person.language, context=context)


def post_decision(decision: Decision, contribution: Contribution) -> Message:
    """A decision, in the stakeholder's language, with the officer's message."""
    composed = compose_decision(decision, contribution)
    return _post(composed, contribution.stakeholder, contribution.number)


def post_late_answer(request: LateRequest, draft: Draft, *, until: datetime | None) -> Message | None:
    """The answer to a request for late admission. A draft without a stakeholder has no address."""
    person = draft.stakeholder
    if person is None:
        return None
    with translation.override(person.language):
        context = {
            "request": request,
            "draft": draft,
            "stakeholder": person,
            "stream": draft.config,
            "until": instants.geneva(until - instants.MINUTE) if until else "",
            "url": _link(draft.get_absolute_url()),
        }
    return _post(compose("late_answer", language=person.language, context=context), person, draft.reference)


def _clarification_until(contribution: Contribution) -> str:
    extension = contribution.call.extensions.filter(reference=contribution.number).first()
    return instants.geneva(extension.until - instants.MINUTE) if extension else ""


def _post(composed: Composed, person: Stakeholder, reference: str) -> Message:
    subject, text, html = composed
    return post(
        Message.Kind.DECISION,
        to=person.email,
        subject=subject,
        text=text,
        html=html,
        language=person.language,
        stakeholder=person,
        reference=reference,
    )


def _link(path: str) -> str:
    return f"{settings.SITE_URL}{path}"

