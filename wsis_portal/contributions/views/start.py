"""Beginning a draft from something that is there: an entry from a project, say."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from wsis_portal.calls.models import Call
from wsis_portal.contributions.holder import holder_of, remember
from wsis_portal.contributions.start import begin
from wsis_portal.contributions.views.common import may_write, person_of, receiving_at

if TYPE_CHECKING:
    from django.http import HttpResponse

    from wsis_portal.contributions.start import Start
    from wsis_portal.requests import ActRequest
    from wsis_portal.streams import StreamConfig


@require_POST
def start(request: ActRequest, slug: str) -> HttpResponse:
    """Asks the stream what `reference` gives it to begin with; then leads to the form."""
    config = receiving_at(slug)
    call = Call.objects.open(request.at, person_of(request)).filter(stream=config.code).first()
    if call is None:
        return redirect("contributions:stream", slug)
    if not may_write(request, files=True):
        messages.error(request, _("Too many drafts from your network. Try again in an hour."))
        return redirect("contributions:stream", slug)
    found = _found(request, config)
    begun = begin(found, call=call, holder=holder_of(request), at=request.at)
    remember(request, begun.draft)
    if begun.fresh:
        said = _("A draft is begun from “%(title)s”. Nothing is submitted yet.")
        messages.success(request, said % {"title": found.title})
    return redirect(begun.draft)


def _found(request: ActRequest, config: StreamConfig) -> Start:
    reference = request.POST.get("reference", "")
    if not reference.isprintable():
        raise Http404
    found: Start | None = config.start(reference, by=person_of(request))
    if found is None:
        raise Http404
    return found
