"""Stakeholders in admin. Rights are given by groups, by superusers only."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from allauth.mfa.models import Authenticator
from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils.html import format_html_join
from django.utils.safestring import mark_safe
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from wsis_portal.accounts.admin.lists import (
    CountryFilter,
    ModelAdmin,
    ModelForm,
    TypeFilter,
    country_title,
    list_field,
    type_title,
)
from wsis_portal.accounts.models import Stakeholder

if TYPE_CHECKING:
    from django.db.models import Field, QuerySet
    from django.http import HttpRequest

RIGHTS = ("is_staff", "is_superuser", "groups")


class StakeholderForm(ModelForm):
    """New people get an address only: they sign in with codes, and may choose a password."""

    class Meta:
        model = Stakeholder
        fields = ("email",)

    def clean_email(self) -> str:
        return str(self.cleaned_data["email"]).lower()


class StakeholderAdmin(ModelAdmin):
    form = StakeholderForm
    list_display = (
        *("email", "name", "organization", type_title, country_title),
        *("is_staff", "is_active"),
    )
    list_filter = ("is_staff", "is_active", TypeFilter, CountryFilter, "groups")
    list_select_related = ("organization",)
    search_fields = ("email", "name", "organization__name")
    ordering = ("-date_joined",)
    raw_id_fields = ("organization",)
    readonly_fields = ("claims", "date_joined", "last_login")
    actions = ("remove_second_step",)
    fieldsets = (
        (None, {"fields": ("email", "name", "position", "organization", "claims")}),
        (_("Stakeholder"), {"fields": ("stakeholder_type", "sub_type", "country")}),
        (_("Speaks"), {"fields": ("language", "time_zone")}),
        (_("Rights"), {"fields": ("is_active", *RIGHTS)}),
        (_("Dates"), {"fields": ("date_joined", "last_login")}),
    )
    add_fieldsets = ((None, {"fields": ("email", "name", "language")}),)

    def get_fieldsets(self, request: HttpRequest, obj: Stakeholder | None = None) -> Any:
        return self.fieldsets if obj else self.add_fieldsets

    @admin.display(description=_("claims of membership"))
    def claims(self, stakeholder: Stakeholder) -> str:
        rows = stakeholder.memberships.select_related("organization").order_by("pk")
        shown = [
            (
                reverse("admin:accounts_membership_change", args=[row.pk]),
                row.organization.name,
                row.get_status_display(),
            )
            for row in rows
        ]
        return format_html_join(mark_safe("<br>"), '<a href="{}">{}</a>: {}', shown) or "-"

    def get_readonly_fields(self, request: HttpRequest, obj: Stakeholder | None = None) -> Any:
        """People change their address themselves; who is no superuser gives no rights."""
        fields: list[str] = [*self.readonly_fields, *(["email"] if obj else [])]
        if not request.user.is_superuser:
            fields += RIGHTS
            if obj and (obj.is_staff or obj.is_superuser):
                fields.append("is_active")
        return fields

    def formfield_for_dbfield(
        self, db_field: Field[Any, Any], request: HttpRequest, **kwargs: Any
    ) -> Any:
        return list_field(db_field) or super().formfield_for_dbfield(db_field, request, **kwargs)

    def formfield_for_manytomany(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        return super().formfield_for_manytomany(
            db_field, request, widget=forms.CheckboxSelectMultiple, help_text="", **kwargs
        )

    def save_model(self, request: HttpRequest, obj: Stakeholder, form: Any, change: bool) -> None:  # noqa: FBT001
        if not change:
            obj.set_unusable_password()
        super().save_model(request, obj, form, change)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Nobody's text is thrown away: who leaves is set inactive."""
        return False

    @admin.action(description=_("Remove the second step of signing in"), permissions=["rights"])
    def remove_second_step(self, request: HttpRequest, queryset: QuerySet[Stakeholder]) -> None:
        """For who lost phone and recovery codes; an officer sets it up anew at the next visit."""
        if not self.has_rights_permission(request):
            raise PermissionDenied
        people = set(Authenticator.objects.filter(user__in=queryset).values_list("user", flat=True))
        Authenticator.objects.filter(user__in=people).delete()
        said = ngettext(
            "The second step of %(count)d person is removed.",
            "The second step of %(count)d people is removed.",
            len(people),
        )
        self.message_user(request, said % {"count": len(people)}, messages.SUCCESS)

    def has_rights_permission(self, request: HttpRequest) -> bool:
        return request.user.is_superuser
