"""Filters of the lists of nominations and nominees."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from prizes.eligibility import OPEN, Eligibility, with_eligibility
from prizes.labels import short_labels
from prizes.models import Enquiry

if TYPE_CHECKING:
    from django.db.models import QuerySet
    from django.http import HttpRequest


class CategoryFilter(admin.SimpleListFilter):
    title = _("category")
    parameter_name = "category"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return short_labels()

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        return queryset.filter(category=self.value()) if self.value() else queryset


class EligibilityFilter(admin.SimpleListFilter):
    title = _("eligibility")
    parameter_name = "eligibility"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [("open", _("open: not begun, or half done")), *Eligibility.choices]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        if not self.value():
            return queryset
        wanted = OPEN if self.value() == "open" else {self.value()}
        found: QuerySet[Any] = with_eligibility(queryset).filter(eligibility__in=wanted)
        return found


class AnswerFilter(admin.SimpleListFilter):
    title = _("answer of the entity")
    parameter_name = "answer"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [*Enquiry.Answer.choices, ("own", _("nominated by a member"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        if self.value() == "own":
            return queryset.filter(enquiry__isnull=True)
        return queryset.filter(enquiry__answer=self.value()) if self.value() else queryset


class PlaceFilter(admin.SimpleListFilter):
    title = _("place of the entity")
    parameter_name = "place"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [("yes", _("holds a place")), ("no", _("holds none"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        if self.value() not in {"yes", "no"}:
            return queryset
        return queryset.filter(place__isnull=self.value() == "no")


class RemovedFilter(admin.SimpleListFilter):
    title = _("on the list")
    parameter_name = "listed"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [("yes", _("on the list")), ("no", _("taken off the list"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        if self.value() not in {"yes", "no"}:
            return queryset
        return queryset.filter(removed_at__isnull=self.value() == "yes")
