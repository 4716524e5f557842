"""The repository: searching and browsing all published projects."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from stocktaking.numbers import counted
from stocktaking.search.find import find
from stocktaking.search.query import Query
from stocktaking.views.filters import bars, chips, groups
from stocktaking.views.hits import hits
from stocktaking.views.trouble import answered
from wsis_portal.streams import stream

if TYPE_CHECKING:
    from django.http import HttpResponse
    from django.utils.functional import _StrPromise

    from stocktaking.search.find import Found
    from wsis_portal.requests import ActRequest

SORTS = {"relevance": _("Relevance"), "newest": _("Newest"), "title": _("Title")}


@dataclass(frozen=True)
class Order:
    code: str
    title: _StrPromise
    url: str
    current: bool


@require_safe
@answered
def projects(request: ActRequest) -> HttpResponse:
    """400 for a question that cannot be read, 503 for one that takes too long."""
    query = Query.read(request.GET)
    found = find(query, at=request.at)
    chosen = chips(query)
    context = {
        "query": query,
        "found": found,
        "said": said(query, total=found.total, capped=found.capped),
        "hits": hits(found.projects),
        "search_words": stream("STK").list_words(),
        "groups": groups(found.facets),
        "bars": bars(query, found.facets),
        "chips": chosen,
        "unknown": [chip for chip in chosen if not chip.known],
        "loosen": [
            (way.title, way.url_params, counted(way.count, capped=way.capped))
            for way in found.loosen
        ],
        "orders": _orders(query),
        "sort": query.sort if query.sort != _usual(query) else "",
        **_addresses(query, found),
    }
    return render(request, "stocktaking/projects.html", context)


def _addresses(query: Query, found: Found) -> dict[str, str]:
    return {
        "same": query.url().removesuffix("?"),
        "cleared": Query(query.text).url(),
        "suggested": query.saying(found.suggestion).url() if found.suggestion else "",
        "previous": query.url(before=found.previous) if found.previous else "",
        "next": query.url(after=found.next) if found.next else "",
    }


def _usual(query: Query) -> str:
    return Query(query.text).sort


def _orders(query: Query) -> list[Order]:
    """Relevance is offered where there are words to be relevant to."""
    return [
        Order(
            code=code,
            title=title,
            url=query.url(sort="" if code == _usual(query) else code),
            current=code == query.sort,
        )
        for code, title in SORTS.items()
        if code != "relevance" or query.text.strip()
    ]


def said(query: Query, *, total: int, capped: bool) -> str:
    """How many were found for what, as one sentence."""
    words = {"count": counted(total, capped=capped), "text": f"\u2068{query.text}\u2069"}
    if query.text:
        return (
            ngettext("%(count)s project for “%(text)s”", "%(count)s projects for “%(text)s”", total)
            % words
        )
    return ngettext("%(count)s project", "%(count)s projects", total) % words
