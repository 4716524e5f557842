"""Everything a search finds, to take away: CSV, XLSX and JSON; and one project as JSON."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from django.http import FileResponse, HttpResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_safe

from stocktaking.exchange.export import rows, stream_csv, stream_json, write_xlsx
from stocktaking.exchange.written import Written
from stocktaking.models import Project
from stocktaking.search.matching import matching
from stocktaking.search.query import Query
from stocktaking.views.trouble import answered, limited

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from django.http import HttpResponseBase

    from wsis_portal.requests import ActRequest

TYPES = {
    "csv": "text/csv; charset=utf-8",
    "json": "application/json",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


@require_safe
@limited("10/m/ip")
@answered
def data(request: ActRequest, form: str) -> HttpResponseBase:
    """With the filters of the page, oldest first; memory stays flat however many there are."""
    query = Query.read(request.GET)
    name = f"stocktaking-projects-{request.at.date().isoformat()}.{form}"
    found = rows(matching(query, at=request.at).order_by("pk"), at=request.at)
    response = _response(form, found)
    response["Content-Type"] = TYPES[form]
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _response(form: str, found: Iterator[Project]) -> HttpResponseBase:
    if form == "xlsx":
        return FileResponse(write_xlsx(found))
    return StreamingHttpResponse((stream_csv if form == "csv" else stream_json)(found))


@require_safe
def record(request: ActRequest, reference: str) -> HttpResponse:
    """One published project, with what the columns hold. A merged one leads to the other."""
    found = _one(reference, at=request.at)
    if found is None:
        into = get_object_or_404(Project, merged__reference=reference)
        return redirect("stocktaking:record", into.reference)
    text = json.dumps(Written().values(found), ensure_ascii=False, indent=1)
    return HttpResponse(
        text,
        content_type=TYPES["json"],
        headers={"Content-Disposition": f'inline; filename="{reference}.json"'},
    )


def _one(reference: str, *, at: datetime) -> Project | None:
    found = Project.objects.filter(reference=reference, state=Project.State.PUBLISHED)
    return next(iter(rows(found, at=at)), None)
