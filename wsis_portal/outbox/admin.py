"""The messages at the secretariat's desk: read, and sent again; never written or changed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.template.defaultfilters import linebreaksbr
from django.urls import path, reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from wsis_portal.accounts.admin import MembershipAdmin
from wsis_portal.accounts.models import Membership
from wsis_portal.outbox.claim_mails import post_claim_decided
from wsis_portal.outbox.models import Message
from wsis_portal.outbox.preview import preview
from wsis_portal.outbox.resend import repeatable, send_again
from wsis_portal.streams import receiving

if TYPE_CHECKING:
    from django.db.models import QuerySet
    from django.http import HttpRequest, HttpResponse
    from django.urls import URLPattern

    Base = admin.ModelAdmin[Message]
else:
    Base = admin.ModelAdmin


@admin.register(Membership)
class MailingMembershipAdmin(MembershipAdmin):
    """A claim that is decided is told to who made it."""

    def decided(self, membership: Membership) -> None:
        post_claim_decided(membership)


@admin.register(Message)
class MessageAdmin(Base):
    """Codes for signing in stay unread: whoever reads another's code may sign in as them."""

    list_display = (
        "created_at",
        "state",
        "kind",
        "to",
        "reference",
        "subject",
        "attempts",
        "next_try_at",
        "sent_at",
        "last_error",
    )
    list_filter = ("state", "kind", "created_at")
    search_fields = ("to", "reference", "subject")
    ordering = ("-pk",)
    list_per_page = 50
    show_full_result_count = False
    actions = ("send_messages_again",)
    fieldsets = (
        (None, {"fields": ("subject", "to", "stakeholder", "reference", "receipt", "language")}),
        (
            _("Delivery"),
            {
                "fields": (
                    "kind",
                    "state",
                    "attempts",
                    "created_at",
                    "next_try_at",
                    "leased_until",
                    "sent_at",
                    "last_error",
                    "message_id",
                )
            },
        ),
        (_("Content"), {"fields": ("shown_text", "shown_html")}),
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[Message]:
        """Without the mail of streams whose contributions this officer may not see."""
        rows = super().get_queryset(request).defer("html")
        for stream in receiving():
            if not _may_see(request.user, stream.model_class._meta):
                rows = rows.exclude(reference__startswith=f"{stream.code}-")
        return rows

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Message | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Message | None = None) -> bool:
        return False

    def has_send_again_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm("outbox.send_again")

    @admin.action(description=_("Send again"), permissions=["send_again"])
    def send_messages_again(self, request: HttpRequest, queryset: QuerySet[Message]) -> None:
        if not self.has_send_again_permission(request):
            raise PermissionDenied
        chosen = list(queryset)
        again = [
            send_again(message, by=request.user)  # type: ignore[arg-type]  # staff
            for message in chosen
            if repeatable(message)
        ]
        left = len(chosen) - len(again)
        if again:
            text = ngettext(
                "%(count)s message will be sent again.",
                "%(count)s messages will be sent again.",
                len(again),
            )
            self.message_user(request, text % {"count": len(again)}, messages.SUCCESS)
        if left:
            text = ngettext(
                "%(count)s message was left as it is: it is still on its way, or carries a code.",
                "%(count)s messages were left as they are: still on their way, or carrying a code.",
                left,
            )
            self.message_user(request, text % {"count": left}, messages.WARNING)

    def get_urls(self) -> list[URLPattern]:
        own = path(
            "<int:pk>/html/",
            self.admin_site.admin_view(self.html_view),
            name="outbox_message_html",
        )
        return [own, *super().get_urls()]

    def html_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """The HTML alone, sandboxed. admin_view() asks only for staff, so ask for the rest."""
        message = self.get_queryset(request).filter(pk=pk).first()
        if not self.has_view_permission(request, message):
            raise PermissionDenied
        if message is None or message.kind == Message.Kind.CODE or not message.html:
            raise Http404
        return preview(request, message)

    @admin.display(description=_("text"))
    def shown_text(self, message: Message) -> str:
        if message.kind == Message.Kind.CODE:
            return str(_("Not shown: it may carry a code."))
        return format_html('<div dir="auto">{}</div>', linebreaksbr(message.text, autoescape=True))

    @admin.display(description=_("HTML"))
    def shown_html(self, message: Message) -> str:
        if message.kind == Message.Kind.CODE or not message.html:
            return "–"
        return format_html(
            '<iframe width="640" height="720" sandbox="allow-popups" src="{}" title="{}"></iframe>',
            reverse("admin:outbox_message_html", args=[message.pk]),
            message.subject,
        )


def _may_see(user: Any, model: Any) -> bool:
    """As Django's admin rules: who may change a contribution may see it too."""
    return any(
        user.has_perm(f"{model.app_label}.{action}_{model.model_name}")
        for action in ("view", "change")
    )
