"""Organizations in admin, and the merging of duplicates."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import admin, messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.core.exceptions import PermissionDenied
from django.db.models import Count
from django.http import HttpResponseRedirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from wsis_portal.accounts.admin.lists import (
    CountryFilter,
    ModelAdmin,
    TypeFilter,
    country_title,
    list_field,
    type_title,
)
from wsis_portal.accounts.merge import MergeError, merge_organizations

if TYPE_CHECKING:
    from django.db.models import Field, QuerySet
    from django.http import HttpRequest, HttpResponse

    from wsis_portal.accounts.models import Organization


class MergedFilter(admin.SimpleListFilter):
    """Without a choice: those that still stand for themselves."""

    title = _("merged")
    parameter_name = "merged"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [("yes", _("merged into another"))]

    def queryset(
        self, request: HttpRequest, queryset: QuerySet[Organization]
    ) -> QuerySet[Organization]:
        return queryset.filter(merged_into__isnull=self.value() != "yes")


class OrganizationAdmin(ModelAdmin):
    list_display = ("name", type_title, country_title, "people_count", "website", "email_domain")
    list_filter = (MergedFilter, TypeFilter, CountryFilter)
    search_fields = ("name", "website")
    ordering = ("name", "pk")
    actions = ("merge",)
    readonly_fields = ("merged_into", "merged_at", "merged_by", "created_at")
    fields = (
        *("name", "stakeholder_type", "sub_type", "country", "website", "email_domain"),
        *("merged_into", "merged_at", "merged_by", "created_at"),
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[Organization]:
        rows: QuerySet[Organization] = super().get_queryset(request)
        return rows.annotate(people_count=Count("people"))

    @admin.display(description=_("people"), ordering="people_count")
    def people_count(self, organization: Organization) -> int:
        return int(organization.people_count)  # type: ignore[attr-defined]

    def formfield_for_dbfield(
        self, db_field: Field[Any, Any], request: HttpRequest, **kwargs: Any
    ) -> Any:
        if db_field.name == "website":
            kwargs["assume_scheme"] = "https"
        return list_field(db_field) or super().formfield_for_dbfield(db_field, request, **kwargs)

    @admin.action(description=_("Merge duplicates"), permissions=["change"])
    def merge(self, request: HttpRequest, queryset: QuerySet[Organization]) -> HttpResponse | None:
        """First asks which one to keep; the answer comes back to this same action."""
        if not self.has_change_permission(request):
            raise PermissionDenied
        chosen = list(queryset.order_by("created_at", "pk"))
        keep = next((one for one in chosen if str(one.pk) == request.POST.get("keep")), None)
        if len(chosen) < 2:
            self.message_user(request, _("Choose two organizations or more."), messages.WARNING)
            return None
        if keep is None:
            return self._ask(request, chosen)
        return self._merge(request, keep, [one for one in chosen if one != keep])

    def _ask(self, request: HttpRequest, chosen: list[Organization]) -> HttpResponse:
        context = {
            **self.admin_site.each_context(request),
            "title": _("Merge duplicates"),
            "opts": self.opts,
            "organizations": [(one, type_title(one), country_title(one)) for one in chosen],
            "action_name": "merge",
            "checkbox_name": ACTION_CHECKBOX_NAME,
            "missing": "merge_asked" in request.POST,
        }
        return TemplateResponse(request, "accounts/admin/merge.html", context)

    def _merge(
        self, request: HttpRequest, keep: Organization, others: list[Organization]
    ) -> HttpResponse:
        done = 0
        for other in others:
            try:
                merge_organizations(keep, other, by=request.user, at=request.at)  # type: ignore[attr-defined, arg-type]
            except MergeError:
                refusal = _("“%(name)s” was merged before.") % {"name": other}
                self.message_user(request, refusal, messages.WARNING)
                continue
            self.log_change(request, other, f"→ {keep} ({keep.pk})")
            done += 1
        said = ngettext(
            "%(count)d organization is merged into “%(name)s”.",
            "%(count)d organizations are merged into “%(name)s”.",
            done,
        )
        self.message_user(request, said % {"count": done, "name": keep}, messages.SUCCESS)
        return HttpResponseRedirect(request.get_full_path())
