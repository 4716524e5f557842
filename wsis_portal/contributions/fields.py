"""The fields that contribution forms are made of.

Each knows whether its answer is published (True, False; None where the mark says nothing) and
what to say when it is missing. Saving a draft never asks a field; checking does.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from wsis_portal import taxonomy
from wsis_portal.contributions import options, widgets, words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from django.forms.boundfield import BoundField
    from django.utils.functional import Promise

    Text = str | Promise
    Choices = Any  # pairs, or a callable that returns pairs

_BREAKS = re.compile(r"\r\n?")
_UNSEEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")  # control characters but tab and newline


class _Marked:
    """Options that every field here has; stands before a field of Django's."""

    def __init__(
        self,
        *,
        published: bool | None = False,
        missing: Text | None = None,
        **kwargs: Any,
    ) -> None:
        if missing is not None:
            kwargs["error_messages"] = {"required": missing, **kwargs.get("error_messages", {})}
        super().__init__(**kwargs)
        self.published = published
        self.shells: dict[Any, Any] = {}  # see draw.py; shared by the copies in each form


class ShortText(_Marked, forms.CharField):
    """One line. Too long is an error that says by how much, never a text cut off."""

    widget = widgets.ShortInput

    def __init__(self, *, max_length: int = 200, autocomplete: str = "", **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.longest = max_length
        if autocomplete:
            self.widget.attrs["autocomplete"] = autocomplete

    def to_python(self, value: Any) -> str:
        return " ".join(_UNSEEN.sub("", super().to_python(value) or "").split())

    def validate(self, value: str) -> None:
        super().validate(value)
        over = len(value) - self.longest
        if over > 0:
            raise ValidationError(
                words.shorten(words.Measure(len(value), self.longest, "han")), code="too_long"
            )


class LongText(_Marked, forms.CharField):
    """Several lines with a limit of words, by the name of `limit` in settings.WORD_LIMITS.

    Without a name of its own the field goes by its place in the form: `requests.abstract`.
    """

    widget = widgets.LongInput

    def __init__(self, *, limit: str = "", **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.limit_name = limit

    @property
    def limit(self) -> words.Limit:
        return words.limit_for(self.limit_name)

    def get_bound_field(self, form: forms.BaseForm, field_name: str) -> BoundField:
        if not self.limit_name:
            self.limit_name = ".".join(form.add_prefix(field_name).split(".")[::2])
        return super().get_bound_field(form, field_name)

    def to_python(self, value: Any) -> str:
        return _UNSEEN.sub("", _BREAKS.sub("\n", super().to_python(value) or ""))

    def validate(self, value: str) -> None:
        super().validate(value)
        excess = self.limit.check(value)
        if excess:
            raise ValidationError(words.shorten(excess), code="too_long")


class WholeNumber(_Marked, forms.IntegerField):
    """A count, in any script's digits."""

    widget = widgets.NumberInput

    def __init__(self, *, min_value: int = 0, max_value: int, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.least, self.most = min_value, max_value

    def to_python(self, value: Any) -> int | None:
        try:
            number: int | None = super().to_python(value)
        except ValidationError as error:
            raise self._wrong() from error
        return number

    def validate(self, value: int | None) -> None:
        super().validate(value)
        if value is not None and not self.least <= value <= self.most:
            raise self._wrong()

    def _wrong(self) -> ValidationError:
        bounds = {"least": self.least, "most": self.most}
        sentence = _("Enter a whole number from %(least)s to %(most)s")
        return ValidationError(sentence, code="invalid", params=bounds)


class _Listed(_Marked):
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


class ActionLines(PickMany):
    """The eleven action lines and the eight parts of C7."""

    source = staticmethod(options.action_lines)

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(choices=taxonomy.action_line_choices, columns=0, **kwargs)


class ActionLine(PickOne):
    """One action line, from a drop-down list."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(choices=taxonomy.action_line_labels, compact=True, **kwargs)
        self.widget.attrs["class"] = "in"  # its titles are long


class Goals(PickMany):
    """The seventeen goals. Those that the action lines beside them suggest can be ticked at once.

    `suggested_from` is the name of the field with the action lines, in the same form or row.
    """

    source = staticmethod(options.goals)

    def __init__(self, *, suggested_from: str = "", **kwargs: Any) -> None:
        super().__init__(choices=taxonomy.goal_choices, **kwargs)
        self.suggested_from = suggested_from


class Country(PickOne):
    """A country, or not tied to one."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            choices=taxonomy.country_choices, compact=True, autocomplete="country", **kwargs
        )


class StakeholderType(PickOne):
    """One of the letter's five groups."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(choices=taxonomy.stakeholder_type_choices, columns=2, **kwargs)


class Tick(_Marked, forms.BooleanField):
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
