"""Questions that cannot be answered: each gets a page that says why, and what to do."""

from __future__ import annotations

from functools import wraps
from typing import TYPE_CHECKING

from django.shortcuts import render

from stocktaking.search.bounds import TooSlow
from stocktaking.search.query import BadQuery
from wsis_portal.limits import within_limit

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpResponse, HttpResponseBase

    from wsis_portal.requests import ActRequest

    View = Callable[..., HttpResponseBase]

WAIT = 60  # seconds, said to machines


def answered(view: View) -> View:
    """400 for a question that cannot be read, 503 for one that took too long."""

    @wraps(view)
    def answer(request: ActRequest, *args: object, **kwargs: object) -> HttpResponseBase:
        try:
            return view(request, *args, **kwargs)
        except BadQuery:
            return _page(request, "bad", status=400)
        except TooSlow:
            return _page(request, "slow", status=503)

    return answer


def limited(rate: str) -> Callable[[View], View]:
    """429 for a reader who asks more often than this: "10/m/ip"."""

    def decorate(view: View) -> View:
        @wraps(view)
        def answer(request: ActRequest, *args: object, **kwargs: object) -> HttpResponseBase:
            if within_limit(request, action=f"stocktaking-{view.__name__}", rate=rate):
                return view(request, *args, **kwargs)
            return _page(request, "often", status=429)

        return answer

    return decorate


def _page(request: ActRequest, trouble: str, *, status: int) -> HttpResponse:
    response = render(request, "stocktaking/trouble.html", {"trouble": trouble}, status=status)
    if status != 400:
        response["Retry-After"] = str(WAIT)
    return response
