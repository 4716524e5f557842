"""Answers that are chosen: one of a list, several of a list, yes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from wsis_portal.contributions import options, widgets
from wsis_portal.contributions.fields.marked import Marked

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    Choices = Any  # pairs, or a callable that returns pairs


class _Listed(Marked):
    choices: Choices

    def valid_value(self, value: Any) -> bool:
        return str(value) in options.codes(self.choices)


class PickOne(_Listed, forms.ChoiceField):
    """One of a list: tiles, or a drop-down list where compact or where it may stay open."""

    default_error_messages = {"invalid_choice": _("Choose an answer of the list")}

    def __init__(
        self,
        *,
        choices: Choices,
        compact: bool | None = None,
        columns: int = 0,
        autocomplete: str = "",
        **kwargs: Any,
    ) -> None:
        required = kwargs.get("required", True)
        widget: forms.Select | forms.RadioSelect
        if compact or (compact is None and not required):
            widget = widgets.Select()
        else:
            widget = widgets.OnePick({"class": _columns(columns)})
        if autocomplete:
            widget.attrs["autocomplete"] = autocomplete
        super().__init__(choices=_kept(choices), widget=kwargs.pop("widget", widget), **kwargs)


class PickMany(_Listed, forms.MultipleChoiceField):
    """Any number of a list, between bounds that are told, in the order of the list."""

    default_error_messages = {"invalid_choice": _("Choose answers of the list only")}
    source: Callable[[], Iterable[options.Option]] | None = None

    def __init__(
        self,
        *,
        choices: Choices,
        most: int | None = None,
        columns: int = 2,
        **kwargs: Any,
    ) -> None:
        widget = widgets.Picks({"class": _columns(columns)}, source=self.source)
        super().__init__(choices=_kept(choices), widget=kwargs.pop("widget", widget), **kwargs)
        self.most = most

    def clean(self, value: Any) -> list[str]:
        chosen = set(super().clean(value))
        if self.most is not None and len(chosen) > self.most:
            sentence = ngettext("Choose %(most)s or fewer", "Choose %(most)s or fewer", self.most)
            raise ValidationError(sentence % {"most": self.most}, code="too_many")
        return [code for code in options.codes(self.choices) if code in chosen]


class Tick(Marked, forms.BooleanField):
    """One box to tick, with its sentence beside it."""

    def __init__(self, *, published: bool | None = None, **kwargs: Any) -> None:
        super().__init__(published=published, **kwargs)


def _columns(count: int) -> str:
    return f"picks c{count}" if count else "picks"


def _kept(choices: Choices) -> Choices:
    """Choices as a callable whose drawn pieces are kept; a callable stays as it is."""
    if callable(choices):
        return choices
    pairs = list(choices)

    def listed() -> list[tuple[Any, Any]]:
        return pairs

    return options.settle(listed)
