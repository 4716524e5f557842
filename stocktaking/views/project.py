"""One project: its page, whatever became of it, its image, and itself as JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from stocktaking.models import Project
from stocktaking.search.related import related
from stocktaking.views.linked import citation, json_ld
from stocktaking.views.shown import country_titles, months
from wsis_portal import taxonomy
from wsis_portal.contributions import offers
from wsis_portal.contributions.linked import absolute, report, shown, way_back
from wsis_portal.contributions.models import Mark
from wsis_portal.contributions.projects import PROJECT, Beneficiary, Value
from wsis_portal.contributions.sending import send_image
from wsis_portal.contributions.shown import direction, goal_numbers, labels, opening
from wsis_portal.contributions.views.common import person_of
from wsis_portal.streams import stream

if TYPE_CHECKING:
    from django.http import FileResponse, HttpResponse

    from wsis_portal.requests import ActRequest


@require_safe
def project(request: ActRequest, reference: str) -> HttpResponse:
    """A merged one leads to the other, as long as they are; an unpublished one says so (410)."""
    rows = Project.objects.select_related("merged_into", "contribution")
    found = get_object_or_404(rows, reference=reference)
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
    own = stream("STK")
    openings = offers.openings(PROJECT, at=request.at, person=person_of(request))
    return {
        "project": found,
        "direction": direction(found.text_language),
        "synthetic": found.source == Project.Source.SYNTHETIC,
        "marks": marks,
        "shared": {
            "title": found.title,
            "description": opening(found.description),
            "address": address,
            "image": absolute(image) if image else "",
            "alt": found.image_alt,
        },
        "lead": lead,
        "rest": rest.strip(),
        "image": image,
        "lines": [line for line in taxonomy.action_lines() if line.code in found.action_lines],
        "goals": [
            (number, taxonomy.title_of("goal", f"SDG{number}"))
            for number in goal_numbers(found.goals)
        ],
        "months": months(found),
        "countries": country_titles(found.countries),
        "groups": labels(Beneficiary, found.groups),
        "values": labels(Value, found.values),
        "partners": [(one.get("name"), shown(one.get("website"))) for one in found.partners],
        "website": shown(found.website),
        "owner_website": shown(found.owner_website),
        "related": related(found),
        "back": way_back(request, reverse("stocktaking:projects")),
        "entry": found.contribution,
        "may_update": own in openings,
        "openings": [one for one in openings if one is not own],
        "report": report(found.reference, title=found.title, address=address),
        "citation": citation(found, address),
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


def _published(reference: str) -> Project:
    rows: Any = Project.objects.published()
    found: Project = get_object_or_404(rows, reference=reference)
    return found


@require_safe
def image(request: ActRequest, reference: str) -> FileResponse:
    """Of a published project only, kept for a week."""
    return send_image(_published(reference).image)
