"""The calendar's addresses. They carry no language: `?lang=` says it, else the browser."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404, HttpResponse
from django.utils import translation
from django.views.decorators.http import require_safe

from wsis_portal.calls import ics
from wsis_portal.streams import stream_of_slug

if TYPE_CHECKING:
    from django.http import HttpRequest

    from wsis_portal.requests import ActRequest


@require_safe
def calendar(request: ActRequest) -> HttpResponse:
    edition = ics.newest_edition()
    if edition is None:
        raise Http404
    with translation.override(_language(request)):
        return _answer(ics.of_edition(edition, at=request.at), f"wsis-{edition.year}")


@require_safe
def calendar_of_call(request: ActRequest, slug: str) -> HttpResponse:
    try:
        call = ics.newest_call(stream_of_slug(slug).code)
    except KeyError:
        raise Http404 from None
    if call is None:
        raise Http404
    with translation.override(_language(request)):
        return _answer(ics.of_call(call, at=request.at), f"{slug}-{call.edition.year}")


def _language(request: HttpRequest) -> str:
    try:
        return translation.get_supported_language_variant(request.GET.get("lang", ""))
    except LookupError:
        return translation.get_language() or "en"


def _answer(content: bytes, name: str) -> HttpResponse:
    return HttpResponse(
        content,
        content_type="text/calendar; charset=utf-8",
        headers={
            "Content-Disposition": f'inline; filename="{name}.ics"',
            "Content-Language": translation.get_language() or "en",
        },
    )
