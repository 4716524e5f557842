"""Filters of the lists of entries and projects. None asks a million projects what there is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from stocktaking.models.project import PREFIX
from wsis_portal import taxonomy

if TYPE_CHECKING:
    from django.db.models import QuerySet
    from django.http import HttpRequest


class OwnerCountryFilter(admin.SimpleListFilter):
    title = _("country of the owner")
    parameter_name = "owner_country"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        """Those that entries name."""
        rows = model_admin.model.objects.order_by()
        named = set(rows.values_list("owner_country", flat=True).distinct())
        return [choice for choice in taxonomy.country_choices() if choice[0] in named]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        return queryset.filter(owner_country=self.value()) if self.value() else queryset


class UpdateFilter(admin.SimpleListFilter):
    title = _("new or update")
    parameter_name = "update"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [("no", _("new project")), ("yes", _("update of a project"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        if self.value() == "yes":
            return queryset.filter(origin__startswith=PREFIX)
        return queryset.exclude(origin__startswith=PREFIX) if self.value() == "no" else queryset


class TextLanguageFilter(admin.SimpleListFilter):
    title = _("language of the text")
    parameter_name = "text_language"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [(code, name) for code, name in settings.LANGUAGES]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        return queryset.filter(text_language=self.value()) if self.value() else queryset
