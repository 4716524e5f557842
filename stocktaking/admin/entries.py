"""Entries under review: what they would change, who sent them, and what looks alike."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from django.contrib import admin
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from stocktaking.admin.filters import OwnerCountryFilter, UpdateFilter
from stocktaking.alike import alike
from stocktaking.models import Entry
from stocktaking.models.project import PREFIX
from stocktaking.origin import find_project, is_member, speaks_for_owner
from stocktaking.said import changes
from wsis_portal.contributions.admin import ContributionAdmin
from wsis_portal.contributions.admin.base import BEGUN
from wsis_portal.contributions.admin.filters import ActionLineFilter
from wsis_portal.contributions.models import Upload

if TYPE_CHECKING:
    from django.http import HttpRequest
    from django.utils.safestring import SafeString

    from stocktaking.models import Project


@admin.register(Entry)
class EntryAdmin(ContributionAdmin):
    list_filter: ClassVar[Any] = (
        *ContributionAdmin.list_filter,
        UpdateFilter,
        ActionLineFilter,
        "activity",
        OwnerCountryFilter,
    )
    search_fields: ClassVar[Any] = (*ContributionAdmin.search_fields, "owner_name", "=origin")
    search_help_text: ClassVar[Any] = gettext_lazy(
        "Number, title, contributor, owner, name, e-mail address, or reference of a project"
    )
    fields: ClassVar[Any] = (
        *("number", "word", "contributor", "kind", "where", "person", "received", "tongue"),
        *("consent", "owner", "update", "start", "changed", "look_alikes", "as_written"),
        *("picture", "public_page", "revisions", "mail_log"),
    )
    readonly_fields: ClassVar[Any] = fields

    def get_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """What an update changes is told above; the rest is of what other streams have."""
        names = super().get_fields(request, obj)
        updates = obj is not None and obj.origin.startswith(PREFIX)
        return [name for name in names if name not in BEGUN] if updates else names

    @admin.display(description=gettext_lazy("owner"))
    def owner(self, entry: Entry) -> SafeString:
        """Whether who submits may speak for it: an update by others takes asking."""
        project = _updated(entry)
        if project is not None:
            speaks = speaks_for_owner(entry.stakeholder, project)
        else:
            speaks = is_member(entry.stakeholder, entry.owner_name, entry.owner_country)
        context = {"entry": entry, "project": project, "speaks": speaks}
        return render_to_string("admin/stocktaking/owner.html", context)

    @admin.display(description=gettext_lazy("new or update"))
    def update(self, entry: Entry) -> str:
        project = _updated(entry)
        if project is None:
            return _("new project")
        context = {"project": project, "changes": changes(project, entry), "entry": entry}
        return render_to_string("admin/stocktaking/update.html", context)

    @admin.display(description=gettext_lazy("projects that look alike"))
    def look_alikes(self, entry: Entry) -> str:
        known = entry.events.values_list("project", flat=True)
        project = _updated(entry)
        found = alike(
            entry.title,
            entry.owner_name,
            entry.owner_country,
            exclude=[*known, *([project.pk] if project else [])],
        )
        return render_to_string("admin/stocktaking/alike.html", {"found": found}) if found else "–"

    @admin.display(description=gettext_lazy("image"))
    def picture(self, entry: Entry) -> str:
        kept = Upload.objects.filter(draft__receipt=self._text(entry), refused="")
        image = kept.filter(kind=Upload.Kind.IMAGE).first()
        if image is None:
            return "–"
        address = reverse("admin:contribution-file", args=[image.pk])
        context = {"address": address, "alt": image.alt}
        return render_to_string("admin/stocktaking/picture.html", context)


def _updated(entry: Entry) -> Project | None:
    return find_project(entry.origin) if entry.origin else None
