"""What the views of a draft share: the stream, the draft, the gate, and the page that draws it."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _

from wsis_portal.calls.deadline import speak
from wsis_portal.calls.instants import reader_zone
from wsis_portal.calls.models import Call
from wsis_portal.contributions.descriptions import beside
from wsis_portal.contributions.holder import holder_of
from wsis_portal.contributions.models import Draft
from wsis_portal.contributions.raw import descriptions, to_data
from wsis_portal.contributions.rows import flat_errors
from wsis_portal.limits import within_limit
from wsis_portal.streams import stream_of_slug

if TYPE_CHECKING:
    import uuid

    from django.http import HttpResponse

    from wsis_portal.accounts.models import Stakeholder
    from wsis_portal.contributions.drafts import Raw
    from wsis_portal.contributions.forms import ContributionForm
    from wsis_portal.requests import ActRequest
    from wsis_portal.streams import StreamConfig


def stream_at(slug: str) -> StreamConfig:
    try:
        return stream_of_slug(slug)
    except KeyError as error:
        raise Http404 from error


def receiving_at(slug: str) -> StreamConfig:
    """The stream at this address, if it takes contributions; else 404."""
    config = stream_at(slug)
    if not config.receives:
        raise Http404
    return config


def call_of(config: StreamConfig) -> Call:
    """The newest call of a stream."""
    calls = Call.objects.filter(stream=config.code).select_related("edition")
    call = calls.order_by("-edition__year").first()
    if call is None:
        raise Http404
    return call


def person_of(request: ActRequest) -> Stakeholder | None:
    return holder_of(request).stakeholder


def may_write(request: ActRequest, *, files: bool) -> bool:
    """Before sign-in anybody may write drafts: bounded for each address on the network."""
    if person_of(request) is not None:
        return True
    allowed = not files or within_limit(request, action="files", rate="30/h/ip")
    return allowed and within_limit(request, action="drafts", rate="240/m/ip")


def own_draft(request: ActRequest, slug: str, draft_id: uuid.UUID) -> Draft:
    """The draft at this address for who may see it; 404 without one, 403 for somebody else's."""
    drafts = Draft.objects.select_related("call__edition", "contribution", "receipt")
    draft: Draft = get_object_or_404(drafts, pk=draft_id, call__stream=receiving_at(slug).code)
    if not holder_of(request).may_see(draft):
        raise PermissionDenied(_("This draft belongs to somebody else."))
    return draft


def gate_of(request: ActRequest, draft: Draft) -> Call | None:
    """The call of a draft if it takes it now; knows open_until and open_by."""
    calls = Call.objects.open(
        request.at,
        person_of(request),
        begun=draft.begun_at,
        reference=draft.reference,
    )
    return calls.select_related("edition").filter(pk=draft.call_id).first()


@dataclass(frozen=True)
class Window:
    """One drawn form: the draft's id and version it starts from, and its own name."""

    draft_id: uuid.UUID
    version: int
    name: str

    @classmethod
    def fresh(cls, draft_id: uuid.UUID, version: int) -> Window:
        return cls(draft_id, version, secrets.token_hex(6))

    @classmethod
    def posted(cls, request: ActRequest, draft_id: uuid.UUID) -> Window:
        version = request.POST.get("version", "")
        name = request.POST.get("window", "")[:16]
        return cls(draft_id, int(version) if version.isascii() and version.isdigit() else 0, name)


def draw_form(
    request: ActRequest,
    *,
    config: StreamConfig,
    call: Call,
    window: Window,
    raw: Raw | None,
    draft: Draft | None = None,
    show_errors: bool = False,
    status: int = 200,
    notice: str = "",
    initial: dict[str, Any] | None = None,
) -> HttpResponse:
    """Draw the form with this text, whatever became of it."""
    uploads = list(draft.uploads.all()) if draft else []
    form: ContributionForm = config.form_class(
        to_data(raw) if raw is not None else None,
        stakeholder=person_of(request),
        call=call,
        corrects=draft.contribution_id if draft else None,
        uploads=uploads,
        initial=initial or {},
    )
    at = request.at
    sections = form.sections(show_errors=show_errors)
    in_order = [field.name for section in sections for field in section.fields]
    context = {
        "stream": config,
        "form": form,
        "sections": sections,
        "errors": flat_errors(form, in_order) if show_errors else [],
        "show_errors": show_errors,
        "draft": draft,
        "window": window,
        "documents": [one for one in uploads if not one.is_image],
        "images": beside(form, uploads),
        "descriptions": {} if draft else descriptions(request.POST),
        "states": draft.states.count() if draft else 0,
        "call": call,
        "closing": speak(
            getattr(call, "open_until", call.closes_at), at=at, zone=reader_zone(request)
        ),
        "notice": notice,
        "origin": draft.begun_from if draft else None,
        "rules": config.rules_said(call),
    }
    return render(request, "contributions/form.html", context, status=status)
