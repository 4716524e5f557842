"""Widgets that draw themselves in Python, fast and without style attributes.

Each takes the attributes it is given by the field's furniture (see templatetags/furniture.py):
id, aria-describedby, aria-invalid.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any

from django import forms
from django.forms.utils import flatatt
from django.utils.html import format_html
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from wsis_portal.contributions import options, words

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from django.forms.renderers import BaseRenderer
    from django.utils.safestring import SafeString

    Attrs = dict[str, Any]
    Renderer = BaseRenderer | None


class ShortInput(forms.TextInput):
    """One line of text. Long text is never cut off, so there is no maxlength."""

    def render(
        self,
        name: str,
        value: Any,
        attrs: Attrs | None = None,
        renderer: BaseRenderer | None = None,
    ) -> SafeString:
        given = {"type": self.input_type, "name": name, **self.attrs, **(attrs or {})}
        if value not in (None, ""):
            given["value"] = str(value)
        return format_html("<input{}>", flatatt(_with_class(given)))


class NumberInput(ShortInput):
    """A number typed as text: a spinner changes it when one only wants to scroll."""

    def __init__(self, attrs: Attrs | None = None) -> None:
        super().__init__({"inputmode": "numeric", "class": "in n", "dir": "ltr", **(attrs or {})})


class LongInput(forms.Textarea):
    """A text of several lines; its count stands below it (see draw_count)."""

    def render(
        self,
        name: str,
        value: Any,
        attrs: Attrs | None = None,
        renderer: BaseRenderer | None = None,
    ) -> SafeString:
        given = {"name": name, **self.attrs, **(attrs or {})}
        given.pop("cols", None)
        given.pop("rows", None)
        # A newline first: browsers swallow one there, which may be the text's own.
        return format_html(
            "<textarea{}>\n{}</textarea>",
            flatatt(_with_class(given)),
            "" if value is None else value,
        )


class Select(forms.Select):
    """A drop-down list."""

    def render(
        self,
        name: str,
        value: Any,
        attrs: Attrs | None = None,
        renderer: BaseRenderer | None = None,
    ) -> SafeString:
        return draw_select(self, name, value, attrs or {})


class Picks(forms.CheckboxSelectMultiple):
    """Tiles to choose several of."""

    source: Callable[[], Any] | None = None  # options with marks; else the plain choices

    def __init__(
        self, attrs: Attrs | None = None, *, source: Callable[[], Any] | None = None
    ) -> None:
        super().__init__(attrs)
        self.source = source

    def render(
        self,
        name: str,
        value: Any,
        attrs: Attrs | None = None,
        renderer: BaseRenderer | None = None,
    ) -> SafeString:
        return draw_picks(self, name, value, attrs or {})


class OnePick(forms.RadioSelect):
    """Tiles to choose one of."""

    def render(
        self,
        name: str,
        value: Any,
        attrs: Attrs | None = None,
        renderer: BaseRenderer | None = None,
    ) -> SafeString:
        return draw_picks(self, name, value, attrs or {})


def draw_select(
    widget: forms.Select, name: str, value: Any, attrs: Mapping[str, Any]
) -> SafeString:
    """Any select of any form."""
    chosen = _chosen(widget, value)
    given = {"name": name, **widget.attrs, **attrs}
    if widget.allow_multiple_selected:
        given["multiple"] = True
    drawn = options.draw_select(widget.choices, chosen)
    if not widget.allow_multiple_selected and 'value=""' not in drawn:
        drawn = format_html('<option value="">{}</option>', _("Choose")) + drawn
    given.setdefault("class", "in m")
    return format_html("<select{}>{}</select>", flatatt(given), drawn)


def draw_picks(
    widget: forms.RadioSelect | forms.CheckboxSelectMultiple,
    name: str,
    value: Any,
    attrs: Mapping[str, Any],
) -> SafeString:
    """Any group of radio buttons or checkboxes of any form. The fieldset around it names it."""
    tiles = options.draw_picks(
        getattr(widget, "source", None) or widget.choices,
        kind=widget.input_type,
        name=name,
        first_id=first_id(attrs.get("id", "")),
        chosen=_chosen(widget, value),
    )
    return format_html('<div class="{}">{}</div>', widget.attrs.get("class", "picks"), tiles)


def first_id(group_id: str) -> str:
    """The id of the first input of a group."""
    return f"{group_id}_0" if group_id else ""


def draw_count(text: str, *, limit: words.Limit, count_id: str, control_id: str) -> SafeString:
    """The line below a text: how much of its limit is used, and the sentences for the browser."""
    language = get_language() or "en"
    empty: words.Unit = "han" if language.startswith("zh") else "words"
    measure = limit.measure(words.count(text), empty=empty)
    return format_html(
        '<p class="count{}" id="{}" data-for="{}"{}>'
        '<progress value="{}" max="{}" aria-hidden="true"></progress><span>{}</span></p>',
        " over" if measure.over else "",
        count_id,
        control_id,
        _count_data(limit, empty, language),
        min(measure.count, measure.limit),
        measure.limit,
        words.describe(measure),
    )


@lru_cache(maxsize=512)
def _count_data(limit: words.Limit, empty: words.Unit, language: str) -> str:
    return flatatt(
        {
            "data-words": limit.words,
            "data-han": limit.han,
            "data-empty": empty,
            "data-words-in": words.shape(limit.words, "words", over=False),
            "data-words-over": words.shape(limit.words, "words", over=True),
            "data-han-in": words.shape(limit.han, "han", over=False),
            "data-han-over": words.shape(limit.han, "han", over=True),
        }
    )


def draw_tick(name: str, value: Any, attrs: Mapping[str, Any], label: str) -> SafeString:
    """A single tick with its sentence, for any checkbox of any form."""
    given = {"type": "checkbox", "name": name, **attrs}
    if value not in (None, "", False, "False", "false"):
        given["checked"] = True
    given.pop("class", None)
    return format_html(
        '<label class="pick"><input{}><span>{}</span></label>', flatatt(given), label
    )


def _chosen(widget: forms.Select | forms.RadioSelect, value: Any) -> set[str]:
    return {str(one) for one in widget.format_value(value)}


def _with_class(attrs: Attrs) -> Attrs:
    attrs.setdefault("class", "in")
    attrs.setdefault("dir", "auto")
    return attrs
