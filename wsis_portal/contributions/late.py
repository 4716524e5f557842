"""Asking for late admission, and answering it with an extension or a refusal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from wsis_portal.calls.extend import extend
from wsis_portal.contributions import mails
from wsis_portal.contributions.models import Draft, LateRequest

if TYPE_CHECKING:
    from datetime import datetime

    from wsis_portal.accounts.models import Stakeholder


class AlreadyAnswered(Exception):
    """Another officer was faster."""


def request_late(draft: Draft, *, kind: str, reason: str, at: datetime) -> LateRequest:
    """Ask once for a draft: while one request waits, its text is brought up to date."""
    with transaction.atomic():
        Draft.objects.select_for_update().get(pk=draft.pk)
        request, _ = LateRequest.objects.update_or_create(
            draft=draft,
            answer=LateRequest.Answer.OPEN,
            defaults={"kind": kind, "reason": reason.strip(), "made_at": at},
        )
    return request


def answer_late(
    request: LateRequest,
    *,
    by: Stakeholder,
    at: datetime,
    until: datetime | None,
    message: str = "",
) -> LateRequest:
    """Grant with an extension until `until`, or refuse with None; mailed either way, once."""
    with transaction.atomic():
        held = LateRequest.objects.select_for_update().get(pk=request.pk)
        if held.answer != LateRequest.Answer.OPEN:
            raise AlreadyAnswered
        draft = Draft.objects.select_related("call", "stakeholder", "contribution").get(
            pk=held.draft_id
        )
        held.answer = LateRequest.Answer.GRANTED if until else LateRequest.Answer.REFUSED
        held.answered_by, held.answered_at, held.message = by, at, message.strip()
        held.save()
        if until and draft.stakeholder:
            extend(
                draft.call,
                stakeholder=draft.stakeholder,
                reference=draft.reference,
                until=until,
                reason=held.reason,
                by=by,
                at=at,
            )
        mails.post_late_answer(held, draft, until=until)
    return held
