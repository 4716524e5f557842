"""Writing a stakeholder's profile: the one place that does."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import transaction

from wsis_portal.accounts.membership import claim
from wsis_portal.accounts.names import name_key
from wsis_portal.accounts.organizations import create_organization, find_organization

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from wsis_portal.accounts.models import Organization, Stakeholder

PLAIN = ("name", "position", "stakeholder_type", "sub_type", "country", "language", "time_zone")


@transaction.atomic
def save_profile(
    stakeholder: Stakeholder, *, values: Mapping[str, Any], at: datetime
) -> Stakeholder:
    """Write those of the values that are given; `organization` is a name as typed.

    An unknown name creates the organization (with `organization_website`), whose first member
    this is. A known one is claimed. An empty one means personal capacity; claims made earlier
    stay on record.
    """
    given = [field for field in PLAIN if field in values]
    for field in given:
        setattr(stakeholder, field, values[field])
    if "organization" in values:
        name = values["organization"]
        stakeholder.organization = _organization(stakeholder, name, values, at) if name else None
        given.append("organization")
    stakeholder.save(update_fields=given)
    return stakeholder


def _organization(
    stakeholder: Stakeholder, name: str, values: Mapping[str, Any], at: datetime
) -> Organization:
    current = stakeholder.organization
    if current is not None and current.name_key == name_key(name):
        claim(stakeholder, current, at=at)
        return current
    found = find_organization(
        name, country=stakeholder.country, stakeholder_type=stakeholder.stakeholder_type
    )
    founder = False
    if found is None:
        found, founder = create_organization(
            name,
            country=stakeholder.country,
            stakeholder_type=stakeholder.stakeholder_type,
            sub_type=stakeholder.sub_type,
            website=values.get("organization_website", ""),
        )
    claim(stakeholder, found, at=at, founder=founder)
    return found
