"""When two nominations name the same entity, or the same project."""

from __future__ import annotations

from wsis_portal.accounts.names import name_key
from wsis_portal.accounts.organizations import find_organization


def entity_key(name: str, country: str, stakeholder_type: str) -> str:
    """That of the organization it is known as here, after merges too; else of what was typed."""
    known = find_organization(name, country=country, stakeholder_type=stakeholder_type)
    if known is not None:
        name, country = known.name, known.country
    return f"{country}:{name_key(name)}"


def title_key(title: str) -> str:
    return name_key(title)
