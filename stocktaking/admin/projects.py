"""Projects of the repository: read here, written by entries and imports, decided on in fates.py.

Made for a million rows: the list sorts by nothing but the key, and filters ask for no values.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import admin
from django.contrib.messages import WARNING
from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.http import FileResponse, Http404
from django.shortcuts import get_object_or_404
from django.template.loader import render_to_string
from django.urls import path, reverse
from django.utils.html import format_html_join
from django.utils.translation import gettext_lazy as _

from stocktaking.admin import fates
from stocktaking.admin.beside import beside
from stocktaking.admin.filters import TextLanguageFilter
from stocktaking.admin.lists import Pages, search
from stocktaking.models import Entry, Project, ProjectEvent
from stocktaking.said import sections
from stocktaking.search.bounds import TooSlow
from wsis_portal import taxonomy
from wsis_portal.calls import instants
from wsis_portal.contributions.models import Mark

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.db.models import QuerySet
    from django.http import HttpRequest, HttpResponse
    from django.urls import URLPattern
    from django.utils.safestring import SafeString

    ModelAdmin = admin.ModelAdmin[Project]
    TabularInline = admin.TabularInline[ProjectEvent, Project]
else:
    ModelAdmin, TabularInline = admin.ModelAdmin, admin.TabularInline


class EventInline(TabularInline):
    model = ProjectEvent
    template = "admin/contributions/decisions.html"
    extra = 0
    can_delete = False
    fields = ("when", "kind", "by", "entry", "reason")
    readonly_fields = fields

    def get_queryset(self, request: HttpRequest) -> QuerySet[ProjectEvent]:
        return super().get_queryset(request).select_related("by", "entry").defer("before")

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Who sees the project sees what became of it."""
        return True

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    @admin.display(description=_("when (Geneva)"))
    def when(self, event: ProjectEvent) -> str:
        return instants.moment(event.at, seconds=True)


@admin.register(Project)
class ProjectAdmin(ModelAdmin):
    list_display = ("reference", "title", "owner_name", "where", "state", "source", "changed")
    list_display_links = ("reference", "title")
    list_filter = ("state", "source", TextLanguageFilter)
    search_fields = ("reference",)  # the box stands; get_search_results searches otherwise
    search_help_text = _("Reference, external id, or words of title, owner and description")
    list_per_page = 50
    ordering = ("-pk",)
    sortable_by = ()
    paginator = Pages
    show_full_result_count = False
    show_facets = admin.ShowFacets.NEVER
    inlines = (EventInline,)
    change_form_template = "admin/stocktaking/project.html"
    fields = (
        *("reference", "title", "state", "into", "merged", "marks", "said", "picture"),
        *("source", "external_id", "entries", "organization", "published", "changed"),
    )
    readonly_fields = fields

    def get_queryset(self, request: HttpRequest) -> QuerySet[Project]:
        return super().get_queryset(request).defer("search")

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Project], search_term: str
    ) -> tuple[QuerySet[Project], bool]:
        try:
            return search(queryset, search_term), False
        except TooSlow:
            self.message_user(request, _("This takes too long. Add a rarer word."), WARNING)
            return queryset.none(), False

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def get_actions(self, request: HttpRequest) -> Any:
        """A post by who may not change projects reaches the action, which refuses it."""
        if request.method == "POST" or self.has_change_permission(request):
            return fates.actions()
        return {}

    def get_urls(self) -> list[URLPattern]:
        image = self.admin_site.admin_view(self.image)
        own = path("<int:pk>/image/", image, name="stocktaking_project_image")
        return [own, *super().get_urls()]

    def change_view(
        self,
        request: HttpRequest,
        object_id: str,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        project = self.get_object(request, object_id)
        extra = {
            "show_save": False,
            "show_save_and_continue": False,
            **({"moves": fates.possible(project), **beside(project)} if project else {}),
            **(extra_context or {}),
        }
        return super().change_view(request, object_id, form_url, extra)

    def image(self, request: HttpRequest, pk: int) -> FileResponse:
        """Also of what is not published: the public address has no image then."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        project = get_object_or_404(Project.objects.only("image"), pk=pk)
        if not project.image or not project.image.storage.exists(str(project.image)):
            raise Http404
        response = FileResponse(project.image.open("rb"))
        response["X-Content-Type-Options"] = "nosniff"
        response["Content-Security-Policy"] = "default-src 'none'; sandbox"
        return response

    @admin.display(description=_("country of the owner"))
    def where(self, project: Project) -> str:
        return taxonomy.title_of("country", project.owner_country)

    @admin.display(description=_("last changed (Geneva)"))
    def changed(self, project: Project) -> str:
        return instants.moment(project.changed_at)

    @admin.display(description=_("published (Geneva)"))
    def published(self, project: Project) -> str:
        return instants.moment(project.published_at)

    @admin.display(description=_("merged into"))
    def into(self, project: Project) -> str:
        return _listed([project.merged_into]) if project.merged_into else "–"

    @admin.display(description=_("merged into it"))
    def merged(self, project: Project) -> str:
        return _listed(project.merged.defer("search").order_by("pk")) or "–"

    @admin.display(description=_("marks"))
    def marks(self, project: Project) -> SafeString:
        rows = Mark.objects.filter(reference=project.reference)
        return render_to_string("admin/stocktaking/marks.html", {"marks": rows})

    @admin.display(description=_("what it says"))
    def said(self, project: Project) -> SafeString:
        context = {"sections": sections(project), "text_language": project.text_language}
        return render_to_string("contributions/_answers.html", context)

    @admin.display(description=_("image"))
    def picture(self, project: Project) -> str:
        if not project.image:
            return "–"
        address = reverse("admin:stocktaking_project_image", args=[project.pk])
        context = {"address": address, "alt": project.image_alt}
        return render_to_string("admin/stocktaking/picture.html", context)

    @admin.display(description=_("entries"))
    def entries(self, project: Project) -> SafeString:
        """Those that made or changed it, and those that are to change it."""
        rows = Entry.objects.filter(Q(events__project=project) | Q(origin=project.reference))
        context = {"entries": rows.distinct().order_by("received_at")}
        return render_to_string("admin/stocktaking/entries.html", context)


def _listed(projects: Iterable[Project]) -> str:
    lines = (
        (reverse("admin:stocktaking_project_change", args=[one.pk]), one.reference, one.title)
        for one in projects
    )
    return format_html_join(
        "", '<p><a href="{}"><bdi dir="ltr">{}</bdi></a> <bdi>{}</bdi></p>', lines
    )
