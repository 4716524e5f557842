"""Late drafts and late requests: read, granted with an extension, or refused."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.core.exceptions import PermissionDenied
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wsis_portal.calls import instants
from wsis_portal.calls.forms import GenevaField
from wsis_portal.contributions.late import AlreadyAnswered, answer_late
from wsis_portal.contributions.models import Draft, LateRequest
from wsis_portal.contributions.paper import draft_content
from wsis_portal.contributions.rights import reviewed_streams
from wsis_portal.contributions.submit import bound_form

if TYPE_CHECKING:
    from django.db.models import QuerySet
    from django.http import HttpRequest, HttpResponse
    from django.utils.safestring import SafeString

    from wsis_portal.requests import MemberRequest

    ModelAdmin = admin.ModelAdmin[Any]
else:
    ModelAdmin = admin.ModelAdmin


class ReadOnly(ModelAdmin):
    """Nothing is typed over here; only actions change anything."""

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


def text_of(draft: Draft) -> SafeString:
    """A draft as it was typed."""
    form = bound_form(draft, call=draft.call, stakeholder=draft.stakeholder)
    form.is_valid()
    content = draft_content(form, call=draft.call, draft=draft)
    return render_to_string("contributions/_answers.html", {"sections": content["sections"]})


@admin.register(Draft)
class LateDraftAdmin(ReadOnly):
    """Only what was sent after closing: other drafts are nobody's business but their owner's."""

    list_display = ("title", "stream_code", "stakeholder", "arrived", "version")
    list_filter = ("call",)
    search_fields = ("title", "stakeholder__email", "stakeholder__name")
    list_select_related = ("call", "stakeholder")
    fields = ("title", "stakeholder", "arrived", "begun", "text")
    readonly_fields = fields

    def get_queryset(self, request: HttpRequest) -> QuerySet[Draft]:
        streams = reviewed_streams(request.user)
        rows = Draft.objects.late().filter(call__stream__in=streams)
        return rows.select_related("call__edition", "stakeholder__organization")

    @admin.display(description=gettext_lazy("stream"), ordering="call__stream")
    def stream_code(self, draft: Draft) -> str:
        return draft.call.stream

    @admin.display(description=gettext_lazy("arrived late (Geneva)"), ordering="late_at")
    def arrived(self, draft: Draft) -> str:
        return instants.moment(draft.late_at, seconds=True) if draft.late_at else ""

    @admin.display(description=gettext_lazy("begun (Geneva)"))
    def begun(self, draft: Draft) -> str:
        return instants.moment(draft.begun_at, seconds=True)

    @admin.display(description=gettext_lazy("text"))
    def text(self, draft: Draft) -> SafeString:
        return text_of(draft)


class AnswerForm(forms.Form):
    until = GenevaField(
        label=gettext_lazy("Extended until (Geneva time)"),
        required=False,
        help_text=gettext_lazy("The first instant that is closed again. Not needed to refuse."),
    )
    message = forms.CharField(
        label=gettext_lazy("Message to the stakeholder"),
        widget=forms.Textarea(attrs={"rows": 4, "dir": "auto"}),
        required=False,
    )


@admin.register(LateRequest)
class LateRequestAdmin(ReadOnly):
    list_display = ("draft", "stream_code", "who", "kind", "made", "answer")
    list_filter = ("answer", "kind")
    search_fields = ("draft__title", "draft__stakeholder__email", "reason")
    list_select_related = ("draft__call", "draft__stakeholder")
    actions = ("grant", "refuse")
    fields = ("draft", "who", "kind", "reason", "made", "answer", "answered_by", "message", "text")
    readonly_fields = fields

    def get_queryset(self, request: HttpRequest) -> QuerySet[LateRequest]:
        rows = LateRequest.objects.filter(draft__call__stream__in=reviewed_streams(request.user))
        return rows.select_related("draft__call__edition", "draft__stakeholder__organization")

    @admin.display(description=gettext_lazy("stream"))
    def stream_code(self, request: LateRequest) -> str:
        return request.draft.call.stream

    @admin.display(description=gettext_lazy("stakeholder"))
    def who(self, request: LateRequest) -> str:
        return str(request.draft.stakeholder or "")

    @admin.display(description=gettext_lazy("made (Geneva)"), ordering="made_at")
    def made(self, request: LateRequest) -> str:
        return instants.moment(request.made_at, seconds=True)

    @admin.display(description=gettext_lazy("text"))
    def text(self, request: LateRequest) -> SafeString:
        return text_of(request.draft)

    @admin.action(description=gettext_lazy("Grant with an extension"))
    def grant(self, request: MemberRequest, queryset: QuerySet[LateRequest]) -> HttpResponse | None:
        return self._answer(request, queryset, granting=True)

    @admin.action(description=gettext_lazy("Refuse"))
    def refuse(
        self, request: MemberRequest, queryset: QuerySet[LateRequest]
    ) -> HttpResponse | None:
        return self._answer(request, queryset, granting=False)

    def _answer(
        self, request: MemberRequest, queryset: QuerySet[LateRequest], *, granting: bool
    ) -> HttpResponse | None:
        if not request.user.has_perm("contributions.change_laterequest"):
            raise PermissionDenied
        form = AnswerForm(request.POST if "confirm" in request.POST else None)
        if form.is_bound and form.is_valid():
            until = form.cleaned_data["until"] if granting else None
            at = request.at
            if not granting or (until is not None and until > at):
                self._answer_all(request, queryset, until, form.cleaned_data["message"])
                return None
            form.add_error("until", _("Enter an instant that lies ahead"))
        context = {
            **self.admin_site.each_context(request),
            "title": _("Grant with an extension") if granting else _("Refuse"),
            "opts": self.model._meta,
            "rows": queryset,
            "form": form,
            "granting": granting,
            "action": "grant" if granting else "refuse",
            "checkbox": ACTION_CHECKBOX_NAME,
        }
        return render(request, "admin/contributions/answer_late.html", context)

    @staticmethod
    def _answer_all(request: MemberRequest, rows: Any, until: Any, message: str) -> None:
        for row in rows:
            try:
                answer_late(row, by=request.user, at=request.at, until=until, message=message)
            except AlreadyAnswered:
                text = _("%(draft)s: another officer has answered meanwhile.")
                messages.error(request, text % {"draft": row.draft})
            else:
                text = _("%(draft)s: answered, and the mail is queued.")
                messages.success(request, text % {"draft": row.draft})
