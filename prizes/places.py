"""The quota: who takes a place, gives it up, and who may hold one.

Two who take the same place at once: the database lets one have it, the other waits and is told.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from django.db import IntegrityError, transaction
from django.db.models import Q, TextField, Value
from django.db.models.functions import Concat

from prizes.models import Enquiry, Place
from wsis_portal.accounts.models import Membership, Organization

if TYPE_CHECKING:
    from datetime import datetime

    from django.db.models import QuerySet

    from prizes.models import Nomination, PrizeRules
    from wsis_portal.accounts.models import Stakeholder


class Wanted(NamedTuple):
    """A place as it is asked for, by keys."""

    edition: int
    category: str
    entity: str
    project: str


def wanted_by(nomination: Nomination) -> Wanted:
    return Wanted(
        nomination.call.edition_id,
        nomination.category,
        nomination.entity_key,
        nomination.title_key,
    )


def holder(wanted: Wanted, *, rules: PrizeRules, but: int | None = None) -> Place | None:
    """The place of another nomination that is in the way: that of the category, else the project's.

    `but` is the id of the nomination that asks. A place taken by an organization that was merged
    since is that of what it became.
    """
    same = Q(pk__in=())
    if rules.one_per_category:
        same |= Q(category=wanted.category)
    if rules.one_category:
        same |= Q(project=wanted.project)
    country, _colon, name = wanted.entity.partition(":")
    before = _keys(Q(merged_into__country=country, merged_into__name_key=name))
    own = Q(entity=wanted.entity) | Q(entity__in=before)
    found = Place.objects.filter(own, same, edition=wanted.edition)
    rows = found.exclude(nomination=but).select_related("nomination__stakeholder")
    return min(rows, key=lambda place: place.category != wanted.category, default=None)


def take(nomination: Nomination, *, rules: PrizeRules, at: datetime) -> bool:
    """Whether this nomination holds its place now; in the caller's transaction.

    A nomination that holds another place moves; where that is not possible it keeps the old one,
    and the caller undoes what led here.
    """
    wanted = wanted_by(nomination)
    flags = {
        "alone_in_category": rules.one_per_category,
        "alone_of_project": rules.one_category,
    }
    kept = Place.objects.select_for_update().filter(nomination=nomination).first()
    if kept is None:
        place = Place(
            nomination=nomination,
            edition_id=wanted.edition,
            category=wanted.category,
            entity=wanted.entity,
            project=wanted.project,
            held_at=at,
            **flags,
        )
        Place.objects.bulk_create([place], ignore_conflicts=True)
        return Place.objects.filter(nomination=nomination).exists()
    if wanted == (kept.edition_id, kept.category, kept.entity, kept.project):
        return True
    return _move(kept, wanted, flags, at=at)


def _move(place: Place, wanted: Wanted, flags: dict[str, bool], *, at: datetime) -> bool:
    try:
        with transaction.atomic():
            Place.objects.filter(pk=place.pk).update(
                category=wanted.category,
                entity=wanted.entity,
                project=wanted.project,
                held_at=at,
                **flags,
            )
    except IntegrityError:
        return False
    return True


def free(nomination: Nomination) -> None:
    Place.objects.filter(nomination=nomination).delete()


def speaks_for(person: Stakeholder, entity_key: str) -> bool:
    """A confirmed member of the organization that has this key, or had it before a merge."""
    own = Membership.objects.confirmed().filter(stakeholder=person).values("organization")
    return entity_key in _keys(Q(pk__in=own) | Q(merged_into__in=own))


def _keys(of: Q) -> QuerySet[Organization, str]:
    key = Concat("country", Value(":"), "name_key", output_field=TextField())
    return Organization.objects.filter(of).values_list(key, flat=True)


def agreed(nomination: Nomination) -> bool:
    """Whether the entity stands behind it: only then it may hold a place."""
    confirmed = Enquiry.objects.filter(nomination=nomination, answer=Enquiry.Answer.CONFIRMED)
    return (
        speaks_for(nomination.stakeholder, nomination.entity_key)
        or confirmed.filter(entity=nomination.entity_key).exists()
    )
