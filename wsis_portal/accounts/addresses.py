"""E-mail addresses and what is proved about them (allauth keeps that apart from the person)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from allauth.account.models import EmailAddress

if TYPE_CHECKING:
    from wsis_portal.accounts.models import Stakeholder


def trust_address(stakeholder: Stakeholder) -> None:
    """The stakeholder's address counts as verified from now on, without a code."""
    EmailAddress.objects.update_or_create(
        user=stakeholder,
        email=stakeholder.email,
        defaults={"verified": True, "primary": True},
    )


def verified_domain(stakeholder: Stakeholder) -> str:
    """The domain of the stakeholder's address if the address is verified, else ""."""
    addresses = EmailAddress.objects.filter(
        user=stakeholder, email=stakeholder.email, verified=True
    )
    return stakeholder.email.rpartition("@")[2] if addresses.exists() else ""
