"""A message's HTML in a response of its own, where it can do nothing to the page around it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpResponse
from django.views.decorators.clickjacking import xframe_options_sameorigin

if TYPE_CHECKING:
    from django.http import HttpRequest

    from wsis_portal.outbox.models import Message

# Mail lives by inline styles; scripts, images, forms and the portal's origin it does not get.
POLICY = (
    "sandbox allow-popups; default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'self'"
)


@xframe_options_sameorigin
def preview(request: HttpRequest, message: Message) -> HttpResponse:
    """The caller has checked that this reader may see the message."""
    response = HttpResponse(message.html)
    response["Content-Security-Policy"] = POLICY
    response["Cache-Control"] = "private, no-store"
    return response
