"""One finding for several nominations: choose, look at what is found so far, record, report."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib import messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.core.exceptions import PermissionDenied
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from prizes.checklist import Decided, FoundMeanwhile, find, rules_asked
from prizes.models import Finding, Rule
from prizes.rules import rules_of
from wsis_portal.contributions.rights import may_review
from wsis_portal.contributions.status import UNDECIDED

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from django.contrib.admin import ModelAdmin
    from django.db.models import QuerySet
    from django.http import HttpResponse

    from prizes.models import Nomination
    from wsis_portal.requests import MemberRequest

NAME = "find"
LABEL = gettext_lazy("Record one finding")
BLANK = ("", "–")  # nothing is found by not choosing
MOST = 100  # nominations at once


class FindForm(forms.Form):
    rule = forms.ChoiceField(label=gettext_lazy("Rule"), choices=[BLANK, *Rule.choices])
    verdict = forms.ChoiceField(
        label=gettext_lazy("Finding"), choices=[BLANK, *Finding.Verdict.choices]
    )
    note = forms.CharField(
        label=gettext_lazy("Note"),
        help_text=gettext_lazy("Stays in the house."),
        widget=forms.Textarea(attrs={"rows": 2, "dir": "auto"}),
        required=False,
    )


def actions() -> dict[str, tuple[Callable[..., Any], str, str]]:
    return {NAME: (_act, NAME, str(LABEL))}


def _act(
    model_admin: ModelAdmin[Any], request: MemberRequest, queryset: QuerySet[Nomination]
) -> HttpResponse | None:
    rows = queryset.select_related("call__prize_rules").order_by("number")
    chosen = list(rows[: MOST + 1])
    if not all(may_review(request.user, one.config) for one in chosen):
        raise PermissionDenied
    if len(chosen) > MOST:
        text = ngettext(
            "Choose %(most)s nomination.", "Choose %(most)s nominations or fewer.", MOST
        )
        messages.warning(request, text % {"most": MOST})
        return None
    asked = request.POST.get("confirm", "")
    form = FindForm(request.POST if asked else None)
    if form.is_valid():
        # What was looked at is what is recorded: another rule is shown first
        looked = request.POST.get("previewed") == form.cleaned_data["rule"]
        if asked == "yes" and looked:
            _record(request, chosen, **form.cleaned_data)
            return None
        return _show(model_admin, request, chosen, form, rule=form.cleaned_data["rule"])
    return _show(model_admin, request, chosen, form)


def _show(
    model_admin: ModelAdmin[Any],
    request: MemberRequest,
    chosen: list[Nomination],
    form: FindForm,
    *,
    rule: str = "",
) -> HttpResponse:
    may = [one for one in chosen if one.status in UNDECIDED and (not rule or _asks(one, rule))]
    so_far = _newest(may, rule)
    context = {
        **model_admin.admin_site.each_context(request),
        "title": LABEL,
        "opts": model_admin.opts,
        "action": NAME,
        "checkbox": ACTION_CHECKBOX_NAME,
        "chosen": [(one, so_far.get(one.pk)) for one in may],
        "refused": [one for one in chosen if one not in may],
        "form": form,
        "previewed": rule,
    }
    return render(request, "admin/prizes/find.html", context)


def _asks(nomination: Nomination, rule: str) -> bool:
    return rule in rules_asked(rules_of(nomination.call))


def _newest(nominations: Iterable[Nomination], rule: str) -> dict[int, Finding]:
    found = Finding.objects.filter(nomination__in=nominations, rule=rule).select_related("by")
    newest = found.order_by("nomination", "-pk").distinct("nomination")
    return {one.nomination_id: one for one in newest}


def _record(
    request: MemberRequest, chosen: list[Nomination], *, rule: str, verdict: str, note: str
) -> None:
    """Each on its own: a refusal is reported and stops nobody else."""
    done = 0
    for one in chosen:
        seen = request.POST.get(f"seen_{one.pk}", "")
        try:
            find(
                one,
                rule,
                verdict,
                note,
                by=request.user,
                at=request.at,
                seen=int(seen) if seen.isascii() and seen.isdigit() else 0,
            )
        except FoundMeanwhile:
            text = _("%(number)s: not recorded. Another officer has found on this meanwhile.")
            messages.error(request, text % {"number": one.number})
        except Decided:
            text = _("%(number)s: not recorded. It is decided or withdrawn.")
            messages.error(request, text % {"number": one.number})
        else:
            done += 1
    if done:
        text = ngettext(
            "%(count)s finding was recorded.", "%(count)s findings were recorded.", done
        )
        messages.success(request, text % {"count": done})
