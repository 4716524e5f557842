"""The mails a contribution causes: composed here, written to the outbox in the same transaction."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from wsis_portal.calls import instants
from wsis_portal.contributions.models.contribution import word_of
from wsis_portal.contributions.status import Status
from wsis_portal.outbox.models import Message
from wsis_portal.outbox.post import Composed, compose, post
from wsis_portal.receipts.models import Receipt

if TYPE_CHECKING:
    from datetime import datetime

    from wsis_portal.accounts.models import Stakeholder
    from wsis_portal.contributions.models import Contribution, Decision, Draft, LateRequest

TEMPLATE = "contribution"


def isolated(text: str) -> str:
    """A user's words inside a sentence of ours: plain text has no <bdi>, but it has FSI and PDI."""
    return f"\u2068{text}\u2069"


def post_receipt(receipt: Receipt, contribution: Contribution, *, by: Stakeholder) -> Message:
    """The confirmation of one act, in the receipt's language, with its PDF attached."""
    with translation.override(receipt.language):
        context = {
            **_receipt_words(receipt, contribution),
            "stakeholder": by,
            "code_label": _("Reference"),
            "code": receipt.number,
            "facts": [(_("Received"), _two_clocks(receipt.issued_at))],
            "verify_code": receipt.code,
            "button_label": _("See your contribution"),
            "button_url": _link(contribution.get_absolute_url()),
        }
    composed = compose(TEMPLATE, language=receipt.language, context=context)
    return post(
        Message.Kind.RECEIPT,
        to=by.email,
        **composed._asdict(),
        language=receipt.language,
        stakeholder=by,
        receipt=receipt,
        reference=receipt.number,
        priority=3,
    )


def _receipt_words(receipt: Receipt, contribution: Contribution) -> dict[str, Any]:
    names = {
        "number": receipt.number,
        "stream": receipt.config.title,
        "title": isolated(contribution.title),
    }
    keep = _("The signed receipt is attached as a PDF; keep it.")
    if receipt.kind == Receipt.Kind.WITHDRAWAL:
        said = _("You withdrew “%(title)s” (%(stream)s).") % names
        return {
            "heading": _("Your contribution is withdrawn"),
            "subject_line": _("Your contribution is withdrawn: %(number)s") % names,
            "preheader": said,
            "paragraphs": [said, keep],
        }
    if receipt.kind == Receipt.Kind.CORRECTION:
        said = _(
            "Your correction of “%(title)s” (%(stream)s) was received. It replaces the version "
            "before."
        )
    else:
        said = _("Thank you. “%(title)s” (%(stream)s) was received in time.")
    deadline = instants.until(receipt.call.closes_at)
    closing = _("You can replace or withdraw it until %(deadline)s.") % {"deadline": deadline}
    received = _("Received %(when)s. Your signed receipt is attached.")
    return {
        "heading": _("We have your submission"),
        "subject_line": _("We have your submission: %(number)s") % names,
        "preheader": received % {"when": instants.geneva(receipt.issued_at, seconds=True)},
        "paragraphs": [said % names, keep],
        "steps": receipt.config.next_steps,
        "closing": closing if receipt.issued_at < receipt.call.closes_at else "",
    }


def compose_decision(decision: Decision, contribution: Contribution) -> Composed:
    """The mail of a decision as it would go out; `decision` may be unsaved."""
    person = contribution.stakeholder
    with translation.override(person.language):
        word = word_of(decision.to_status, contribution.config)
        names = {
            "number": contribution.number,
            "title": isolated(contribution.title),
            "status": word,
        }
        paragraphs = [_("“%(title)s” now has the status: %(status)s.") % names]
        if decision.to_status == Status.CLARIFICATION:
            paragraphs.append(_clarification(contribution))
        if decision.message:
            paragraphs.append(_("The secretariat writes:"))
        context = {
            "heading": _("A decision on your contribution"),
            "subject_line": _("%(number)s: %(status)s") % names,
            "preheader": paragraphs[0],
            "stakeholder": person,
            "paragraphs": paragraphs,
            "quote": decision.message,
            "button_label": _("See your contribution"),
            "button_url": _link(contribution.get_absolute_url()),
        }
    return compose(TEMPLATE, language=person.language, context=context)


def _clarification(contribution: Contribution) -> str:
    extension = contribution.call.extensions.filter(reference=contribution.number).first()
    if extension is None:
        return _(
            "The secretariat asks you to clarify it. Correct your answers and send them again."
        )
    text = _(
        "The secretariat asks you to clarify it. Correct your answers and send them again until "
        "%(until)s."
    )
    return text % {"until": instants.until(extension.until)}


def post_decision(decision: Decision, contribution: Contribution) -> Message:
    """A decision, in the stakeholder's language, with the officer's message."""
    composed = compose_decision(decision, contribution)
    return _post(composed, contribution.stakeholder, contribution.number)


def post_late_answer(
    request: LateRequest, draft: Draft, *, until: datetime | None
) -> Message | None:
    """The answer to a request for late admission, or to a report that the site failed.

    A draft without a stakeholder has no address.
    """
    person = draft.stakeholder
    if person is None:
        return None
    with translation.override(person.language):
        names = {"title": isolated(draft.title or _("Draft"))}
        if until:
            names["until"] = instants.until(until)
            said = _("You can submit “%(title)s” until %(until)s. Your text is where you left it.")
            heading = _("Your request for late admission is granted")
            if request.kind == request.Kind.FAILURE:
                heading = _("Your report is accepted: you can still submit")
        else:
            said = _("“%(title)s” cannot be admitted any more. Your text is still kept for you.")
            heading = _("Your request for late admission is refused")
            if request.kind == request.Kind.FAILURE:
                heading = _("Your report that the site failed is refused")
        paragraphs = [said % names]
        if request.message:
            paragraphs.append(_("The secretariat writes:"))
        context = {
            "heading": heading,
            "subject_line": heading,
            "preheader": paragraphs[0],
            "stakeholder": person,
            "paragraphs": paragraphs,
            "quote": request.message,
            "button_label": _("See your text"),
            "button_url": _link(draft.get_absolute_url()),
        }
    return _post(
        compose(TEMPLATE, language=person.language, context=context), person, draft.reference
    )


def _post(composed: Composed, person: Stakeholder, reference: str) -> Message:
    return post(
        Message.Kind.DECISION,
        to=person.email,
        **composed._asdict(),
        language=person.language,
        stakeholder=person,
        reference=reference,
    )


def _two_clocks(instant: datetime) -> str:
    return f"{instants.geneva(instant, seconds=True)}\n{instants.utc(instant, seconds=True)}"


def _link(path: str) -> str:
    return f"{settings.SITE_URL}{path}"
