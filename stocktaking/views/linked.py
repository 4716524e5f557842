"""What machines and citations say of a project: JSON-LD of schema.org, "cite this"."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from stocktaking.views.shown import country_titles
from wsis_portal import taxonomy
from wsis_portal.calls.instants import iso
from wsis_portal.contributions.linked import cite, data_block, is_web

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.utils.safestring import SafeString

    from stocktaking.models import Project


def citation(project: Project, address: str) -> SafeString:
    parts = {
        "owner": project.owner_name,
        "year": project.year,
        "title": project.title,
        "reference": project.reference,
        "address": address,
    }
    return cite(
        _("%(owner)s (%(year)s). %(title)s. WSIS Stocktaking, %(reference)s. %(address)s"), parts
    )


def json_ld(project: Project, *, marks: Iterable[str], address: str, image: str) -> SafeString:
    """The page, and the project it is about."""
    page = {
        "@context": "https://schema.org",
        "@type": "WebPage",
        "@id": address,
        "name": project.title,
        "inLanguage": get_language(),
        "datePublished": iso(project.published_at),
        "dateModified": iso(project.changed_at),
        "mainEntity": _project(project, marks=marks, address=address, image=image),
    }
    return data_block(page)


def _project(project: Project, *, marks: Iterable[str], address: str, image: str) -> dict[str, Any]:
    lines = [taxonomy.title_of("action_line", code) for code in project.action_lines]
    goals = [taxonomy.title_of("goal", code) for code in project.goals]
    said = {
        "@type": "Project",
        "@id": f"{address}#project",
        "identifier": project.reference,
        "name": project.title,
        "description": project.description,
        "url": project.website if is_web(project.website) else "",
        "image": image,
        "foundingDate": str(project.starts or ""),
        "dissolutionDate": str(project.ends or ""),
        "areaServed": country_titles(project.countries),
        "keywords": [*lines, *goals],
        "award": list(marks),
        "knowsLanguage": project.text_language,
        "parentOrganization": {
            "@type": "Organization",
            "name": project.owner_name,
            "address": taxonomy.title_of("country", project.owner_country),
        },
        "sponsor": [
            {"@type": "Organization", "name": partner["name"]}
            for partner in project.partners
            if partner.get("name")
        ],
    }
    return {name: value for name, value in said.items() if value}
