"""A post that fails the CSRF check is redrawn with its text and a fresh token: nothing is lost."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404
from django.urls import resolve
from django.utils.translation import gettext as _
from django.views.csrf import csrf_failure as plain_failure

from wsis_portal.contributions import raw as raws
from wsis_portal.contributions.views.common import Window, call_of, draw_form, receiving_at

if TYPE_CHECKING:
    from django.http import HttpResponse

    from wsis_portal.requests import ActRequest

FORM = "contributions:draft"


def csrf_failure(request: ActRequest, reason: str = "") -> HttpResponse:
    """settings.CSRF_FAILURE_VIEW. Writes nothing: the post may not be the stakeholder's own."""
    match = resolve(request.path_info)
    if match.view_name != FORM:
        return plain_failure(request, reason)
    try:
        config = receiving_at(match.kwargs["slug"])
    except Http404:
        return plain_failure(request, reason)
    return draw_form(
        request,
        config=config,
        call=call_of(config),
        window=Window.posted(request, match.kwargs["draft_id"]),
        raw=raws.from_post(request.POST, bounded=False),
        status=403,
        notice=_("You were signed in or out in another window. Your text is here: save it again."),
    )
