"""Codes of the reference lists in admin: chosen and filtered by their titles."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from wsis_portal import taxonomy

if TYPE_CHECKING:
    from django.db.models import Field, QuerySet
    from django.http import HttpRequest

    Choices = list[tuple[str, str]]
    ModelAdmin = admin.ModelAdmin[Any]
    ModelForm = forms.ModelForm[Any]
else:
    ModelAdmin, ModelForm = admin.ModelAdmin, forms.ModelForm

LISTS = {
    "stakeholder_type": taxonomy.stakeholder_type_choices,
    "sub_type": taxonomy.sub_type_choices,
    "country": taxonomy.country_choices,
    "language": taxonomy.language_choices,
}


class TypeFilter(admin.SimpleListFilter):
    title = _("type of stakeholder")
    parameter_name = "type"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Choices:
        return taxonomy.stakeholder_type_choices()

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        return queryset.filter(stakeholder_type=self.value()) if self.value() else queryset


class CountryFilter(admin.SimpleListFilter):
    """Only countries that occur: the whole list would bury the other filters."""

    title = _("country")
    parameter_name = "country"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Choices:
        rows = model_admin.model.objects.exclude(country="")
        known = set(rows.order_by().values_list("country", flat=True).distinct())
        return [(code, title) for code, title in taxonomy.country_choices() if code in known]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        return queryset.filter(country=self.value()) if self.value() else queryset


def list_field(db_field: Field[Any, Any]) -> forms.ChoiceField | None:
    """The form field of a column that holds a code; None for any other column."""
    source = LISTS.get(db_field.name)
    if source is None:
        return None
    return forms.ChoiceField(
        choices=lambda: [("", "---------"), *source()],
        required=not db_field.blank,
        label=str(db_field.verbose_name).capitalize(),
    )


@admin.display(description=_("type of stakeholder"), ordering="stakeholder_type")
def type_title(row: Any) -> str:
    return taxonomy.title_of("stakeholder_type", row.stakeholder_type)


@admin.display(description=_("country"), ordering="country")
def country_title(row: Any) -> str:
    return taxonomy.title_of("country", row.country)
