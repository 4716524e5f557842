"""Filters of the contribution list: by what stakeholders are, and by action line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from wsis_portal import taxonomy

if TYPE_CHECKING:
    from typing import Any

    from django.contrib.admin import ModelAdmin
    from django.db.models import QuerySet
    from django.http import HttpRequest


class TypeFilter(admin.SimpleListFilter):
    title = _("type of stakeholder")
    parameter_name = "type"

    def lookups(self, request: HttpRequest, model_admin: ModelAdmin[Any]) -> list[tuple[str, str]]:
        return taxonomy.stakeholder_type_choices()

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        return queryset.filter(stakeholder_type=self.value()) if self.value() else queryset


class CountryFilter(admin.SimpleListFilter):
    title = _("country")
    parameter_name = "country"

    def lookups(self, request: HttpRequest, model_admin: ModelAdmin[Any]) -> list[tuple[str, str]]:
        rows = model_admin.get_queryset(request).order_by()
        present = set(rows.values_list("country", flat=True).distinct())
        return [(code, name) for code, name in taxonomy.country_choices() if code in present]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        return queryset.filter(country=self.value()) if self.value() else queryset


class ActionLineFilter(admin.SimpleListFilter):
    """For streams whose model has `action_lines`."""

    title = _("action line")
    parameter_name = "action_line"

    def lookups(self, request: HttpRequest, model_admin: ModelAdmin[Any]) -> list[tuple[str, str]]:
        return [(code, f"{code} {title}") for code, title in taxonomy.action_line_choices()]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        return queryset.filter(action_lines__contains=[self.value()]) if self.value() else queryset


class AnsweredFilter(admin.SimpleListFilter):
    title = _("answered clarification")
    parameter_name = "answered"

    def lookups(self, request: HttpRequest, model_admin: ModelAdmin[Any]) -> list[tuple[str, Any]]:
        return [("yes", _("Yes"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        answered: QuerySet[Any] = queryset.answered() if self.value() else queryset  # type: ignore[attr-defined]
        return answered
