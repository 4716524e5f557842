"""Claims of membership in admin: read, confirmed, refused; never written by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from wsis_portal import taxonomy
from wsis_portal.accounts.admin.lists import ModelAdmin
from wsis_portal.accounts.membership import AlreadyDecidedError, confirm, refuse

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.db.models import QuerySet
    from django.http import HttpRequest

    from wsis_portal.accounts.models import Membership


class MembershipAdmin(ModelAdmin):
    list_display = (
        *("person", "address", "organization", "country", "status"),
        *("claimed_at", "decided_at", "decided_by"),
    )
    list_display_links = ("person",)
    list_filter = ("status",)
    list_select_related = ("stakeholder", "organization", "decided_by")
    search_fields = ("stakeholder__email", "stakeholder__name", "organization__name")
    ordering = ("-claimed_at", "-pk")
    actions = ("confirm_claims", "refuse_claims")
    fields = readonly_fields = (
        *("stakeholder", "address", "organization", "country", "status"),
        *("claimed_at", "decided_at", "decided_by"),
    )

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    @admin.display(description=_("stakeholder"), ordering="stakeholder__name")
    def person(self, membership: Membership) -> str:
        return str(membership.stakeholder)

    @admin.display(description=_("e-mail address"), ordering="stakeholder__email")
    def address(self, membership: Membership) -> str:
        return membership.stakeholder.email

    @admin.display(description=_("country"), ordering="organization__country")
    def country(self, membership: Membership) -> str:
        return taxonomy.title_of("country", membership.organization.country)

    @admin.action(description=_("Confirm the claims"), permissions=["change"])
    def confirm_claims(self, request: HttpRequest, queryset: QuerySet[Membership]) -> None:
        done = self._decide(request, queryset, confirm)
        said = ngettext("%(count)d claim is confirmed.", "%(count)d claims are confirmed.", done)
        self.message_user(request, said % {"count": done}, messages.SUCCESS)

    @admin.action(description=_("Refuse the claims"), permissions=["change"])
    def refuse_claims(self, request: HttpRequest, queryset: QuerySet[Membership]) -> None:
        done = self._decide(request, queryset, refuse)
        said = ngettext("%(count)d claim is refused.", "%(count)d claims are refused.", done)
        self.message_user(request, said % {"count": done}, messages.SUCCESS)

    def _decide(
        self,
        request: HttpRequest,
        queryset: QuerySet[Membership],
        decide: Callable[..., Membership],
    ) -> int:
        """How many it changed; those that had this answer already are left alone."""
        if not self.has_change_permission(request):
            raise PermissionDenied
        done = 0
        for membership in queryset:
            try:
                with transaction.atomic():
                    self.decided(decide(membership, by=request.user, at=request.at))  # type: ignore[attr-defined]
            except AlreadyDecidedError:
                continue
            done += 1
        return done

    def decided(self, membership: Membership) -> None:
        """In the transaction of each decision. A layer above, which may write mail, extends it."""
