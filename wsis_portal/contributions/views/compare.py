"""Two windows wrote the same draft: both texts side by side, and the choice between them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from wsis_portal.contributions.content import show_field
from wsis_portal.contributions.drafts import take_state
from wsis_portal.contributions.raw import to_data
from wsis_portal.contributions.views.common import own_draft, person_of

if TYPE_CHECKING:
    import uuid

    from django.http import HttpResponse

    from wsis_portal.contributions.drafts import Raw
    from wsis_portal.contributions.models import Draft
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
    now = _answers(request, draft, draft.data)
    states = [
        {"state": state, "rows": _beside(now, _answers(request, draft, state.data))}
        for state in draft.states.all()
    ]
    context = {"stream": draft.config, "draft": draft, "states": states}
    return render(request, "contributions/compare.html", context)


def _answers(request: ActRequest, draft: Draft, raw: Raw) -> dict[str, Any]:
    form = draft.config.form_class(
        to_data(raw),
        stakeholder=person_of(request),
        call=draft.call,
        corrects=draft.contribution_id,
    )
    form.is_valid()
    shown = {}
    for name, field in form.fields.items():
        value = form.cleaned_data.get(name)
        if value in (None, "", [], ()) and name not in form.row_fields():
            value = form[name].data if isinstance(form[name].data, str) else value
        try:
            shown[name] = show_field(field, name, value)
        except (KeyError, TypeError, ValueError):
            shown[name] = None
    return shown


def _beside(one: dict[str, Any], other: dict[str, Any]) -> list[dict[str, Any]]:
    """The answers in which two texts differ."""
    return [
        {"label": (one[name] or other[name])["label"], "one": one[name], "other": other[name]}
        for name in one
        if one[name] != other.get(name) and (one[name] or other.get(name))
    ]
