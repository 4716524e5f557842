"""What was changed since: a draft or a contribution beside what it was begun from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import render
from django.views.decorators.http import require_GET

from wsis_portal.contributions.changes import changes_since, text_sent
from wsis_portal.contributions.views.common import own_draft, person_of
from wsis_portal.contributions.views.mine import own_contribution

if TYPE_CHECKING:
    import uuid

    from django.http import HttpResponse

    from wsis_portal.contributions.models import Contribution, Draft
    from wsis_portal.requests import ActRequest, MemberRequest


@require_GET
def of_draft(request: ActRequest, slug: str, draft_id: uuid.UUID) -> HttpResponse:
    draft = own_draft(request, slug, draft_id)
    return _draw(request, draft, draft)


@login_required
@require_GET
def of_contribution(request: MemberRequest, number: str) -> HttpResponse:
    """Of the text sent last."""
    contribution = own_contribution(request, number)
    return _draw(request, contribution, text_sent(contribution))


def _draw(request: ActRequest, subject: Draft | Contribution, draft: Draft | None) -> HttpResponse:
    if not subject.origin:
        raise Http404
    context = {
        "stream": subject.config,
        "origin": subject.begun_from,
        "changes": changes_since(draft, by=person_of(request)) if draft else None,
        "title": subject.title,
        "back": subject.get_absolute_url(),
    }
    return render(request, "contributions/changes.html", context)
