"""Editions, phases, calls and extensions at the secretariat's desk, all with their history.

Nothing here is deleted but a phase: numbers, receipts and histories hang on the rest.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import admin
from django.db.models import DateTimeField, Value
from django.utils.translation import gettext_lazy as _

from wsis_portal.calls import deadline, instants
from wsis_portal.calls.create import create_call
from wsis_portal.calls.desk import CallForm, EditionForm, ExtensionForm, PhaseForm
from wsis_portal.calls.extend import extend
from wsis_portal.calls.history import HistoryAdmin
from wsis_portal.calls.models import Call, Edition, Extension, Phase
from wsis_portal.streams import streams

if TYPE_CHECKING:
    from django.db.models import QuerySet
    from django.http import HttpRequest


class KeptAdmin(HistoryAdmin):
    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


@admin.register(Edition)
class EditionAdmin(KeptAdmin):
    form = EditionForm
    fields = tuple(EditionForm.Meta.fields)
    list_display = ("code", "year", "event_title", "event_place")

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        return ("year",) if obj else ()  # numbers say the year


@admin.register(Phase)
class PhaseAdmin(HistoryAdmin):
    form = PhaseForm
    list_display = ("title", "starts_spoken", "ends_spoken", "stream_title", "edition", "confirmed")
    list_filter = ("edition", "confirmed")
    list_select_related = ("edition",)

    @admin.display(description=_("starts"), ordering="starts")
    def starts_spoken(self, phase: Phase) -> str:
        return instants.geneva(phase.starts)

    @admin.display(description=_("ends"), ordering="ends", empty_value="")
    def ends_spoken(self, phase: Phase) -> str:
        return instants.until(phase.ends) if phase.ends else ""

    @admin.display(description=_("stream"), ordering="stream")
    def stream_title(self, phase: Phase) -> str:
        return _title(phase.stream) if phase.stream else str(_("all streams"))


@admin.register(Call)
class CallAdmin(KeptAdmin):
    form = CallForm
    list_display = ("stream_title", "edition", "state", "deadline", "opens", "grace_minutes")
    list_filter = ("edition",)
    list_select_related = ("edition",)
    readonly_fields = ("stream_title", "deadline", "state")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Call]:
        """Each row knows the instant of this request, for what is said of it."""
        seen_at = Value(request.at, output_field=DateTimeField())  # type: ignore[attr-defined]
        calls: QuerySet[Call] = super().get_queryset(request).annotate(seen_at=seen_at)
        return calls

    def get_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        times = ("opens_at", "closes_at", "grace")
        if obj:
            return ("edition", "stream_title", *times, "deadline", "state")
        return ("edition", "stream", *times)

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        fixed = ("edition", "stream") if obj else ()
        return (*fixed, *self.readonly_fields)

    def save_model(self, request: HttpRequest, obj: Call, form: Any, change: bool) -> None:  # noqa: FBT001  Django's
        if change:
            super().save_model(request, obj, form, change)
            return
        made = create_call(
            stream=obj.stream,
            year=obj.edition.year,
            opens_at=obj.opens_at,
            closes_at=obj.closes_at,
            grace=obj.grace,
        )
        obj.pk = made.pk

    @admin.display(description=_("stream"), ordering="stream")
    def stream_title(self, call: Call) -> str:
        return _title(call.stream)

    @admin.display(description=_("state"))
    def state(self, call: Call) -> str:
        seen_at = getattr(call, "seen_at", None)  # an old state from the history has none
        return deadline.speak_call(call, at=seen_at).headline if seen_at else ""

    @admin.display(description=_("deadline"), ordering="closes_at")
    def deadline(self, call: Call) -> str:
        return instants.until(call.closes_at)

    @admin.display(description=_("opens"), ordering="opens_at")
    def opens(self, call: Call) -> str:
        return instants.geneva(call.opens_at)

    @admin.display(description=_("grace (minutes)"), ordering="grace")
    def grace_minutes(self, call: Call) -> int:
        return call.grace // instants.MINUTE


@admin.register(Extension)
class ExtensionAdmin(KeptAdmin):
    """Ended by an earlier `until`, never deleted: a receipt may rest on it."""

    form = ExtensionForm
    autocomplete_fields = ("stakeholder",)
    list_display = ("stakeholder", "call", "reference", "until_spoken", "granted_by", "granted")
    list_filter = ("call__edition", "call__stream")
    list_select_related = ("call__edition", "stakeholder", "granted_by")
    search_fields = ("stakeholder__email", "stakeholder__name", "reference")
    readonly_fields = ("granted_by", "granted")

    class Media:
        js = ("js/desk.js",)

    def formfield_for_foreignkey(
        self, db_field: Any, request: HttpRequest | None, **options: Any
    ) -> Any:
        if db_field.name == "call":
            options["queryset"] = Call.objects.select_related("edition")
        return super().formfield_for_foreignkey(db_field, request, **options)

    def get_form(
        self,
        request: HttpRequest,
        obj: Any = None,
        change: bool = False,  # noqa: FBT001, FBT002  Django's
        **options: Any,
    ) -> Any:
        form = super().get_form(request, obj, change, **options)
        form.at = request.at  # type: ignore[attr-defined]
        return form

    def get_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        fields = ("call", "stakeholder", "reference", "until", "reason")
        return (*fields, *self.readonly_fields) if obj else fields

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        fixed = ("call", "stakeholder", "reference") if obj else ()
        return (*fixed, *self.readonly_fields)

    def save_model(self, request: HttpRequest, obj: Extension, form: Any, change: bool) -> None:  # noqa: FBT001  Django's
        if change:
            super().save_model(request, obj, form, change)
            return
        made = extend(
            obj.call,
            stakeholder=obj.stakeholder,
            reference=obj.reference,
            until=obj.until,
            reason=obj.reason,
            by=request.user,  # type: ignore[arg-type]
            at=request.at,  # type: ignore[attr-defined]
        )
        obj.pk = made.pk

    @admin.display(description=_("until"), ordering="until")
    def until_spoken(self, extension: Extension) -> str:
        return instants.until(extension.until)

    @admin.display(description=_("granted"), ordering="granted_at")
    def granted(self, extension: Extension) -> str:
        return instants.geneva(extension.granted_at)


def _title(code: str) -> str:
    """The title of a stream; the code alone of one that is no longer installed."""
    return next((str(config.title) for config in streams() if config.code == code), code)
