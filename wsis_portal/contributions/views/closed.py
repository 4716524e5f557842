"""After closing: what happened to the second, one's own copy, and asking for late admission.

Where a stream admits nothing late, only the report that the site failed is taken.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django import forms
from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from wsis_portal.calls.deadline import speak
from wsis_portal.calls.instants import reader_zone
from wsis_portal.contributions.fields import LongText, PickOne
from wsis_portal.contributions.late import request_late
from wsis_portal.contributions.models import LateRequest
from wsis_portal.contributions.views.common import gate_of, own_draft, person_of

if TYPE_CHECKING:
    import uuid

    from django.http import HttpResponse, QueryDict

    from wsis_portal.contributions.models import Draft
    from wsis_portal.requests import ActRequest


class LateRequestForm(forms.Form):
    """What prevented the stakeholder, or what failed on our side."""

    kind = PickOne(
        label=gettext_lazy("What do you ask?"),
        choices=[
            (LateRequest.Kind.LATE, gettext_lazy("I ask for late admission")),
            (LateRequest.Kind.FAILURE, gettext_lazy("I report that the site failed")),
        ],
        missing=gettext_lazy("Choose what you ask"),
    )
    reason = LongText(
        label=gettext_lazy("What happened?"),
        limit="late_reason",
        missing=gettext_lazy("Say what happened"),
    )


class FailureReportForm(LateRequestForm):
    """The one exception where nothing is admitted late."""

    kind = PickOne(
        label=gettext_lazy("What do you report?"),
        choices=[(LateRequest.Kind.FAILURE, gettext_lazy("The site failed"))],
        missing=gettext_lazy("Choose what you report"),
    )


@require_http_methods(["GET", "POST"])
def closed(request: ActRequest, slug: str, draft_id: uuid.UUID) -> HttpResponse:
    """The page of a draft whose call is closed to it; a POST asks for late admission."""
    draft = own_draft(request, slug, draft_id)
    if draft.receipt is not None:
        return redirect("contributions:receipt", draft.receipt.number)
    if gate_of(request, draft) is not None:
        return redirect("contributions:draft", slug, draft.pk)
    form = _form(draft, request.POST or None)
    if request.method == "POST" and _may_ask(request, draft) and form.is_valid():
        request_late(draft, at=request.at, **form.cleaned_data)
        messages.success(
            request, _("Your request is kept with your text. The answer comes by e-mail.")
        )
        return redirect("contributions:closed", slug, draft.pk)
    return _draw(request, draft, form)


def _form(draft: Draft, data: QueryDict | None) -> LateRequestForm:
    if draft.config.late_admission:
        return LateRequestForm(data, initial={"kind": LateRequest.Kind.LATE})
    return FailureReportForm(data, initial={"kind": LateRequest.Kind.FAILURE})


def _may_ask(request: ActRequest, draft: Draft) -> bool:
    """Once refused, the answer stands; an open request may be worded anew."""
    refused = draft.late_requests.filter(answer=LateRequest.Answer.REFUSED)
    return person_of(request) is not None and not refused.exists()


def _draw(request: ActRequest, draft: Draft, form: LateRequestForm) -> HttpResponse:
    closes_at = draft.call.closes_at
    context = {
        "stream": draft.config,
        "draft": draft,
        "form": form,
        "closing": speak(closes_at, at=request.at, zone=reader_zone(request)),
        "late_by": draft.late_at - closes_at
        if draft.late_at and draft.late_at > closes_at
        else None,
        "in_time": draft.begun_at < closes_at,
        "requests": list(draft.late_requests.all()),
        "signed_in": person_of(request) is not None,
        "may_ask": _may_ask(request, draft),
    }
    return render(request, "contributions/closed.html", context)
