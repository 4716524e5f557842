"""Finding an organization by what somebody typed, or creating it."""

from __future__ import annotations

from django.db.models import BooleanField, ExpressionWrapper, Q

from wsis_portal.accounts.models import GLOBAL, Organization
from wsis_portal.accounts.names import name_key, tidy

MOST_SUGGESTED = 10
SHORTEST = 2
NATIONAL = "government"  # bodies of this type bear the same names in many countries


def suggest(text: str) -> list[Organization]:
    """Organizations whose name has this text in it, those that begin with it first."""
    key = name_key(text)
    if len(key) < SHORTEST:
        return []
    begins = ExpressionWrapper(Q(name_key__startswith=key), output_field=BooleanField())
    found = Organization.objects.current().filter(name_key__contains=key)
    return list(found.order_by(begins.desc(), "name", "pk")[:MOST_SUGGESTED])


def find_organization(name: str, *, country: str, stakeholder_type: str) -> Organization | None:
    """The organization of this name: of the same country, else a global one, else the only one.

    A government's body of another country is never the one. Of merged ones, what they became.
    """
    named = Organization.objects.filter(name_key=name_key(name)).select_related("merged_into")
    known = {
        organization.pk: organization
        for organization in (one.merged_into or one for one in named.order_by("pk"))
    }
    places = {one.country: one for one in reversed(known.values())}
    if found := places.get(country) or places.get(GLOBAL):
        return found
    if len(known) == 1 and stakeholder_type != NATIONAL:
        return next(iter(known.values()))
    return None


def create_organization(
    name: str, *, country: str, stakeholder_type: str, sub_type: str = "", website: str = ""
) -> tuple[Organization, bool]:
    """The new organization and True; False with the one that another request has just created."""
    return Organization.objects.get_or_create(
        name_key=name_key(name),
        country=country,
        merged_into=None,
        defaults={
            "name": tidy(name),
            "stakeholder_type": stakeholder_type,
            "sub_type": sub_type,
            "website": website,
        },
    )
