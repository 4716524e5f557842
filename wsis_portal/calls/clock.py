"""The one clock of acts: what time it is for gate, receipt, decision and embargo.

In rehearsal it runs beside machine time by settings.REHEARSAL_OFFSET. Leases, back-off,
sessions, rate limits, mail dates and histories do not ask here: they run on machine time.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from django.conf import settings
from django.utils import timezone

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponse


def now() -> datetime:
    """The instant of an act that happens now, in UTC."""
    return timezone.now() + timedelta(seconds=settings.REHEARSAL_OFFSET)


class ClockMiddleware:
    """Reads the clock once for each request: `request.at`."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.at = now()  # type: ignore[attr-defined]
        return self.get_response(request)
