"""What an officer decides on projects: unpublish, publish again, merge. Asked before it is done."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib import messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.core.exceptions import PermissionDenied, ValidationError
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from stocktaking.models import Project
from stocktaking.publish import NotPossible, merge, republish, unpublish

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.contrib.admin import ModelAdmin
    from django.db.models import QuerySet
    from django.http import HttpResponse
    from django.utils.functional import Promise

    from wsis_portal.requests import MemberRequest

MOST = 100  # projects decided on at once


class FateForm(forms.Form):
    reason = forms.CharField(
        label=gettext_lazy("Reason"),
        help_text=gettext_lazy("Stays in the house."),
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
    )


class MergeForm(FateForm):
    into = forms.CharField(
        label=gettext_lazy("Merge into"),
        help_text=gettext_lazy("The reference of the project that stays, like STK-P-00042."),
        widget=forms.TextInput(attrs={"dir": "ltr"}),
    )
    field_order = ("into", "reason")

    def clean_into(self) -> Project:
        into = _published(self.cleaned_data["into"])
        if into is None:
            raise ValidationError(_("No published project has this reference."))
        return into


def _published(reference: str) -> Project | None:
    if not reference.isprintable():
        return None
    rows = Project.objects.published().defer("search")
    found: Project | None = rows.filter(reference=reference.strip().upper()).first()
    return found


@dataclass(frozen=True)
class Fate:
    """One thing that may become of projects, and of which ones."""

    name: str
    label: Promise
    consequence: Promise
    states: frozenset[str]
    form: type[FateForm]
    act: Callable[..., None]


P, U, M = Project.State.PUBLISHED, Project.State.UNPUBLISHED, Project.State.MERGED
FATES = (
    Fate(
        "unpublish",
        gettext_lazy("Unpublish"),
        gettext_lazy("The page stays and says that the project is no longer published."),
        frozenset({P}),
        FateForm,
        unpublish,
    ),
    Fate(
        "republish",
        gettext_lazy("Publish again"),
        gettext_lazy("The project is found again, at its address and with its text."),
        frozenset({U, M}),
        FateForm,
        republish,
    ),
    Fate(
        "merge",
        gettext_lazy("Merge into another"),
        gettext_lazy("Its address leads to the other project. The text of the other stays."),
        frozenset({P, U}),
        MergeForm,
        merge,
    ),
)


def actions() -> dict[str, tuple[Callable[..., Any], str, str]]:
    return {fate.name: (partial(_act, fate=fate), fate.name, str(fate.label)) for fate in FATES}


def possible(project: Project) -> list[tuple[str, Promise]]:
    """What may become of this project: name and label of each action."""
    return [(fate.name, fate.label) for fate in FATES if project.state in fate.states]


def _act(
    model_admin: ModelAdmin[Any],
    request: MemberRequest,
    queryset: QuerySet[Project],
    *,
    fate: Fate,
) -> HttpResponse | None:
    if not request.user.has_perm("stocktaking.change_project"):
        raise PermissionDenied
    chosen = list(queryset.order_by("pk")[: MOST + 1])
    if len(chosen) > MOST:
        text = ngettext("Choose %(most)s project.", "Choose %(most)s projects or fewer.", MOST)
        messages.warning(request, text % {"most": MOST})
        return None
    confirmed = "confirm" in request.POST
    form = fate.form(request.POST if confirmed else None, initial=request.POST.dict())
    if confirmed and form.is_valid():
        _do(request, chosen, fate, form.cleaned_data)
        return None
    return _ask(model_admin, request, chosen, fate, form)


def _ask(
    model_admin: ModelAdmin[Any],
    request: MemberRequest,
    chosen: list[Project],
    fate: Fate,
    form: FateForm,
) -> HttpResponse:
    may = [one for one in chosen if one.state in fate.states]
    context = {
        **model_admin.admin_site.each_context(request),
        "title": fate.label,
        "opts": model_admin.opts,
        "action": fate.name,
        "checkbox": ACTION_CHECKBOX_NAME,
        "consequence": fate.consequence,
        "chosen": may,
        "refused": [one for one in chosen if one not in may],
        "form": form,
        "target": _published(str(form["into"].value() or "")) if "into" in form.fields else None,
    }
    return render(request, "admin/stocktaking/fate.html", context)


def _do(request: MemberRequest, chosen: list[Project], fate: Fate, given: dict[str, Any]) -> None:
    """Each on its own: a refusal is reported and stops nobody else."""
    done = 0
    for project in chosen:
        try:
            fate.act(project, by=request.user, at=request.at, **given)
        except NotPossible:
            text = _("%(reference)s: not done. Its state does not allow it.")
            messages.error(request, text % {"reference": project.reference})
        else:
            done += 1
    if done:
        text = ngettext("%(count)s project: done.", "%(count)s projects: done.", done)
        messages.success(request, text % {"count": done})
