"""People and organizations as the secretariat sees them. Claims are registered by outbox."""

from __future__ import annotations

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.contrib import admin
from django.contrib.auth.models import Group

from wsis_portal.accounts.admin.groups import GroupAdmin
from wsis_portal.accounts.admin.memberships import MembershipAdmin
from wsis_portal.accounts.admin.organizations import OrganizationAdmin
from wsis_portal.accounts.admin.stakeholders import StakeholderAdmin
from wsis_portal.accounts.models import Organization, Stakeholder

__all__ = ["GroupAdmin", "MembershipAdmin", "OrganizationAdmin", "StakeholderAdmin"]

# Addresses are changed by their owners; secrets of the second step are nobody's to read.
admin.site.unregister([EmailAddress, Authenticator, Group])
admin.site.register(Group, GroupAdmin)
admin.site.register(Stakeholder, StakeholderAdmin)
admin.site.register(Organization, OrganizationAdmin)
