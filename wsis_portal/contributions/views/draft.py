"""Writing a contribution: the form, its saves, its rows, and the way to the check page."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from django import forms
from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from wsis_portal.calls.models import Call
from wsis_portal.contributions import raw as raws
from wsis_portal.contributions.descriptions import ask, beside
from wsis_portal.contributions.drafts import Saved, mark_late, save_draft
from wsis_portal.contributions.holder import holder_of, remember
from wsis_portal.contributions.uploads import change_uploads
from wsis_portal.contributions.views.common import (
    Window,
    call_of,
    draw_form,
    gate_of,
    may_write,
    own_draft,
    person_of,
    receiving_at,
)

if TYPE_CHECKING:
    from wsis_portal.contributions.drafts import Raw
    from wsis_portal.contributions.models import Draft
    from wsis_portal.requests import ActRequest
    from wsis_portal.streams import StreamConfig


@require_GET
def new(request: ActRequest, slug: str) -> HttpResponse:
    """An empty form. Nothing is written until something is typed."""
    config = receiving_at(slug)
    call = (
        Call.objects.open(request.at, person_of(request))
        .select_related("edition")
        .filter(stream=config.code)
        .first()
    )
    if call is None:
        return redirect("contributions:stream", slug)
    window = Window.fresh(uuid.uuid4(), 0)
    return draw_form(
        request,
        config=config,
        call=call,
        window=window,
        raw=None,
        initial=_initial(request, config),
    )


def _initial(request: ActRequest, config: StreamConfig) -> dict[str, Any]:
    """What is known already: the language of the page, for whom, and what the stream knows."""
    person = person_of(request)
    language = get_language() or "en"
    if person is None:
        return {"text_language": language}
    capacity = "personal" if person.organization is None else "official"
    return {"text_language": language, "capacity": capacity, **config.initial(person)}


@require_http_methods(["GET", "POST"])
def draft(request: ActRequest, slug: str, draft_id: uuid.UUID) -> HttpResponse:
    """The form of one draft. A POST saves first, always, and only then looks at what was asked."""
    config = receiving_at(slug)
    if request.method == "GET":
        return _show(request, config, own_draft(request, slug, draft_id))
    window = Window.posted(request, draft_id)
    try:
        raw = raws.from_post(request.POST)
    except raws.TooMuch as error:
        return _unsaved(request, config, window, status=413, notice=str(error))
    if not may_write(request, files=bool(request.FILES)):
        notice = _("Too many saves from your network in a short time. Save again in a minute.")
        return _unsaved(request, config, window, status=429, notice=notice)
    return _save(request, config, window, raw)


def _unsaved(
    request: ActRequest, config: StreamConfig, window: Window, *, status: int, notice: str
) -> HttpResponse:
    """The form as it was typed, with the reason why it could not be saved."""
    raw = raws.from_post(request.POST, bounded=False)
    return draw_form(
        request,
        config=config,
        call=call_of(config),
        window=window,
        raw=raw,
        status=status,
        notice=notice,
    )


def _show(request: ActRequest, config: StreamConfig, draft: Draft) -> HttpResponse:
    if draft.receipt is not None:
        return redirect("contributions:receipt", draft.receipt.number)
    call = gate_of(request, draft)
    if call is None:
        return redirect("contributions:closed", config.slug, draft.pk)
    window = Window.fresh(draft.pk, draft.version)
    return draw_form(request, config=config, call=call, window=window, raw=draft.data, draft=draft)


def _save(request: ActRequest, config: StreamConfig, window: Window, raw: Raw) -> HttpResponse:
    asked, anchor = _edit_rows(request, raw)
    at = request.at
    calls = Call.objects.open(at, person_of(request)).select_related("edition")
    open_call = calls.filter(stream=config.code).first()
    saved = save_draft(
        window.draft_id,
        call=open_call or call_of(config),
        holder=holder_of(request),
        data=asked,
        version=window.version,
        window=window.name,
        at=at,
    )
    remember(request, saved.draft)
    change_uploads(saved.draft, request, at=at)
    open_call = open_call or gate_of(request, saved.draft)
    if open_call is None:
        mark_late(saved.draft, at=at)
    if request.headers.get("HX-Request"):
        return _fragment(request, saved, window, late=open_call is None)
    return _next_page(request, config, saved, open_call, anchor)


def _edit_rows(request: ActRequest, raw: Raw) -> tuple[Raw, str]:
    """The text after "add another", "remove" or "suggest"; and the row to return to."""
    add, remove = request.POST.get("add"), request.POST.get("remove")
    if add:
        return raws.add_row_at(raw, add)
    if remove:
        return raws.remove_row_at(raw, remove), ""
    suggest = request.POST.get("suggest")
    if suggest:
        return raws.suggest_goals(raw, suggest), suggest
    return raw, ""


def _fragment(request: ActRequest, saved: Saved, window: Window, *, late: bool) -> HttpResponse:
    """What autosave gets: the state of the draft, told in a sentence."""
    uploads = list(saved.draft.uploads.all()) if request.FILES else []
    form = forms.Form(raws.to_data({}))
    ask(form, uploads)
    context = {
        "draft": saved.draft,
        "kept": saved.kept,
        "moved": saved.draft.pk != window.draft_id,
        "late": late,
        "stream": saved.draft.config,
        "uploaded": bool(request.FILES),
        "documents": [one for one in uploads if not one.is_image],
        "images": beside(form, uploads),
    }
    return render(request, "contributions/_saved.html", context)


def _next_page(
    request: ActRequest, config: StreamConfig, saved: Saved, open_call: Call | None, anchor: str
) -> HttpResponse:
    draft = saved.draft
    address = reverse("contributions:draft", args=[config.slug, draft.pk])
    if open_call is None:
        return redirect("contributions:closed", config.slug, draft.pk)
    if saved.kept is not None:
        return redirect("contributions:compare", config.slug, draft.pk)
    if draft.contribution_id and str(draft.pk) not in request.path:
        messages.info(
            request,
            _(
                "This was submitted already. Your new text is kept here as a correction, not yet "
                "sent."
            ),
        )
    if request.POST.get("action") == "check":
        return _to_check(request, config, draft)
    return HttpResponseRedirect(f"{address}#{anchor or 'save-status'}")


def _to_check(request: ActRequest, config: StreamConfig, draft: Draft) -> HttpResponse:
    address = reverse("contributions:check", args=[config.slug, draft.pk])
    if person_of(request) is None:
        messages.info(request, _("Your text is kept. Sign in or sign up to check and submit it."))
        return HttpResponseRedirect(f"{reverse('account_signup')}?{urlencode({'next': address})}")
    return HttpResponseRedirect(address)
