"""Merging duplicate organizations: everything that points to one comes to point to the other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import ForeignObjectRel

from wsis_portal.accounts.models import Membership, Organization

if TYPE_CHECKING:
    from datetime import datetime

    from wsis_portal.accounts.models import Stakeholder

STRENGTH = {
    Membership.Status.REFUSED: 0,
    Membership.Status.CLAIMED: 1,
    Membership.Status.CONFIRMED: 2,
}


class MergeError(Exception):
    """These two cannot be merged: they are one, or one of them was merged before."""


@transaction.atomic
def merge_organizations(
    keep: Organization, other: Organization, *, by: Stakeholder, at: datetime
) -> Organization:
    """People, claims and whatever else refers to `other` move to `keep`; `other` points there.

    Of two claims of one person the stronger stays. Layers above need no part in it: every
    foreign key to an organization is found through the model's own list of relations.
    """
    keep, other = _lock(keep, other)
    _join_memberships(keep, other)
    _move_references(keep, other)
    other.merged_into = keep
    other.merged_at = at
    other.merged_by = by
    other.save(update_fields=["merged_into", "merged_at", "merged_by"])
    return keep


def _lock(keep: Organization, other: Organization) -> tuple[Organization, Organization]:
    wanted = Organization.objects.filter(pk__in=[keep.pk, other.pk])
    rows = {one.pk: one for one in wanted.order_by("pk").select_for_update()}
    if len(rows) < 2 or any(one.merged_into_id for one in rows.values()):
        raise MergeError
    return rows[keep.pk], rows[other.pk]


def _join_memberships(keep: Organization, other: Organization) -> None:
    """One claim for each person who has claims on both."""
    kept = {one.stakeholder_id: one for one in keep.memberships.all()}
    for double in other.memberships.filter(stakeholder__in=kept):
        weaker = kept[double.stakeholder_id]
        if STRENGTH[Membership.Status(double.status)] <= STRENGTH[Membership.Status(weaker.status)]:
            weaker = double
        weaker.delete()


def _move_references(keep: Organization, other: Organization) -> None:
    for relation in Organization._meta.get_fields(include_hidden=True):
        if isinstance(relation, ForeignObjectRel):
            field = relation.field.name
            everyone = relation.related_model._base_manager  # noqa: SLF001 - hides no row
            everyone.filter(**{field: other}).update(**{field: keep})
