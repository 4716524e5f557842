"""The images of a nominee."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404
from django.views.decorators.http import require_safe

if TYPE_CHECKING:
    from django.http import FileResponse

    from wsis_portal.requests import ActRequest


@require_safe
def image(request: ActRequest, number: str, pk: int) -> FileResponse:
    raise Http404
