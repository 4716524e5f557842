"""How often one reader may do something, by allauth's limiter: one counter for all processes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from allauth.core.internal import ratelimit

if TYPE_CHECKING:
    from django.http import HttpRequest


def within_limit(request: HttpRequest, *, action: str, rate: str) -> bool:
    """Count this act and say whether it is still allowed; `rate` as "20/m/ip" or "20/m/user".

    Counts GETs too.
    """
    used = ratelimit.consume(
        request, app="wsis_portal", action=action, config={action: rate}, limit_get=True
    )
    return used is not None
