"""The questions, and a draft, as PDF marked "not submitted": for clearance in the house."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.http import HttpResponse
from django.utils.translation import get_language
from django.views.decorators.http import require_GET

from wsis_portal.calls.deadline import speak_call
from wsis_portal.contributions.paper import draft_content, question_content
from wsis_portal.contributions.submit import bound_form
from wsis_portal.contributions.views.common import call_of, own_draft, person_of, receiving_at
from wsis_portal.receipts.document import draft_document

if TYPE_CHECKING:
    import uuid

    from wsis_portal.requests import ActRequest


@require_GET
def questions(request: ActRequest, slug: str) -> HttpResponse:
    """The empty form of a stream."""
    config = receiving_at(slug)
    call = call_of(config)
    form = config.form_class(None, stakeholder=None, call=call)
    content = {
        **question_content(form, call=call),
        "deadline": speak_call(call, at=request.at).geneva,
    }
    return _pdf(content, f"{config.slug}-questions.pdf")


@require_GET
def draft_pdf(request: ActRequest, slug: str, draft_id: uuid.UUID) -> HttpResponse:
    """A draft as it stands, errors and all, with the instant it arrived if that was late."""
    draft = own_draft(request, slug, draft_id)
    call = draft.call
    form = bound_form(draft, call=call, stakeholder=person_of(request))
    form.is_valid()
    content = {
        **draft_content(form, call=call, draft=draft),
        "deadline": speak_call(call, at=request.at).geneva,
    }
    return _pdf(content, f"{draft.config.slug}-draft.pdf")


def _pdf(content: dict[str, Any], filename: str) -> HttpResponse:
    data = draft_document({**content, "language": get_language() or "en"})
    response = HttpResponse(data, content_type="application/pdf")
    response["Content-Disposition"] = f'attachment; filename="{filename}"'
    return response
