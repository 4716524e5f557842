"""Past winners: listed, typed, and imported from a file that is shown before it is written."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from django import forms
from django.contrib import admin, messages
from django.core import signing
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpResponseRedirect
from django.shortcuts import render
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from tablib import Dataset

from prizes.admin.filters import CategoryFilter
from prizes.exchange.read import COLUMNS, FileRefused, read_file
from prizes.exchange.rows import FIRST_YEAR, LAST_YEAR, Outcome, import_winners
from prizes.labels import short_label
from prizes.models import PastWinner
from wsis_portal import taxonomy

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse
    from django.urls import URLPattern

    ModelAdmin = admin.ModelAdmin[PastWinner]
else:
    ModelAdmin = admin.ModelAdmin

SALT = "prizes.winners"
MOST_SHOWN = 200  # rows of each sort
DAY = 24 * 60 * 60  # seconds for which a preview can be confirmed, on machine time


def _categories() -> list[tuple[str, str]]:
    return [("", "–"), *taxonomy.prize_category_choices()]


def _countries() -> list[tuple[str, str]]:
    return [("", "–"), *taxonomy.country_choices()]


class WinnerForm(forms.ModelForm):  # type: ignore[type-arg]  # no generic at run time
    year = forms.IntegerField(label=gettext_lazy("Year"), min_value=FIRST_YEAR, max_value=LAST_YEAR)
    category = forms.ChoiceField(label=gettext_lazy("Category"), choices=_categories)
    entity_country = forms.ChoiceField(
        label=gettext_lazy("Country of the entity"), choices=_countries, required=False
    )

    class Meta:
        model = PastWinner
        fields: ClassVar[list[str]] = [
            *("year", "category", "kind", "title", "entity_name", "entity_country")
        ]

    def clean(self) -> dict[str, Any]:
        """The keys are no fields of the form, so that nobody else looks for a second one."""
        cleaned = super().clean() or {}
        if self.errors:
            return cleaned
        named = {name: cleaned[name] for name in self.Meta.fields}
        wanted = PastWinner(**named)
        wanted.write_keys()
        names = ("year", "category", "title_key", "entity_key")
        same = PastWinner.objects.filter(**{name: getattr(wanted, name) for name in names})
        if same.exclude(pk=self.instance.pk).exists():
            raise ValidationError(_("This project is on the list of this year and category."))
        return cleaned


class FileForm(forms.Form):
    file = forms.FileField(
        label=gettext_lazy("File"),
        help_text=gettext_lazy("CSV in UTF-8, or XLSX. Nothing is written before you confirm."),
        widget=forms.FileInput(attrs={"accept": ".csv,.xlsx"}),
    )


@admin.register(PastWinner)
class PastWinnerAdmin(ModelAdmin):
    form = WinnerForm
    list_display = ("title", "year", "sort", "kind", "entity_name", "where")
    list_filter = ("year", "kind", CategoryFilter)
    search_fields = ("title", "entity_name")
    search_help_text = gettext_lazy("Title or entity")
    list_per_page = 50
    change_list_template = "admin/prizes/winners.html"

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(self.bring_in)
        return [path("import/", view, name="prizes_pastwinner_import"), *super().get_urls()]

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        extra = {"can_import": self._may_import(request), **(extra_context or {})}
        return super().changelist_view(request, extra)

    def bring_in(self, request: HttpRequest) -> HttpResponse:
        """First the file is read and shown; the rows come back signed, and are written then."""
        if not self._may_import(request):
            raise PermissionDenied
        if "rows" in request.POST:
            return self._write(request)
        form = FileForm(request.POST or None, request.FILES or None)
        if not form.is_valid():
            return self._page(request, form)
        file = form.cleaned_data["file"]
        try:
            data = read_file(file.name, file.read())
        except FileRefused as refused:
            form.add_error("file", str(refused))
            return self._page(request, form)
        signed = signing.dumps([list(row) for row in data], salt=SALT, compress=True)
        return self._page(request, form, import_winners(data, dry_run=True), signed)

    def _write(self, request: HttpRequest) -> HttpResponse:
        try:
            rows = signing.loads(request.POST["rows"], salt=SALT, max_age=DAY)
        except signing.BadSignature:
            messages.error(request, _("The preview is too old. Choose the file again."))
            return HttpResponseRedirect(reverse("admin:prizes_pastwinner_import"))
        data = Dataset(headers=[*COLUMNS, "line"])
        data.extend(rows)
        outcome = import_winners(data, dry_run=False)
        text = _("Imported: %(new)s new, %(changed)s changed, %(same)s as before.")
        counts = {name: len(getattr(outcome, name)) for name in ("new", "changed", "same")}
        messages.success(request, text % counts)
        if outcome.wrong:
            lines = ", ".join(str(one.line) for one in outcome.wrong[:MOST_SHOWN])
            messages.warning(request, _("Not imported: lines %(lines)s.") % {"lines": lines})
        return HttpResponseRedirect(reverse("admin:prizes_pastwinner_changelist"))

    def _page(
        self,
        request: HttpRequest,
        form: FileForm,
        outcome: Outcome | None = None,
        signed: str = "",
    ) -> HttpResponse:
        shown = outcome or Outcome()
        context = {
            **self.admin_site.each_context(request),
            "title": _("Import past winners"),
            "opts": self.opts,
            "form": form,
            "outcome": outcome,
            "signed": signed,
            "columns": COLUMNS,
            "sorts": [(_("New"), shown.new), (_("Changed"), shown.changed)],
            "shown": f":{MOST_SHOWN}",
        }
        return render(request, "admin/prizes/import_winners.html", context)

    def _may_import(self, request: HttpRequest) -> bool:
        return self.has_add_permission(request) and self.has_change_permission(request)

    @admin.display(description=gettext_lazy("category"), ordering="category")
    def sort(self, winner: PastWinner) -> str:
        return short_label(winner.category)

    @admin.display(description=gettext_lazy("country of the entity"), ordering="entity_country")
    def where(self, winner: PastWinner) -> str:
        code = winner.entity_country
        return taxonomy.title_of("country", code) if code else "–"
