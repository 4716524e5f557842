"""What stands around a form's control, for our own fields and for any form of Django's.

{% load furniture %}{% furnish field show_errors as f %} gives label, hint, error, control, count
and their ids; the template `wsis/field.html` sets them in order.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from django import forms, template
from django.utils.translation import pgettext

from wsis_portal import taxonomy
from wsis_portal.contributions import rows, widgets
from wsis_portal.contributions.fields import Goals, LongText

if TYPE_CHECKING:
    from django.forms.boundfield import BoundField
    from django.utils.safestring import SafeString

register = template.Library()

NO_OPTIONAL_MARK = frozenset({"tick", "hidden"})  # a box not ticked is an answer


@dataclass(frozen=True)
class Suggestion:
    """The offer to tick the goals that the action lines beside them suggest."""

    value: str  # of the button
    lines: str  # the name of the inputs with the action lines
    goals: str  # the numbers, "" where no action line is chosen yet
    join: str  # what stands between them


@dataclass(frozen=True)
class Furniture:
    """One field, ready to be set."""

    kind: str  # field, group, tick, rows, hidden
    id: str
    label: str
    hint: str
    hint_id: str
    errors: list[str]
    error_id: str
    described_by: str
    optional: bool
    published: bool | None
    control: SafeString | str = ""
    count: SafeString | str = ""
    suggestion: Suggestion | None = None


@register.simple_tag
def furnish(field: BoundField, show_errors: bool = True) -> Furniture:  # noqa: FBT001, FBT002  a template names it
    """With `show_errors` False nothing is checked: a draft is drawn as it was left."""
    found = _around(field, show=show_errors is not False)
    attrs = _attrs(field, found)
    value = field.value()
    widget = field.field.widget
    if found.kind == "tick":
        return replace(found, control=widgets.draw_tick(field.html_name, value, attrs, found.label))
    if found.kind == "group":
        return replace(
            found, control=_draw(field, {"id": field.auto_id}), suggestion=_suggestion(field)
        )
    if found.kind == "rows":
        return found
    control = _draw(field, attrs)
    if isinstance(field.field, LongText):
        count = widgets.draw_count(
            "" if value is None else str(value),
            limit=field.field.limit,
            count_id=_sub_id(field, "c"),
            control_id=field.auto_id,
        )
        return replace(found, control=control, count=count)
    return replace(
        found, kind="file" if isinstance(widget, forms.FileInput) else found.kind, control=control
    )


@register.simple_tag
def error_list(form: forms.BaseForm) -> list[tuple[str, str]]:
    """The errors of a bound form for its summary; see rows.flat_errors."""
    return rows.flat_errors(form) if form.is_bound else []


@register.simple_tag
def row_title(field: rows.BoundRows, number: int) -> str:
    return field.field.row_title(number)


def _around(field: BoundField, *, show: bool) -> Furniture:
    kind = _kind(field.field.widget)
    errors = [str(one) for one in _errors(field)] if show else []
    hint_id, error_id = _sub_id(field, "h"), _sub_id(field, "e")
    described = [
        *([hint_id] if field.help_text else []),
        *([error_id] if errors else []),
        *([_sub_id(field, "c")] if isinstance(field.field, LongText) else []),
    ]
    return Furniture(
        kind=kind,
        id=field.auto_id,
        label=str(field.label),
        hint=str(field.help_text),
        hint_id=hint_id,
        errors=errors,
        error_id=error_id,
        described_by=" ".join(described),
        optional=not field.field.required and kind not in NO_OPTIONAL_MARK,
        published=getattr(field.field, "published", None),
    )


def _errors(field: BoundField) -> list[Any]:
    """Those of the field itself: what stands in its rows is said there."""
    found = field.form.errors.as_data().get(field.name, [])
    return [message for error in found if error.code != rows.IN_ROWS for message in error.messages]


def _kind(widget: forms.Widget) -> str:
    if widget.is_hidden:
        return "hidden"
    if isinstance(widget, rows.RowsWidget):
        return "rows"
    if isinstance(widget, forms.RadioSelect | forms.CheckboxSelectMultiple):
        return "group"
    return "tick" if isinstance(widget, forms.CheckboxInput) else "field"


def _sub_id(field: BoundField, part: str) -> str:
    return f"{field.auto_id}-{part}"


def _attrs(field: BoundField, found: Furniture) -> dict[str, Any]:
    attrs: dict[str, Any] = {"id": field.auto_id}
    widget = field.field.widget
    form = field.form
    if found.described_by:
        attrs["aria-describedby"] = found.described_by
    if found.errors:
        attrs["aria-invalid"] = "true"
    if field.field.disabled:
        attrs["disabled"] = True
    if (
        field.field.required
        and form.use_required_attribute
        and widget.use_required_attribute(field.initial)
    ):
        attrs["required"] = True
    return attrs


def _draw(field: BoundField, attrs: dict[str, Any]) -> SafeString:
    widget, name, value = field.field.widget, field.html_name, field.value()
    if isinstance(widget, forms.RadioSelect | forms.CheckboxSelectMultiple):
        return widgets.draw_picks(widget, name, value, attrs)
    if isinstance(widget, forms.Select):
        return widgets.draw_select(widget, name, value, attrs)
    if not isinstance(widget, widgets.ShortInput | widgets.LongInput) and not widget.is_hidden:
        attrs = {**_plain_attrs(widget), **attrs}
    drawn: SafeString = widget.render(name, value, attrs, field.form.renderer)
    return drawn


def _plain_attrs(widget: forms.Widget) -> dict[str, Any]:
    """What a widget of Django's lacks of the look. Placeholders go: labels say it."""
    given = {"class": f"in {widget.attrs.get('class', '')}".strip(), "placeholder": False}
    if isinstance(widget, forms.EmailInput | forms.PasswordInput | forms.NumberInput):
        given["class"] = f"{given['class']} m"
    elif isinstance(widget, forms.TextInput | forms.Textarea) and "dir" not in widget.attrs:
        given["dir"] = "auto"
    return given


def _suggestion(field: BoundField) -> Suggestion | None:
    if not isinstance(field.field, Goals) or not field.field.suggested_from:
        return None
    lines = field.form[field.field.suggested_from]
    numbers = taxonomy.suggested_goals(lines.value() or ())
    join = pgettext("between the items of a list", ", ")
    return Suggestion(
        value=f"{field.html_name}:{lines.html_name}",
        lines=lines.html_name,
        goals=join.join(str(number) for number in numbers),
        join=join,
    )
