"""The rules of an edition, in plain words and with history; and when the nominees are published."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from django import forms
from django.contrib import admin
from django.db.models import DateTimeField, Value
from django.utils.translation import gettext_lazy as _

from prizes.marks import remark_all
from prizes.models import PrizeRules
from wsis_portal.calls import instants
from wsis_portal.calls.forms import GenevaField
from wsis_portal.calls.history import HistoryAdmin
from wsis_portal.calls.models import Call

if TYPE_CHECKING:
    from datetime import datetime

    from django.db.models import QuerySet
    from django.http import HttpRequest

STREAM = "PRZ"


class RulesForm(forms.ModelForm):  # type: ignore[type-arg]  # no generic at run time
    nominees_at = GenevaField(
        label=_("Nominees are published (Geneva time)"),
        required=False,
        help_text=_(
            "From this moment everybody sees the list. Empty: not decided, and nobody but the "
            "secretariat sees it."
        ),
    )

    class Meta:
        model = PrizeRules
        fields: ClassVar[list[str]] = [
            *("call", "english_only", "one_category", "one_per_category", "finished_only"),
            *("winners_excluded", "description_least", "description_most", "answer_least"),
            *("answer_most", "nominees_at"),
        ]

    def clean_nominees_at(self) -> datetime | None:
        """Left as it was, it keeps the microseconds that the page does not show."""
        given: datetime | None = self.cleaned_data["nominees_at"]
        return given if "nominees_at" in self.changed_data else self.instance.nominees_at

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        for least, most in (
            ("description_least", "description_most"),
            ("answer_least", "answer_most"),
        ):
            few, many = cleaned.get(least), cleaned.get(most)
            if few is not None and many is not None and few > many:
                self.add_error(least, _("The least is more than the most."))
        return cleaned


@admin.register(PrizeRules)
class PrizeRulesAdmin(HistoryAdmin):
    form = RulesForm
    list_display = ("call", "words", "published")
    list_select_related = ("call__edition",)
    fieldsets = (
        (None, {"fields": ("call",)}),
        (
            _("What the rules ask"),
            {
                "fields": (
                    *("english_only", "one_category", "one_per_category"),
                    *("finished_only", "winners_excluded"),
                ),
                "description": _(
                    "Each rule is told before the form begins and is on the checklist. Without "
                    "its tick this edition does not have it. What was taken before stays."
                ),
            },
        ),
        (
            _("How long texts may be"),
            {
                "fields": (
                    ("description_least", "description_most"),
                    ("answer_least", "answer_most"),
                ),
                "description": _("In words. Counters and limits of the form follow at once."),
            },
        ),
        (_("Publication"), {"fields": ("nominees_at", "published")}),
    )
    readonly_fields = ("published",)

    def get_queryset(self, request: HttpRequest) -> QuerySet[PrizeRules]:
        """Each row knows the instant of this request."""
        seen_at = Value(request.at, output_field=DateTimeField())  # type: ignore[attr-defined]
        rows: QuerySet[PrizeRules] = super().get_queryset(request).annotate(seen_at=seen_at)
        return rows

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        return ("call", *self.readonly_fields) if obj else self.readonly_fields

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def formfield_for_foreignkey(
        self, db_field: Any, request: HttpRequest | None, **options: Any
    ) -> Any:
        if db_field.name == "call":
            calls = Call.objects.filter(stream=STREAM, prize_rules__isnull=True)
            options["queryset"] = calls.select_related("edition")
        return super().formfield_for_foreignkey(db_field, request, **options)

    def save_model(self, request: HttpRequest, obj: PrizeRules, form: Any, change: bool) -> None:  # noqa: FBT001  Django's
        """Marks that other streams show follow the instant of publication."""
        super().save_model(request, obj, form, change)
        if "nominees_at" in form.changed_data:
            remark_all(obj.call)

    @admin.display(description=_("short description"))
    def words(self, rules: PrizeRules) -> str:
        return f"{rules.description_least}–{rules.description_most}"

    @admin.display(description=_("nominees"))
    def published(self, rules: PrizeRules) -> str:
        return say_publication(rules, getattr(rules, "seen_at", None))


def say_publication(rules: PrizeRules | None, at: datetime | None) -> str:
    """Whether the public sees the list at this instant, and since or from when."""
    if rules is None or rules.nominees_at is None:
        return str(_("not decided: only the secretariat sees them"))
    when = {"when": instants.geneva(rules.nominees_at)}
    if at is not None and rules.published(at):
        return str(_("public since %(when)s") % when)
    return str(_("under embargo until %(when)s") % when)
