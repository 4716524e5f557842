"""Nominees: read here, made and taken off by decisions on their nominations."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import admin
from django.db.models import DateTimeField, Value
from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from prizes.admin.filters import CategoryFilter, RemovedFilter
from prizes.admin.rules import say_publication
from prizes.labels import short_label
from prizes.models import Nominee
from wsis_portal import taxonomy
from wsis_portal.calls import instants

if TYPE_CHECKING:
    from django.db.models import QuerySet
    from django.http import HttpRequest
    from django.utils.safestring import SafeString

    ModelAdmin = admin.ModelAdmin[Nominee]
else:
    ModelAdmin = admin.ModelAdmin


@admin.register(Nominee)
class NomineeAdmin(ModelAdmin):
    list_display = ("number", "title", "sort", "entity_name", "where", "state", "named")
    list_display_links = ("number", "title")
    list_filter = (CategoryFilter, RemovedFilter, "call__edition")
    search_fields = ("number", "title", "entity_name")
    search_help_text = _("Number, title or entity")
    list_per_page = 50
    ordering = ("category", "title", "pk")
    view_on_site = False  # the page is linked in words, with its embargo
    fields = (
        *("number", "title", "sort", "entity_name", "where", "state", "public_page", "named"),
        *("nominated", "description", "images"),
    )
    readonly_fields = fields

    def get_queryset(self, request: HttpRequest) -> QuerySet[Nominee]:
        """Each row knows the instant of this request, for what is said of its embargo."""
        seen_at = Value(request.at, output_field=DateTimeField())  # type: ignore[attr-defined]
        rows = super().get_queryset(request).select_related("nomination", "call__prize_rules")
        return rows.annotate(seen_at=seen_at)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    @admin.display(description=_("category"), ordering="category")
    def sort(self, nominee: Nominee) -> str:
        return short_label(nominee.category)

    @admin.display(description=_("country of the entity"), ordering="entity_country")
    def where(self, nominee: Nominee) -> str:
        return taxonomy.title_of("country", nominee.entity_country)

    @admin.display(description=_("published"))
    def state(self, nominee: Any) -> str:
        if nominee.removed_at is not None:
            when = {"when": instants.geneva(nominee.removed_at)}
            return str(_("taken off the list %(when)s") % when)
        return say_publication(getattr(nominee.call, "prize_rules", None), nominee.seen_at)

    @admin.display(description=_("named (Geneva)"), ordering="named_at")
    def named(self, nominee: Nominee) -> str:
        return instants.moment(nominee.named_at)

    @admin.display(description=_("public page"))
    def public_page(self, nominee: Nominee) -> SafeString:
        address = nominee.get_absolute_url()
        return format_html('<a href="{}"><bdi dir="ltr">{}</bdi></a>', address, address)

    @admin.display(description=_("nomination"))
    def nominated(self, nominee: Nominee) -> SafeString:
        return render_to_string("admin/prizes/nominated.html", {"nomination": nominee.nomination})

    @admin.display(description=_("images"))
    def images(self, nominee: Nominee) -> SafeString:
        context = {"images": nominee.images.all()}
        return render_to_string("admin/prizes/images.html", context)
