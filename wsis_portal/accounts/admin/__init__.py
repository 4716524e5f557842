"""People and organizations as the secretariat sees them. Claims are registered by outbox."""

from __future__ import annotations

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.contrib import admin

from wsis_portal.accounts.admin.memberships import MembershipAdmin
from wsis_portal.accounts.admin.organizations import OrganizationAdmin
from wsis_portal.accounts.admin.stakeholders import StakeholderAdmin
from wsis_portal.accounts.models import Organization, Stakeholder

__all__ = ["MembershipAdmin", "OrganizationAdmin", "StakeholderAdmin"]

# Addresses are changed by their owners; secrets of the second step are nobody's to read.
admin.site.unregister([EmailAddress, Authenticator])
admin.site.register(Stakeholder, StakeholderAdmin)
admin.site.register(Organization, OrganizationAdmin)
