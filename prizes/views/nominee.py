"""One nominee: its page, or that it was taken off the list."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.models import F, Q
from django.db.models.functions import Greatest
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from prizes.marks import references_of
from prizes.models import Nominee, Stage
from prizes.views.image import size_of
from wsis_portal import taxonomy
from wsis_portal.calls.instants import iso
from wsis_portal.contributions.linked import (
    absolute,
    cite,
    data_block,
    is_web,
    report,
    shown,
    way_back,
)
from wsis_portal.contributions.models import Mark
from wsis_portal.contributions.offers import offer_of
from wsis_portal.contributions.projects import Value
from wsis_portal.contributions.shown import direction, labels, months, name_language, opening
from wsis_portal.streams import stream

if TYPE_CHECKING:
    from datetime import datetime

    from django.db.models import QuerySet
    from django.http import HttpResponse

    from wsis_portal.contributions.projects import ProjectText
    from wsis_portal.requests import ActRequest


@require_safe
def nominee(request: ActRequest, number: str) -> HttpResponse:
    """404 before the list is published; 410 for one that was on it."""
    found = get_object_or_404(_announced(request.at), number=number)
    if found.removed_at is not None:
        return render(request, "prizes/gone.html", {"nominee": found}, status=410)
    return render(request, "prizes/nominee.html", _context(request, found))


def _announced(at: datetime) -> QuerySet[Nominee]:
    """Whom the public sees at this instant, or saw: who was taken off before is nobody's."""
    rules = "call__prize_rules"
    once = Q(removed_at__isnull=True) | Q(removed_at__gte=F(f"{rules}__nominees_at"))
    rows = Nominee.objects.filter(once, **{f"{rules}__nominees_at__lte": at})
    return rows.select_related("call__edition", "nomination").annotate(
        seen_from=Greatest("named_at", f"{rules}__nominees_at")
    )


def _context(request: ActRequest, found: Nominee) -> dict[str, Any]:
    address = absolute(found.get_absolute_url())
    images = _images(found)
    picture = absolute(images[0]["url"]) if images else ""
    listing = reverse("prizes:nominees")
    return {
        "nominee": found,
        "call": found.call,
        "direction": direction(found.text_language),
        "entity_language": name_language(found.entity_name, found.text_language),
        "mark": Mark(code=Mark.Code.NOMINEE, year=found.call.edition.year).label,
        "category": _term("prize_category", found.category),
        "line": _line(found),
        "goals": _goals(found),
        "texts": _texts(found),
        "images": images,
        "months": months(found.starts, found.ends, **_state(found)),
        "values": labels(Value, found.values),
        "website": shown(found.website),
        "video": shown(found.video),
        "projects": _projects(found),
        "listing": listing,
        "back": way_back(request, listing),
        "report": report(found.number, title=found.title, address=address),
        "citation": _citation(found, address),
        "shared": {
            "title": found.title,
            "description": opening(found.description),
            "address": address,
            "image": picture,
            "alt": images[0]["alt"] if images else "",
        },
        "json_ld": _json_ld(found, address=address, image=picture),
    }


def _texts(found: Nominee) -> list[tuple[str, list[tuple[str, str]]]]:
    """Headings with what stands below them: a heading of its own or "", and the text."""
    parts = [
        (_("Results"), [("", found.results_quantitative), ("", found.results_qualitative)]),
        (
            _("Impact"),
            [
                (_("Economic impact"), found.impact_economic),
                (_("Social impact"), found.impact_social),
                (_("Environmental impact"), found.impact_environmental),
            ],
        ),
        (_("Partnerships"), [("", found.partnerships)]),
        (_("Challenges"), [("", found.challenges)]),
        (_("Outlook"), [("", found.outlook)]),
        (_("Can it be repeated elsewhere?"), [("", found.replicability)]),
        (_("What will keep it going?"), [("", found.sustainability)]),
    ]
    told = ((title, [pair for pair in pairs if pair[1].strip()]) for title, pairs in parts)
    return [(title, pairs) for title, pairs in told if pairs]


def _images(found: Nominee) -> list[dict[str, Any]]:
    return [
        {
            "url": reverse("prizes:image", args=[found.number, one.pk]),
            "alt": one.alt,
            "size": size_of(one),
        }
        for one in found.images.all()
    ]


def _goals(found: Nominee) -> list[tuple[int, str, str]]:
    """Number, title and examples, in the order of the goals."""
    said = {row.get("goal"): row.get("examples", "") for row in found.linkages}
    return [
        (goal.number, goal.title(), said[goal.code])
        for goal in taxonomy.goals()
        if goal.code in said
    ]


def _term(kind: str, code: str) -> Any:
    try:
        return taxonomy.find(kind, code)
    except KeyError:
        return None


def _line(found: Nominee) -> Any:
    """The action line that the category stands for."""
    category = _term("prize_category", found.category)
    return category and _term("action_line", category.action_line)


def _state(found: Nominee) -> dict[str, bool]:
    return {
        "planned": found.stage == Stage.PLANNED,
        "over": found.stage == Stage.COMPLETED,
    }


def _projects(found: Nominee) -> list[ProjectText]:
    """What it was begun from and what came of it elsewhere, where everybody may read it."""
    texts = (offer_of(one, by=None, for_=stream("PRZ")) for one in references_of(found))
    return [text for text in texts if text and text.address]


def _citation(found: Nominee, address: str) -> str:
    parts = {
        "entity": found.entity_name,
        "year": found.call.edition.year,
        "title": found.title,
        "number": found.number,
        "address": address,
    }
    return cite(
        _("%(entity)s (%(year)s). %(title)s. Nominee of the WSIS Prizes, %(number)s. %(address)s"),
        parts,
    )


def _json_ld(found: Any, *, address: str, image: str) -> str:
    """The page, and the project it is about."""
    about = {
        "@type": "Project",
        "@id": f"{address}#project",
        "identifier": found.number,
        "name": found.title,
        "description": found.description,
        "url": found.website if is_web(found.website) else "",
        "image": image,
        "foundingDate": str(found.starts or ""),
        "dissolutionDate": str(found.ends or ""),
        "keywords": [
            taxonomy.title_of("prize_category", found.category),
            *(title for _number, title, _examples in _goals(found)),
        ],
        "knowsLanguage": found.text_language,
        "parentOrganization": {
            "@type": "Organization",
            "name": found.entity_name,
            "address": taxonomy.title_of("country", found.entity_country),
        },
    }
    page = {
        "@context": "https://schema.org",
        "@type": "WebPage",
        "@id": address,
        "name": found.title,
        "inLanguage": get_language(),
        "datePublished": iso(found.seen_from),
        "mainEntity": {name: value for name, value in about.items() if value},
    }
    return data_block(page)
