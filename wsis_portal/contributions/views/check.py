"""Checking the answers, and submitting them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from wsis_portal.calls.deadline import speak
from wsis_portal.calls.instants import reader_zone
from wsis_portal.contributions import submit as submitting
from wsis_portal.contributions.content import content_of
from wsis_portal.contributions.drafts import mark_late
from wsis_portal.contributions.models import Draft
from wsis_portal.contributions.views.common import (
    Window,
    draw_form,
    gate_of,
    own_draft,
    receiving_at,
)

if TYPE_CHECKING:
    import uuid

    from django.http import HttpResponse

    from wsis_portal.calls.models import Call
    from wsis_portal.contributions.forms import ContributionForm
    from wsis_portal.contributions.models import Upload
    from wsis_portal.requests import MemberRequest


@login_required
@require_http_methods(["GET", "POST"])
def check(request: MemberRequest, slug: str, draft_id: uuid.UUID) -> HttpResponse:
    """GET shows the answers as they will be sent; POST sends what was shown."""
    if request.method == "POST":
        return _submit(request, slug, draft_id)
    draft = own_draft(request, slug, draft_id)
    if draft.receipt is not None:
        return redirect("contributions:receipt", draft.receipt.number)
    call = gate_of(request, draft)
    if call is None:
        return redirect("contributions:closed", slug, draft.pk)
    uploads = list(draft.uploads.all())
    form = submitting.bound_form(draft, call=call, stakeholder=request.user, uploads=uploads)
    if not form.is_valid():
        return _with_errors(request, draft, call, status=200)
    return _draw(request, draft, call, form, uploads)


def _draw(
    request: MemberRequest, draft: Draft, call: Call, form: ContributionForm, uploads: list[Upload]
) -> HttpResponse:
    person = form.contributor()
    content = content_of(form, call=call, stakeholder=person, uploads=uploads)
    context = {
        "stream": call.config,
        "draft": draft,
        "call": call,
        "content": content,
        "files": uploads,
        "closing": speak(call.open_until, at=request.at, zone=reader_zone(request)),
        "correction": draft.contribution,
        "origin": draft.begun_from,
        "notes": call.config.notes_at_check(form, draft=draft),
    }
    return render(request, "contributions/check.html", context)


def _with_errors(request: MemberRequest, draft: Draft, call: Call, *, status: int) -> HttpResponse:
    return draw_form(
        request,
        config=call.config,
        call=call,
        window=Window.fresh(draft.pk, draft.version),
        raw=draft.data,
        draft=draft,
        show_errors=True,
        status=status,
    )


def _submit(request: MemberRequest, slug: str, draft_id: uuid.UUID) -> HttpResponse:
    receiving_at(slug)
    version = Window.posted(request, draft_id).version
    try:
        done = submitting.submit(
            draft_id,
            version=version,
            by=request.user,
            at=request.at,
        )
    except Draft.DoesNotExist:
        own_draft(request, slug, draft_id)  # says 404 or 403
        raise
    except submitting.NotSubmitted as reason:
        return _not_sent(request, slug, draft_id, reason)
    return redirect("contributions:receipt", done.receipt.number)


def _not_sent(
    request: MemberRequest, slug: str, draft_id: uuid.UUID, reason: submitting.NotSubmitted
) -> HttpResponse:
    """Where the text, which stays a draft, is gone on with, and a sentence on why."""
    if isinstance(reason, submitting.CallClosed):
        mark_late(own_draft(request, slug, draft_id), at=request.at)
        return redirect("contributions:closed", slug, draft_id)
    if isinstance(reason, submitting.DraftChanged):
        said = _("Your draft has changed since you checked it. Check it once more.")
        messages.warning(request, said)
        return redirect("contributions:draft", slug, draft_id)
    if isinstance(reason, submitting.NotCorrectable):
        said = _(
            "This contribution was decided on or withdrawn meanwhile. Your text is kept as a draft."
        )
        messages.error(request, said)
        return redirect("contributions:mine")
    if isinstance(reason, submitting.Overtaken):
        messages.warning(request, _("Somebody was quicker. Nothing was sent; your text is kept."))
    return redirect("contributions:check", slug, draft_id)
