"""What machines and citations say of a project: JSON-LD of schema.org, "cite this"."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from stocktaking.views.shown import country_titles
from wsis_portal import taxonomy
from wsis_portal.calls.instants import iso

if TYPE_CHECKING:
    from collections.abc import Iterable

    from stocktaking.models import Project

# What could end the block early, as Django's json_script escapes it.
_ESCAPES = {ord(sign): f"\\u{ord(sign):04X}" for sign in "<>&\u2028\u2029"}


def absolute(path: str) -> str:
    return f"{settings.SITE_URL}{path}"


def is_web(address: str) -> bool:
    """Whether it may be a link: imports bring anything."""
    return address.startswith(("https://", "http://"))


def cite(project: Project, address: str) -> SafeString:
    """A plain citation in the reader's language; each part set apart from the others' direction."""
    parts = {
        "owner": project.owner_name,
        "year": project.year,
        "title": project.title,
        "reference": project.reference,
        "address": address,
    }
    apart = {name: format_html("<bdi>{}</bdi>", part) for name, part in parts.items()}
    sentence = escape(
        _("%(owner)s (%(year)s). %(title)s. WSIS Stocktaking, %(reference)s. %(address)s")
    )
    return mark_safe(sentence % apart)  # noqa: S308  the sentence and each part were escaped


def json_ld(project: Project, *, marks: Iterable[str], address: str, image: str) -> SafeString:
    """A data block, which no browser runs: the page, and the project it is about."""
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
    text = json.dumps(page, ensure_ascii=False).translate(_ESCAPES)
    block = '<script type="application/ld+json">{}</script>'
    return format_html(block, mark_safe(text))  # noqa: S308  nothing in it can end the block


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
