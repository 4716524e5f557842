"""The review page of every stream: read as it was written, decided on by moves alone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from django.conf import settings
from django.contrib import admin
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from wsis_portal import taxonomy
from wsis_portal.calls import instants
from wsis_portal.contributions.admin import moving
from wsis_portal.contributions.admin.filters import AnsweredFilter, CountryFilter, TypeFilter
from wsis_portal.contributions.changes import changes_since, text_sent
from wsis_portal.contributions.content import relabel
from wsis_portal.contributions.models import Contribution, Decision, Upload
from wsis_portal.contributions.status import officer_moves
from wsis_portal.outbox.models import Message
from wsis_portal.receipts.models import Receipt

if TYPE_CHECKING:
    from django.db.models import QuerySet
    from django.http import HttpRequest, HttpResponse
    from django.utils.safestring import SafeString

    ModelAdmin = admin.ModelAdmin[Any]
    TabularInline = admin.TabularInline[Decision, Contribution]
else:
    ModelAdmin, TabularInline = admin.ModelAdmin, admin.TabularInline


BEGUN = ("start", "changed")  # fields about what a contribution was begun from


class DecisionInline(TabularInline):
    model = Decision
    template = "admin/contributions/decisions.html"
    fk_name = "contribution"
    extra = 0
    can_delete = False
    fields = ("when", "from_status", "to_status", "by", "message", "reason")
    readonly_fields = fields

    def get_queryset(self, request: HttpRequest) -> QuerySet[Decision]:
        return super().get_queryset(request).select_related("by")

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    @admin.display(description=_("decided (Geneva)"))
    def when(self, decision: Decision) -> str:
        return instants.moment(decision.at, seconds=True)


class ContributionAdmin(ModelAdmin):
    """Register a stream's model with this, adding filters of its own."""

    list_display = ("tile", "number", "title", "contributor", "kind", "where", "word", "received")
    list_display_links = ("number", "title")
    list_filter: ClassVar[Any] = (
        "status",
        AnsweredFilter,
        TypeFilter,
        CountryFilter,
        "received_at",
        "text_language",
    )
    search_fields: ClassVar[Any] = (
        "number",
        "title",
        "contributor",
        "stakeholder__email",
        "stakeholder__name",
    )
    search_help_text: ClassVar[Any] = _("Number, title, contributor, name or e-mail address")
    list_select_related = ("stakeholder",)
    list_per_page = 50
    view_on_site = False  # the receipt page is its owner's alone
    ordering = ("-received_at",)
    inlines = (DecisionInline,)
    change_form_template = "admin/contributions/change_form.html"
    fields: ClassVar[Any] = (
        "number",
        "word",
        "contributor",
        "kind",
        "where",
        "person",
        "received",
        "tongue",
        "consent",
        "as_written",
        "files",
        "start",
        "changed",
        "public_page",
        "revisions",
        "mail_log",
    )
    readonly_fields: ClassVar[Any] = fields

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def get_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """What was begun from nothing has no rows about it."""
        names = super().get_fields(request, obj)
        return names if obj and obj.origin else [name for name in names if name not in BEGUN]

    def get_actions(self, request: HttpRequest) -> Any:
        return moving.actions() if self.has_change_permission(request) else {}

    def change_view(
        self,
        request: HttpRequest,
        object_id: str,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        contribution = self.get_object(request, object_id)
        moves = officer_moves(contribution.status) if contribution else ()
        extra = {
            "moves": [(f"move_{to}", moving.LABELS[to]) for to in moves],
            "show_save": False,
            "show_save_and_continue": False,
            **(extra_context or {}),
        }
        return super().change_view(request, object_id, form_url, extra)

    @admin.display(description=_("stream"))
    def tile(self, contribution: Contribution) -> str:
        return contribution.stream

    @admin.display(description=_("type of stakeholder"), ordering="stakeholder_type")
    def kind(self, contribution: Contribution) -> str:
        return taxonomy.title_of("stakeholder_type", contribution.stakeholder_type)

    @admin.display(description=_("country"), ordering="country")
    def where(self, contribution: Contribution) -> str:
        return taxonomy.title_of("country", contribution.country)

    @admin.display(description=_("status"), ordering="status")
    def word(self, contribution: Contribution) -> str:
        return contribution.status_word

    @admin.display(description=_("received (Geneva)"), ordering="received_at")
    def received(self, contribution: Contribution) -> str:
        return instants.moment(contribution.received_at)

    @admin.display(description=_("language of the text"))
    def tongue(self, contribution: Contribution) -> str:
        return dict(settings.LANGUAGES)[contribution.text_language]

    @admin.display(description=_("submitted by"))
    def person(self, contribution: Contribution) -> str:
        person = contribution.stakeholder
        return format_html(
            "<bdi>{}</bdi>, <bdi>{}</bdi>, <bdi dir=ltr>{}</bdi>",
            person.name,
            person.position,
            person.email,
        )

    @admin.display(description=_("as the stakeholder wrote it"))
    def as_written(self, contribution: Contribution) -> SafeString:
        content = self._text(contribution).content
        sections = relabel(content["sections"], contribution.config.form_class)
        context = {"sections": sections, "text_language": content["text_language"], "marks": True}
        return render_to_string("contributions/_answers.html", context)

    @admin.display(description=_("files"))
    def files(self, contribution: Contribution) -> SafeString:
        rows = Upload.objects.filter(draft__receipt=self._text(contribution), refused="")
        return render_to_string("admin/contributions/files.html", {"files": rows})

    @admin.display(description=_("begun from"))
    def start(self, contribution: Contribution) -> str:
        """Its receipt page is its stakeholder's alone: officers are led to its page here."""
        title, address, _heading = contribution.begun_from or ("", "", "")
        begun = Contribution.objects.filter(number=contribution.origin).first()
        if begun is not None and address == begun.get_absolute_url():
            meta = begun.config.model_class._meta
            address = reverse(f"admin:{meta.app_label}_{meta.model_name}_change", args=[begun.pk])
        said = "" if title == contribution.origin else title
        return _linked(address, f"{contribution.origin} {said}".strip())

    @admin.display(description=_("changed since"))
    def changed(self, contribution: Contribution) -> SafeString | str:
        draft = text_sent(contribution)
        changes = changes_since(draft, by=contribution.stakeholder) if draft else None
        if changes is None:
            return str(_("What it was begun from is gone: there is nothing to compare."))
        return render_to_string("contributions/_changes.html", {"changes": changes})

    @admin.display(description=_("public page"))
    def public_page(self, contribution: Contribution) -> str:
        address = contribution.public_address
        return _linked(address, f"{settings.SITE_URL}{address}" if address else "")

    @admin.display(description=_("revisions"))
    def revisions(self, contribution: Contribution) -> SafeString:
        rows = Receipt.objects.filter(number=contribution.number).defer("pdf", "payload")
        return render_to_string("admin/contributions/revisions.html", {"receipts": rows})

    @admin.display(description=_("mail log"))
    def mail_log(self, contribution: Contribution) -> SafeString:
        rows = Message.objects.filter(reference=contribution.number).defer("html", "text")
        return render_to_string("admin/contributions/mails.html", {"mails": rows})

    @staticmethod
    def _text(contribution: Contribution) -> Receipt:
        """The newest receipt that holds a text: a withdrawal has none."""
        rows = Receipt.objects.filter(number=contribution.number).defer("pdf")
        return rows.exclude(kind=Receipt.Kind.WITHDRAWAL).order_by("-revision")[0]


def _linked(address: str, words: str) -> str:
    if not address:
        return words or "–"
    return format_html('<a href="{}"><bdi>{}</bdi></a>', address, words)
