"""Claims to belong to an organization: making, confirming and refusing them.

A claim grants nothing and shows nothing of others until it is confirmed. Nothing here writes to
anybody: whoever confirms or refuses posts the notice.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from wsis_portal.accounts.addresses import verified_domain
from wsis_portal.accounts.models import Membership, Stakeholder

if TYPE_CHECKING:
    from datetime import datetime

    from wsis_portal.accounts.models import Organization

Status = Membership.Status


class AlreadyDecidedError(Exception):
    """The claim already has the status that was to be given to it."""


def membership_of(stakeholder: Stakeholder) -> Membership | None:
    """The claim on the organization in the stakeholder's profile; None in personal capacity."""
    if stakeholder.organization_id is None:
        return None
    return (
        Membership.objects.filter(stakeholder=stakeholder, organization=stakeholder.organization_id)
        .select_related("organization")
        .first()
    )


def refused_membership_of(stakeholder: Stakeholder) -> Membership | None:
    """The claim that was refused last, while the profile names no organization."""
    if stakeholder.organization_id is not None:
        return None
    refused = Membership.objects.filter(stakeholder=stakeholder, status=Status.REFUSED)
    return refused.select_related("organization").order_by("-decided_at").first()


def is_confirmed_member(stakeholder: Stakeholder) -> bool:
    membership = membership_of(stakeholder)
    return membership is not None and membership.status == Status.CONFIRMED


def claim(
    stakeholder: Stakeholder, organization: Organization, *, at: datetime, founder: bool = False
) -> Membership:
    """Confirmed at once for who created the organization, and by a verified e-mail domain.

    A refused claim made again waits for an officer again.
    """
    membership, created = Membership.objects.get_or_create(
        stakeholder=stakeholder, organization=organization, defaults={"claimed_at": at}
    )
    if membership.status == Status.CONFIRMED:
        return membership
    if founder or _domain_proves(stakeholder, organization):
        _decide(membership, Status.CONFIRMED, at=at)
    elif not created and membership.status == Status.REFUSED:
        membership.claimed_at = at
        membership.save(update_fields=["claimed_at"])
        _decide(membership, Status.CLAIMED, at=None)
    return membership


@transaction.atomic
def confirm(membership: Membership, *, by: Stakeholder, at: datetime) -> Membership:
    """Raises AlreadyDecidedError when it is confirmed already."""
    membership = _locked(membership, unless=Status.CONFIRMED)
    return _decide(membership, Status.CONFIRMED, at=at, by=by)


@transaction.atomic
def refuse(membership: Membership, *, by: Stakeholder, at: datetime) -> Membership:
    """The person no longer speaks for the organization: the profile names none.

    Raises AlreadyDecidedError when it is refused already.
    """
    membership = _locked(membership, unless=Status.REFUSED)
    Stakeholder.objects.filter(
        pk=membership.stakeholder_id, organization=membership.organization_id
    ).update(organization=None)
    return _decide(membership, Status.REFUSED, at=at, by=by)


def _locked(membership: Membership, *, unless: str) -> Membership:
    found = (
        Membership.objects.select_for_update(of=("self",))
        .select_related("stakeholder", "organization")
        .get(pk=membership.pk)
    )
    if found.status == unless:
        raise AlreadyDecidedError
    return found


def _decide(
    membership: Membership, status: str, *, at: datetime | None, by: Stakeholder | None = None
) -> Membership:
    membership.status = status
    membership.decided_at = at
    membership.decided_by = by
    membership.save(update_fields=["status", "decided_at", "decided_by"])
    return membership


def _domain_proves(stakeholder: Stakeholder, organization: Organization) -> bool:
    domain = organization.email_domain.lower().removeprefix("@")
    return domain != "" and verified_domain(stakeholder) == domain
