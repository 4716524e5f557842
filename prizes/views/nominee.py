"""One nominee: its page, or that it was taken off the list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404
from django.views.decorators.http import require_safe

if TYPE_CHECKING:
    from django.http import HttpResponse

    from wsis_portal.requests import ActRequest


@require_safe
def nominee(request: ActRequest, number: str) -> HttpResponse:
    raise Http404
