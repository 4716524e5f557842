"""Groups of rights, chosen from one plain list: Django's pair of lists names its icons wrongly."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib.auth.admin import GroupAdmin as DjangoGroupAdmin
from django.forms import CheckboxSelectMultiple, ModelMultipleChoiceField

if TYPE_CHECKING:
    from typing import Any

    from django.contrib.auth.models import Permission
    from django.db.models import ManyToManyField
    from django.http import HttpRequest


class GroupAdmin(DjangoGroupAdmin):
    filter_horizontal = ()

    def formfield_for_manytomany(
        self,
        db_field: ManyToManyField[Any, Any],
        request: HttpRequest | None = None,
        **kwargs: Any,
    ) -> ModelMultipleChoiceField[Permission] | None:
        kwargs["widget"] = CheckboxSelectMultiple()
        return super().formfield_for_manytomany(db_field, request, **kwargs)
