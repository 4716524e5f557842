"""Submitting: gate, receipt, contribution, mail, in one transaction. The only door."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils.translation import get_language

from wsis_portal.accounts.profile import save_profile
from wsis_portal.calls.models import Call
from wsis_portal.contributions import mails
from wsis_portal.contributions.content import content_of
from wsis_portal.contributions.models import Contribution, Decision, Draft
from wsis_portal.contributions.raw import to_data
from wsis_portal.contributions.status import Status
from wsis_portal.receipts.issue import issue
from wsis_portal.receipts.models import Receipt

if TYPE_CHECKING:
    import uuid
    from collections.abc import Iterable
    from datetime import datetime

    from wsis_portal.accounts.models import Stakeholder
    from wsis_portal.contributions.forms import ContributionForm
    from wsis_portal.contributions.models import Upload


class NotSubmitted(Exception):
    """The text stays a draft."""


class CallClosed(NotSubmitted):
    """The gate is closed to this draft at this instant."""


class DraftChanged(NotSubmitted):
    """The draft has moved on since the version that was checked."""


class NotCorrectable(NotSubmitted):
    """The contribution this corrects has been decided on or withdrawn."""


class Overtaken(NotSubmitted):
    """Another contribution came first; the form, checked again, says at which answer."""


class Incomplete(NotSubmitted):
    """The answers have errors; `form` says which."""

    def __init__(self, form: ContributionForm) -> None:
        super().__init__(form.errors.as_json())
        self.form = form


@dataclass(frozen=True)
class Submitted:
    receipt: Receipt
    fresh: bool  # False: the same post came before, and this is its receipt


def submit(draft_id: uuid.UUID, *, version: int, by: Stakeholder, at: datetime) -> Submitted:
    """Turn a draft into a receipt, a contribution and a message, or raise NotSubmitted.

    The draft row is locked first, so that corrections queue. The same draft at the same version
    gives the same receipt; at another version the text stays a draft. Needs no broker. The
    stream's hook may raise Overtaken when everything is written: nothing of it remains.
    """
    with transaction.atomic():
        # Locked without joins: after waiting, joined rows would be those from before the wait.
        draft = Draft.objects.select_for_update().get(pk=draft_id, stakeholder=by)
        if draft.receipt is not None:
            if version != draft.version:
                raise DraftChanged
            return Submitted(draft.receipt, fresh=False)
        if version != draft.version:
            raise DraftChanged
        return _submit(draft, by=by, at=at)


def _submit(draft: Draft, *, by: Stakeholder, at: datetime) -> Submitted:
    earlier = _contribution_to_correct(draft)
    call = gate(draft, by=by, at=at, reference=earlier.number if earlier else "")
    if call is None:
        raise CallClosed
    uploads = list(draft.uploads.all())
    form = bound_form(draft, call=call, stakeholder=by, uploads=uploads)
    if not form.is_valid():
        raise Incomplete(form)
    if form.asks_profile:
        save_profile(by, values=form.profile_values(), at=at)
    revision = earlier.receipt.revision + 1 if earlier else 1
    receipt, fresh = issue(
        call,
        stakeholder=by,
        kind=Receipt.Kind.CORRECTION if earlier else Receipt.Kind.SUBMISSION,
        key=f"{draft.pk}:{revision}",
        at=at,
        language=get_language() or "en",
        content=content_of(form, call=call, stakeholder=by, uploads=uploads),
        number=earlier.number if earlier else "",
        revision=revision,
    )
    contribution = _save(form, receipt, draft=draft, call=call, by=by, at=at, earlier=earlier)
    Draft.objects.filter(pk=draft.pk).update(receipt=receipt)
    call.config.submitted(contribution, at=at)
    mails.post_receipt(receipt, contribution, by=by)
    return Submitted(receipt, fresh=fresh)


def gate(draft: Draft, *, by: Stakeholder | None, at: datetime, reference: str) -> Call | None:
    """The call of this draft if it takes it at this instant, with open_until and open_by."""
    calls = Call.objects.open(at, by, begun=draft.begun_at, reference=reference)
    return calls.select_related("edition").filter(pk=draft.call_id).first()


def bound_form(
    draft: Draft, *, call: Call, stakeholder: Stakeholder | None, uploads: Iterable[Upload] = ()
) -> ContributionForm:
    """The form of a draft; with its uploads, it asks what the images show."""
    form: ContributionForm = call.config.form_class(
        to_data(draft.data),
        stakeholder=stakeholder,
        call=call,
        corrects=draft.contribution_id,
        uploads=uploads,
    )
    return form


def _contribution_to_correct(draft: Draft) -> Contribution | None:
    if draft.contribution_id is None:
        return None
    contribution = Contribution.objects.select_for_update().get(pk=draft.contribution_id)
    if not contribution.correctable:
        raise NotCorrectable
    return contribution


def _save(
    form: ContributionForm,
    receipt: Receipt,
    *,
    draft: Draft,
    call: Call,
    by: Stakeholder,
    at: datetime,
    earlier: Contribution | None,
) -> Contribution:
    """The stream's row: made at the first submission, brought up to date by a correction."""
    model = call.config.model_class
    values: dict[str, Any] = {
        **form.common(by),
        **form.answers(),
        "origin": draft.origin,
        "receipt": receipt,
        "changed_at": at,
    }
    if earlier is None:
        made: Contribution = model(
            number=receipt.number,
            call=call,
            stream=call.stream,
            stakeholder=by,
            received_at=at,
            **values,
        )
        made.save(force_insert=True)
        return made
    contribution: Contribution = model.objects.get(pk=earlier.pk)
    if earlier.status == Status.CLARIFICATION:
        values["status"] = Status.UNDER_REVIEW
        Decision.objects.create(
            contribution=earlier,
            from_status=Status.CLARIFICATION,
            to_status=Status.UNDER_REVIEW,
            at=at,
            by=by,
        )
    for name, value in values.items():
        setattr(contribution, name, value)
    contribution.save()
    return contribution
