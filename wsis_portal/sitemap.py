"""What search engines are told: /sitemap.xml, its parts, and /robots.txt.

Each page stands in the sitemap once for each language, with all six as its alternates. A stream
that has many pages brings its own parts, which are sent as they are read: what is published at
this instant.
"""

from __future__ import annotations

from importlib import import_module
from itertools import chain
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from django.conf import settings
from django.http import Http404, HttpResponse, StreamingHttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from wsis_portal.calls.instants import iso
from wsis_portal.streams import StreamConfig, streams

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import datetime

    from django.http import HttpRequest

    from wsis_portal.requests import ActRequest

    Entry = tuple[str, datetime | None]  # address without a language; last change

XML = "application/xml; charset=utf-8"
HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
SCHEMA = "http://www.sitemaps.org/schemas/sitemap/0.9"
CODES = tuple(code for code, _name in settings.LANGUAGES)
PAGES = ("home", "letter", "rules", "accessibility", "personal-data", "verify")
ENTRIES = 100  # sent at once


@require_safe
def index(request: ActRequest) -> HttpResponse:
    """The parts: the portal's own pages, then those of each stream."""
    addresses = [reverse("sitemap-pages")]
    for config in streams():
        if config.sitemap:
            parts = import_module(config.sitemap).parts(request.at)
            addresses += [reverse("sitemap-part", args=[config.slug, part]) for part in parts]
    lines = (f"<sitemap><loc>{_absolute(one)}</loc></sitemap>\n" for one in addresses)
    body = f'{HEAD}<sitemapindex xmlns="{SCHEMA}">\n{"".join(lines)}</sitemapindex>\n'
    return HttpResponse(body, content_type=XML)


@require_safe
def pages(request: HttpRequest) -> HttpResponse:
    """Pages that do not multiply: the portal's own, each stream's and its list."""
    addresses = [reverse(name) for name in PAGES]
    for config in streams():
        addresses += [reverse("contributions:stream", args=[config.slug]), config.list_address()]
    bare = [address.split("/", 2)[2] for address in addresses if address]
    return HttpResponse("".join(_written((one, None) for one in bare)), content_type=XML)


@require_safe
def part(request: ActRequest, slug: str, number: int) -> StreamingHttpResponse:
    """One part of a stream; an empty one is none."""
    entries = iter(import_module(_of(slug).sitemap).entries(number, request.at))
    first = next(entries, None)
    if first is None:
        raise Http404
    return StreamingHttpResponse(_written(chain([first], entries)), content_type=XML)


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """Filters multiply without end, and drafts are nobody's: the sitemap leads to the rest."""
    closed = ("/",) if settings.REHEARSAL else ("/*/admin/", "/*/account/", "/*/drafts/", "/*?")
    lines = ["User-agent: *", *(f"Disallow: {path}" for path in closed)]
    body = "\n".join([*lines, "", f"Sitemap: {_absolute(reverse('sitemap'))}", ""])
    return HttpResponse(body, content_type="text/plain; charset=utf-8")


def _of(slug: str) -> StreamConfig:
    for config in streams():
        if config.slug == slug and config.sitemap:
            return config
    raise Http404


def _written(entries: Iterable[Entry]) -> Iterator[str]:
    """A part of the sitemap, a hundred pages at a time."""
    yield (f'{HEAD}<urlset xmlns="{SCHEMA}" xmlns:xhtml="http://www.w3.org/1999/xhtml">\n')
    kept: list[str] = []
    for address, changed in entries:
        kept.append(_page(address, changed))
        if len(kept) == ENTRIES:
            yield "".join(kept)
            kept.clear()
    yield "".join([*kept, "</urlset>\n"])


def _page(address: str, changed: datetime | None) -> str:
    """One page in six languages."""
    found = {code: _absolute(f"/{code}/{address}") for code in CODES}
    links = "".join(
        f'<xhtml:link rel="alternate" hreflang="{code}" href="{one}"/>'
        for code, one in found.items()
    )
    when = f"<lastmod>{iso(changed)}</lastmod>" if changed else ""
    return "".join(f"<url><loc>{one}</loc>{when}{links}</url>\n" for one in found.values())


def _absolute(path: str) -> str:
    return escape(f"{settings.SITE_URL}{path}")
