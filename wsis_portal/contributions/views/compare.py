"""Two windows wrote the same draft: both texts side by side, and the choice between them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from wsis_portal.contributions.changes import answers, differ, form_of
from wsis_portal.contributions.drafts import take_state
from wsis_portal.contributions.views.common import own_draft, person_of

if TYPE_CHECKING:
    import uuid

    from django.http import HttpResponse

    from wsis_portal.requests import ActRequest


@require_http_methods(["GET", "POST"])
def compare(request: ActRequest, slug: str, draft_id: uuid.UUID) -> HttpResponse:
    """GET draws the texts side by side; POST goes on with one, the other stays kept."""
    draft = own_draft(request, slug, draft_id)
    if request.method == "POST":
        state = request.POST.get("state", "")
        if state.isdigit():
            take_state(draft, get_object_or_404(draft.states, pk=state), at=request.at)
            messages.info(request, _("You go on with this text. The other one is still kept."))
        return redirect("contributions:draft", slug, draft.pk)
    person = person_of(request)
    now = answers(form_of(draft, draft.data, by=person))
    states = [
        {"state": state, "rows": differ(now, answers(form_of(draft, state.data, by=person)))}
        for state in draft.states.all()
    ]
    context = {"stream": draft.config, "draft": draft, "states": states}
    return render(request, "contributions/compare.html", context)
