"""Moving contributions from the list: choose, preview the list and the mail, confirm, report."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib import messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.core.exceptions import PermissionDenied
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from wsis_portal.contributions import mails
from wsis_portal.contributions.models import Decision
from wsis_portal.contributions.move import Barred, IllegalMove, ReasonMissing, move
from wsis_portal.contributions.rights import may_review
from wsis_portal.contributions.status import MOVES, REOPENING, Status, Who

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.contrib.admin import ModelAdmin
    from django.db.models import QuerySet
    from django.http import HttpResponse

    from wsis_portal.contributions.models import Contribution
    from wsis_portal.requests import MemberRequest

LABELS = {
    Status.UNDER_REVIEW: gettext_lazy("Take under review, or reopen a decision"),
    Status.CLARIFICATION: gettext_lazy("Ask for clarification"),
    Status.ACCEPTED: gettext_lazy("Accept"),
    Status.DECLINED: gettext_lazy("Decline"),
}


class MoveForm(forms.Form):
    """With `says_why`, the stakeholder must be told something."""

    message = forms.CharField(
        label=gettext_lazy("Message to the stakeholder"),
        help_text=gettext_lazy("Goes out in the mail, as you write it."),
        widget=forms.Textarea(attrs={"rows": 5, "dir": "auto"}),
        required=False,
    )
    reason = forms.CharField(
        label=gettext_lazy("Reason"),
        help_text=gettext_lazy("Stays in the house. Needed to reopen a decision."),
        widget=forms.Textarea(attrs={"rows": 2, "dir": "auto"}),
        required=False,
    )

    def __init__(self, data: Any = None, *, says_why: bool = False) -> None:
        super().__init__(data)
        message = self.fields["message"]
        message.required = says_why
        message.error_messages["required"] = _("Say why: it goes out in the mail.")


def actions() -> dict[str, tuple[Callable[..., Any], str, str]]:
    """One admin action for each status an officer may move to."""
    return {
        f"move_{to}": (partial(_act, to=to), f"move_{to}", str(label))
        for to, label in LABELS.items()
    }


def _act(
    model_admin: ModelAdmin[Any], request: MemberRequest, queryset: QuerySet[Any], *, to: Status
) -> HttpResponse | None:
    """Two steps: the first shows what would happen, the second does it."""
    chosen = list(queryset.select_related("receipt", "stakeholder", "call"))
    for contribution in chosen:
        if not may_review(request.user, contribution.config):
            raise PermissionDenied
    data = request.POST if "confirm" in request.POST else None
    says_why = any(one.config.declines_with_words for one in chosen) and to == Status.DECLINED
    form = MoveForm(data, says_why=says_why)
    if form.is_bound and form.is_valid() and request.POST["confirm"] == "move":
        _move_all(request, chosen, to, **form.cleaned_data)
        return None
    return _preview(model_admin, request, chosen, form, to)


def _preview(
    model_admin: ModelAdmin[Any],
    request: MemberRequest,
    chosen: list[Contribution],
    form: MoveForm,
    to: Status,
) -> HttpResponse:
    legal, barred, refused = _sorted(chosen, to)
    message = form.cleaned_data["message"] if form.is_bound and form.is_valid() else ""
    mail = None
    if legal:
        first = legal[0]
        decision = Decision(
            contribution=first,
            from_status=first.status,
            to_status=to,
            at=request.at,
            by=request.user,
            message=message,
        )
        mail = mails.compose_decision(decision, first)
    context = {
        **model_admin.admin_site.each_context(request),
        "title": LABELS[to],
        "opts": model_admin.model._meta,
        "to": to,
        "action": f"move_{to}",
        "legal": legal,
        "barred": barred,
        "refused": refused,
        "form": form,
        "mail": mail,
        "needs_reason": any((Status(one.status), to) in REOPENING for one in legal),
        "checkbox": ACTION_CHECKBOX_NAME,
    }
    return render(request, "admin/contributions/move.html", context)


def _sorted(
    chosen: list[Contribution], to: Status
) -> tuple[list[Contribution], list[tuple[Contribution, str]], list[Contribution]]:
    """Those to be moved; those barred, each with the sentence; those without such a move."""
    legal, barred, refused = [], [], []
    for one in chosen:
        if MOVES.get((Status(one.status), to)) != Who.OFFICER:
            refused.append(one)
        elif sentence := one.config.bars(one, to):
            barred.append((one, sentence))
        else:
            legal.append(one)
    return legal, barred, refused


def _move_all(
    request: MemberRequest, chosen: list[Contribution], to: Status, *, message: str, reason: str
) -> None:
    """Each on its own: a refusal is reported and stops nobody else."""
    moved = 0
    for contribution in chosen:
        seen = request.POST.get(f"seen_{contribution.pk}", contribution.status)
        try:
            move(
                contribution,
                to,
                by=request.user,
                at=request.at,
                seen=seen,
                message=message,
                reason=reason,
            )
        except ReasonMissing:
            text = _("%(number)s: reopening a decision takes a reason.")
            messages.error(request, text % {"number": contribution.number})
        except Barred as barred:
            text = _("%(number)s: not moved. %(sentence)s")
            messages.error(
                request, text % {"number": contribution.number, "sentence": barred.sentence}
            )
        except IllegalMove:
            text = _(
                "%(number)s: not moved. Its status does not allow it, or has changed meanwhile."
            )
            messages.error(request, text % {"number": contribution.number})
        else:
            moved += 1
    if moved:
        text = ngettext(
            "%(count)s contribution was moved and its mail queued.",
            "%(count)s contributions were moved and their mails queued.",
            moved,
        )
        messages.success(request, text % {"count": moved})
