"""What the public sees: the page of a stream, and what was accepted and consented to."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_GET

from wsis_portal import taxonomy
from wsis_portal.calls.deadline import speak_call
from wsis_portal.calls.instants import reader_zone
from wsis_portal.contributions.content import public_part, relabel
from wsis_portal.contributions.models import Draft, Mark, Upload
from wsis_portal.contributions.offers import offered_for
from wsis_portal.contributions.sending import send_file
from wsis_portal.contributions.views.common import call_of, person_of, stream_at

if TYPE_CHECKING:
    import uuid

    from django.db.models import QuerySet
    from django.http import FileResponse

    from wsis_portal.contributions.models import Contribution
    from wsis_portal.requests import ActRequest
    from wsis_portal.streams import StreamConfig

PER_PAGE = 20


@require_GET
def stream(request: ActRequest, slug: str) -> HttpResponse:
    """What a stream asks, of whom, until when, and what becomes public."""
    config = stream_at(slug)
    at = request.at
    call = call_of(config)
    person = person_of(request)
    own_call = type(call).objects.open(at, person).filter(pk=call.pk).first()
    drafts = Draft.objects.unsent().filter(stakeholder=person, call=call) if person else None
    may_start = config.receives and own_call is not None
    context = {
        "stream": config,
        "call": call,
        "closing": speak_call(call, at=at, zone=reader_zone(request)),
        "may_start": may_start,
        "offered": offered_for(config, person) if person and may_start else [],
        "drafts": list(drafts[:5]) if drafts is not None else [],
        "rules": config.rules_said(call),
        "language": config.language_said(call),
    }
    return render(request, "contributions/stream.html", context)


def _public_stream(slug: str) -> StreamConfig:
    config = stream_at(slug)
    if not config.public:
        raise Http404
    return config


@require_GET
def listing(request: ActRequest, slug: str) -> HttpResponse:
    """Accepted and consented contributions, filtered by type, country and action line."""
    config = _public_stream(slug)
    chosen = {name: request.GET.get(name, "") for name in ("type", "country", "action_line")}
    rows = _filtered(config.model_class.objects.published().filter(stream=config.code), chosen)
    countries = {code for (code,) in rows.order_by().values_list("country").distinct()}
    page = Paginator(rows.select_related("organization"), PER_PAGE).get_page(
        request.GET.get("page")
    )
    context = {
        "stream": config,
        "page": page,
        "chosen": chosen,
        "query": urlencode({name: value for name, value in chosen.items() if value}),
        "types": taxonomy.stakeholder_type_choices(),
        "countries": [
            (code, title) for code, title in taxonomy.country_choices() if code in countries
        ],
        "action_lines": taxonomy.action_line_choices(),
    }
    return render(request, "contributions/public_list.html", context)


def _filtered(rows: QuerySet[Any], chosen: dict[str, str]) -> QuerySet[Any]:
    """Values that do not exist find nothing, and never reach the database."""
    known = {
        "type": {code for code, _title in taxonomy.stakeholder_type_choices()},
        "country": taxonomy.country_codes(),
        "action_line": {line.code for line in taxonomy.action_lines()},
    }
    if any(value and value not in known[name] for name, value in chosen.items()):
        return rows.none()
    if chosen["type"]:
        rows = rows.filter(stakeholder_type=chosen["type"])
    if chosen["country"]:
        rows = rows.filter(country=chosen["country"])
    if chosen["action_line"]:
        if not hasattr(rows.model, "action_lines"):
            return rows.none()
        rows = rows.filter(action_lines__overlap=_with_parts(chosen["action_line"]))
    return rows


def _with_parts(code: str) -> list[str]:
    """An action line and its parts: who looks for C7 looks for e-health too."""
    return [code, *(line.code for line in taxonomy.action_lines() if line.parent == code)]


@require_GET
def detail(request: ActRequest, slug: str, number: str) -> HttpResponse:
    """One contribution: its public answers in the original language, and its public files."""
    config = _public_stream(slug)
    rows = config.model_class.objects.published().select_related("receipt", "organization")
    contribution = get_object_or_404(rows, number=number, stream=config.code)
    content = contribution.receipt.content
    context = {
        "stream": config,
        "contribution": contribution,
        "content": content,
        "sections": relabel(public_part(content), config.form_class),
        "files": _public_files(contribution),
        "marks": list(Mark.objects.visible(request.at).filter(reference=number)),
    }
    return render(request, "contributions/public_detail.html", context)


def _public_files(contribution: Contribution) -> QuerySet[Upload]:
    return Upload.objects.filter(draft__receipt=contribution.receipt_id, publish=True, refused="")


@require_GET
def public_file(request: ActRequest, slug: str, number: str, upload_id: uuid.UUID) -> FileResponse:
    """A file that its stakeholder ticked for publication, of a published contribution."""
    config = _public_stream(slug)
    contribution = get_object_or_404(
        config.model_class.objects.published(), number=number, stream=config.code
    )
    return send_file(get_object_or_404(_public_files(contribution), pk=upload_id))
