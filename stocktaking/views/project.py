"""One project: its page, whatever became of it, its image, and itself as JSON."""

from __future__ import annotations

import mimetypes
from pathlib import PurePath
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode, urlsplit

from django.conf import settings
from django.http import FileResponse, Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from stocktaking.models import Project
from stocktaking.search.related import related
from stocktaking.views import shown
from stocktaking.views.hits import goal_numbers
from stocktaking.views.linked import absolute, cite, is_web, json_ld
from wsis_portal import taxonomy
from wsis_portal.calls.models import Call
from wsis_portal.contributions.models import Mark
from wsis_portal.contributions.projects import Beneficiary, Value
from wsis_portal.contributions.views.common import person_of
from wsis_portal.streams import stream

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.db.models import Choices
    from django.http import HttpResponse

    from wsis_portal.requests import ActRequest

IMAGES = {"image/jpeg", "image/png", "image/webp"}
WEEK = 7 * 24 * 3600


@require_safe
def project(request: ActRequest, reference: str) -> HttpResponse:
    """A merged one leads to the other, as long as they are; an unpublished one says so (410)."""
    found = get_object_or_404(Project.objects.select_related("merged_into"), reference=reference)
    if found.merged_into is not None:
        return redirect(found.merged_into)
    if found.state != Project.State.PUBLISHED:
        return render(request, "stocktaking/gone.html", {"project": found}, status=410)
    return render(request, "stocktaking/project.html", _context(request, found))


def _context(request: ActRequest, found: Project) -> dict[str, Any]:
    address = absolute(found.get_absolute_url())
    image = _image_address(found)
    marks = [
        str(mark) for mark in Mark.objects.visible(request.at).filter(reference=found.reference)
    ]
    lead, _newline, rest = found.description.strip().partition("\n")
    return {
        "project": found,
        "direction": shown.direction(found.text_language),
        "synthetic": found.source == Project.Source.SYNTHETIC,
        "marks": marks,
        "description": shown.opening(found.description),
        "lead": lead,
        "rest": rest.strip(),
        "image": image,
        "lines": [line for line in taxonomy.action_lines() if line.code in found.action_lines],
        "goals": [
            (number, taxonomy.title_of("goal", f"SDG{number}"))
            for number in goal_numbers(found.goals)
        ],
        "months": shown.months(found),
        "countries": shown.country_titles(found.countries),
        "groups": _labels(Beneficiary, found.groups),
        "values": _labels(Value, found.values),
        "partners": [(one.get("name"), _link(one.get("website"))) for one in found.partners],
        "website": _link(found.website),
        "owner_website": _link(found.owner_website),
        "related": related(found),
        "back": _way_back(request),
        "may_update": _may_update(request),
        "report": _report(found, address),
        "citation": cite(found, address),
        "json_ld": json_ld(
            found, marks=marks, address=address, image=absolute(image) if image else ""
        ),
    }


def _image_address(found: Project) -> str:
    """With the instant of the last change in it, so that a new image is asked for anew."""
    if not found.image:
        return ""
    path = reverse("stocktaking:image", args=[found.reference])
    return f"{path}?of={int(found.changed_at.timestamp())}"


def _labels(choices: type[Choices], codes: Iterable[str]) -> list[str]:
    labels = dict(choices.choices)
    return [str(labels.get(code, code)) for code in codes]


def _link(address: str | None) -> tuple[str, str] | None:
    """An address and how it is shown; the address is "" for what may not be a link."""
    if not address:
        return None
    plain = address.removeprefix("https://").removeprefix("http://").removesuffix("/")
    return (address if is_web(address) else "", plain)


def _way_back(request: ActRequest) -> str:
    """The search the reader came from, "" for who came from elsewhere."""
    try:
        came = urlsplit(request.headers.get("Referer", ""))
    except ValueError:  # brackets that enclose no address
        return ""
    here = reverse("stocktaking:projects")
    ours = came.netloc == request.get_host() and came.path == here
    return f"{here}?{came.query}" if ours and came.query else ""


def _may_update(request: ActRequest) -> bool:
    config = stream("STK")
    calls = Call.objects.open(request.at, person_of(request))
    return config.receives and calls.filter(stream=config.code).exists()


def _report(found: Project, address: str) -> str:
    """A mail to the secretariat that names the project."""
    words = {
        "subject": _("A problem with %(reference)s") % {"reference": found.reference},
        "body": f"{found.title}\n{address}\n\n",
    }
    return f"mailto:{settings.CONTACT_EMAIL}?{urlencode(words).replace('+', '%20')}"


def _published(reference: str) -> Project:
    rows: Any = Project.objects.published()
    found: Project = get_object_or_404(rows, reference=reference)
    return found


@require_safe
def image(request: ActRequest, reference: str) -> FileResponse:
    """Of a published project only, so that no browser runs what is in it; kept for a week."""
    found = _published(reference)
    media_type, _encoding = mimetypes.guess_type(PurePath(found.image.name or "").name)
    if media_type not in IMAGES:
        raise Http404
    try:
        response = FileResponse(found.image.open("rb"), content_type=media_type)
    except FileNotFoundError:
        raise Http404 from None
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response["Cache-Control"] = f"public, max-age={WEEK}"
    return response
