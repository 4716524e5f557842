"""Widgets that draw themselves in Python, fast and without style attributes.

Each takes the attributes that draw.py gives: id, aria-describedby, aria-invalid.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from wsis_portal import taxonomy
from wsis_portal.contributions import options
from wsis_portal.contributions.markup import attributes, text

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from django.forms.renderers import BaseRenderer

    Attrs = dict[str, Any]
    Renderer = BaseRenderer | None

_ISO = re.compile(r"\d{4,6}-\d\d-\d\d", re.ASCII)  # what an input for dates takes
LOOK = {"class": "in", "dir": "auto"}  # of a control for text


class ShortInput(forms.TextInput):
    """One line of text. Long text is never cut off, so there is no maxlength."""

    def render(
        self, name: str, value: Any, attrs: Attrs | None = None, renderer: Renderer = None
    ) -> SafeString:
        given = {"type": self.input_type, "name": name, **LOOK, **self.attrs, **(attrs or {})}
        given["value"] = None if value in (None, "") else str(value)
        return _finished(f"<input{attributes(given)}>")


class NumberInput(ShortInput):
    """A number typed as text: a spinner changes it when one only wants to scroll."""

    def __init__(self, attrs: Attrs | None = None) -> None:
        super().__init__({"inputmode": "numeric", "class": "in n", "dir": "ltr", **(attrs or {})})


class AddressInput(ShortInput):
    """An address on the web: from left to right in every language."""

    input_type = "url"

    def __init__(self, attrs: Attrs | None = None) -> None:
        super().__init__({"class": "in", "dir": "ltr", **(attrs or {})})


class EmailInput(ShortInput):
    """An e-mail address: from left to right in every language."""

    input_type = "email"

    def __init__(self, attrs: Attrs | None = None) -> None:
        super().__init__({"class": "in m", "dir": "ltr", **(attrs or {})})


class DayInput(ShortInput):
    """The browser's calendar. What it could not show is drawn as the text that was typed."""

    def render(
        self, name: str, value: Any, attrs: Attrs | None = None, renderer: Renderer = None
    ) -> SafeString:
        plain = value in (None, "") or _ISO.fullmatch(str(value))
        kind = {"type": "date", "dir": None} if plain else {"type": "text", "dir": "ltr"}
        return super().render(name, value, {**kind, "class": "in n", **(attrs or {})}, renderer)


class LongInput(forms.Textarea):
    """A text of several lines; its count stands below it (see counter.py)."""

    def __init__(self, attrs: Attrs | None = None) -> None:
        super().__init__({"cols": None, "rows": None, **(attrs or {})})

    def render(
        self, name: str, value: Any, attrs: Attrs | None = None, renderer: Renderer = None
    ) -> SafeString:
        given = {"name": name, **LOOK, **self.attrs, **(attrs or {})}
        content = "" if value is None else text(value)
        # A newline first: browsers swallow one there, which may be the text's own.
        return _finished(f"<textarea{attributes(given)}>\n{content}</textarea>")


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


class Places(Picks):
    """Countries to choose several of, in lists by region; those with a choice are open."""


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


OWN = (ShortInput, LongInput)  # those that know the look
TYPED = {ShortInput, LongInput}  # exactly these hold text in a language; others extend them


def draw_select(
    widget: forms.Select, name: str, value: Any, attrs: Mapping[str, Any]
) -> SafeString:
    """Any select of any form."""
    chosen = _chosen(widget, value)
    given = {"name": name, "class": "in m", **widget.attrs, **attrs}
    given["multiple"] = widget.allow_multiple_selected
    drawn: str = options.draw_select(widget.choices, chosen)
    if not widget.allow_multiple_selected and 'value=""' not in drawn:
        first = _("Choose")
        drawn = f'<option value="">{text(first)}</option>{drawn}'
    return _finished(f"<select{attributes(given)}>{drawn}</select>")


def draw_picks(
    widget: forms.RadioSelect | forms.CheckboxSelectMultiple,
    name: str,
    value: Any,
    attrs: Mapping[str, Any],
) -> SafeString:
    """Any group of radio buttons or checkboxes of any form. The fieldset around it names it."""
    if isinstance(widget, Places):
        return _draw_places(name, _chosen(widget, value), first_id(attrs.get("id", "")))
    tiles = options.draw_picks(
        getattr(widget, "source", None) or widget.choices,
        kind=widget.input_type,
        name=name,
        first_id=first_id(attrs.get("id", "")),
        chosen=_chosen(widget, value),
    )
    return _finished(f'<div class="{text(widget.attrs.get("class", "picks"))}">{tiles}</div>')


def _draw_places(name: str, chosen: set[str], ident: str) -> SafeString:
    everywhere = options.draw_picks(
        options.everywhere, kind="checkbox", name=name, first_id=ident, chosen=chosen
    )
    drawn = [f'<div class="picks c2">{everywhere}</div>']
    for region in taxonomy.regions():
        listed = options.countries_of(region.code)
        tiles = options.draw_picks(listed, kind="checkbox", name=name, first_id="", chosen=chosen)
        opened = " open" if chosen.intersection(options.codes_of(region.code)) else ""
        summary = f"<summary>{text(region.title())}</summary>"
        drawn.append(
            f'<details class="places"{opened}>{summary}'
            f'<div class="picks c3">{tiles}</div></details>'
        )
    return _finished("".join(drawn))


def first_id(group_id: str) -> str:
    """The id of the first input of a group."""
    return f"{group_id}_0" if group_id else ""


def draw_tick(name: str, value: Any, attrs: Mapping[str, Any], label: str) -> SafeString:
    """A single tick with its sentence, for any checkbox of any form. `label` is HTML."""
    given = {"type": "checkbox", "name": name, **attrs, "class": None}
    given["checked"] = value not in (None, "", False, "False", "false")
    return _finished(f'<label class="pick"><input{attributes(given)}><span>{label}</span></label>')


def _chosen(widget: forms.Select | forms.RadioSelect, value: Any) -> set[str]:
    return {str(one) for one in widget.format_value(value)}


def _finished(drawn: str) -> SafeString:
    return mark_safe(drawn)  # noqa: S308  escaped where it was written
