"""Middleware of the project itself."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpResponseRedirect
from django.middleware.gzip import GZipMiddleware

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponseBase


STREAMED = {"application/json", "application/xml", "text/csv"}
PROBES = {"/healthz", "/readyz"}


class CanonicalHostMiddleware:
    """Sends a reader of 127.0.0.1 to localhost: browsers refuse passkeys on a bare address."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response
        self.localhost = urlsplit(settings.SITE_URL).hostname == "localhost"

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        host, _, port = request.get_host().partition(":")
        if request.path in PROBES:
            return self.get_response(request)
        if self.localhost and host == "127.0.0.1" and request.method in {"GET", "HEAD"}:
            place = f"localhost:{port}" if port else "localhost"
            return HttpResponseRedirect(f"{request.scheme}://{place}{request.get_full_path()}")
        return self.get_response(request)


class CompressPagesMiddleware(GZipMiddleware):
    """Pages and streams of text travel compressed, padded against guessing.

    Other files are as small as they get.
    """

    def process_response(
        self, request: HttpRequest, response: HttpResponseBase
    ) -> HttpResponseBase:
        kind = response.get("Content-Type", "").partition(";")[0]
        if kind == "text/html" or (response.streaming and kind in STREAMED):
            return super().process_response(request, response)
        return response
