"""Nominations under review: the checklist beside the text, and how far it is in the list."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponseRedirect
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from prizes import enquiry, places
from prizes.admin import finding, progress
from prizes.admin.checklist import checklist, save, with_errors_of
from prizes.admin.filters import AnswerFilter, CategoryFilter, EligibilityFilter, PlaceFilter
from prizes.eligibility import Eligibility, with_eligibility
from prizes.labels import category_label, short_label
from prizes.models import Enquiry, Nomination
from wsis_portal import taxonomy
from wsis_portal.contributions.admin import ContributionAdmin
from wsis_portal.contributions.status import UNDECIDED

if TYPE_CHECKING:
    from django.db.models import QuerySet
    from django.http import HttpRequest, HttpResponse
    from django.urls import URLPattern
    from django.utils.safestring import SafeString

    from wsis_portal.requests import MemberRequest


@admin.register(Nomination)
class NominationAdmin(ContributionAdmin):
    list_display = (
        *("tile", "number", "title", "sort", "entity_name", "word", "eligible", "received"),
    )
    list_filter: ClassVar[Any] = (
        *("status", CategoryFilter, EligibilityFilter, AnswerFilter, PlaceFilter),
        *(one for one in ContributionAdmin.list_filter if one != "status"),
    )
    search_fields: ClassVar[Any] = (*ContributionAdmin.search_fields, "entity_name", "=origin")
    search_help_text: ClassVar[Any] = gettext_lazy(
        "Number, title, contributor, entity, name, e-mail address, or reference of a project"
    )
    change_list_template = "admin/prizes/nominations.html"
    change_form_template = "admin/prizes/nomination.html"
    fields: ClassVar[Any] = (
        *("number", "word", "in_category", "entity", "contributor", "kind", "where", "person"),
        *("received", "tongue", "consent", "as_written", "files", "start", "changed"),
        *("public_page", "revisions", "mail_log"),
    )
    readonly_fields: ClassVar[Any] = fields

    def get_queryset(self, request: HttpRequest) -> QuerySet[Nomination]:
        rows: QuerySet[Nomination] = with_eligibility(super().get_queryset(request))
        return rows

    def get_actions(self, request: HttpRequest) -> Any:
        """A post by who may not change nominations reaches the action, which refuses it."""
        if request.method == "POST" or self.has_change_permission(request):
            return {**finding.actions(), **super().get_actions(request)}
        return {}

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view
        own = [
            path("progress/", view(self.progress), name="prizes_nomination_progress"),
            path("<int:pk>/find/", view(self.find), name="prizes_nomination_find"),
            path("<int:pk>/confirm/", view(self.confirm), name="prizes_nomination_confirm"),
        ]
        return [*own, *super().get_urls()]

    def change_view(
        self,
        request: HttpRequest,
        object_id: str,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        extra: dict[str, Any] = {**(extra_context or {})}
        if self.has_view_permission(request) and object_id.isascii() and object_id.isdigit():
            nomination = _rows().filter(pk=object_id).first()
            if nomination is not None:
                extra |= self._beside(request, nomination)
        return super().change_view(request, object_id, form_url, extra)

    def _beside(self, request: HttpRequest, nomination: Nomination) -> dict[str, Any]:
        asked: Enquiry | None = getattr(nomination, "enquiry", None)
        may = self.has_change_permission(request)
        settled = asked is None or (
            asked.answer == Enquiry.Answer.CONFIRMED and hasattr(nomination, "place")
        )
        return {
            "checklist": checklist(nomination),
            "can_find": may,
            "can_confirm": may and not settled and nomination.status in UNDECIDED,
        }

    def find(self, request: MemberRequest, pk: int) -> HttpResponse:
        """Saves the checklist; comes back to the page, or shows what could not be saved."""
        nomination = self._posted(request, pk)
        shown = checklist(nomination, request.POST)
        if saved := save(shown, request):
            text = ngettext("%(count)s finding was saved.", "%(count)s findings were saved.", saved)
            messages.success(request, text % {"count": saved})
        if shown.faulty:
            context = {
                **self.admin_site.each_context(request),
                "title": _("Eligibility"),
                "opts": self.opts,
                "nomination": nomination,
                "checklist": with_errors_of(shown),
                "can_find": True,
            }
            return render(request, "admin/prizes/checklist.html", context)
        if not saved:
            messages.info(request, _("Nothing was changed."))
        return HttpResponseRedirect(f"{_address(pk)}#checklist")

    def confirm(self, request: MemberRequest, pk: int) -> HttpResponse:
        """By an officer to whom the entity said so in another way than by the link."""
        nomination = self._posted(request, pk)
        asked = getattr(nomination, "enquiry", None)
        if asked is None:
            raise Http404
        try:
            placed = enquiry.confirm(asked, by=request.user, at=request.at)
        except enquiry.Settled:
            messages.error(request, _("The nomination is decided. Reopen the decision first."))
        else:
            if placed:
                messages.success(request, _("Confirmed. The nomination holds its place now."))
            else:
                text = _("Confirmed. Another nomination holds the place of the entity.")
                messages.warning(request, text)
        return HttpResponseRedirect(_address(pk))

    def progress(self, request: HttpRequest) -> HttpResponse:
        if not self.has_view_permission(request):
            raise PermissionDenied
        context = {
            **self.admin_site.each_context(request),
            **progress.progress(request.GET.get("call", "")),
            "title": _("Progress"),
            "opts": self.opts,
        }
        return render(request, "admin/prizes/progress.html", context)

    def _posted(self, request: HttpRequest, pk: int) -> Nomination:
        if request.method != "POST" or not self.has_change_permission(request):
            raise PermissionDenied
        nomination = _rows().filter(pk=pk).first()
        if nomination is None:
            raise Http404
        return nomination

    @admin.display(description=gettext_lazy("category"), ordering="category")
    def sort(self, nomination: Nomination) -> str:
        return short_label(nomination.category)

    @admin.display(description=gettext_lazy("category"))
    def in_category(self, nomination: Nomination) -> str:
        return category_label(nomination.category)

    @admin.display(description=gettext_lazy("eligibility"))
    def eligible(self, nomination: Any) -> str:
        return str(Eligibility(nomination.eligibility).label)

    @admin.display(description=gettext_lazy("entity"))
    def entity(self, nomination: Nomination) -> SafeString:
        context = {
            "nomination": nomination,
            "type": taxonomy.title_of("stakeholder_type", nomination.entity_type),
            "country": taxonomy.title_of("country", nomination.entity_country),
            "speaks": places.speaks_for(nomination.stakeholder, nomination.entity_key),
        }
        return render_to_string("admin/prizes/entity.html", context)


def _rows() -> QuerySet[Nomination]:
    related = ("call__edition", "call__prize_rules", "receipt", "stakeholder", "place", "enquiry")
    rows: QuerySet[Nomination] = Nomination.objects.select_related(*related)  # type: ignore[assignment]
    return rows


def _address(pk: int) -> str:
    return reverse("admin:prizes_nomination_change", args=[pk])
