"""Drawing one field with what stands around it, for our own fields and for any form of Django's.

Label with its marks, hint, error, control, count: in this order, as the look says. Written in
Python for speed; the templates of the crispy pack call it through {% draw_field %}.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, ngettext, pgettext
from django.utils.translation import gettext as _

from wsis_portal import taxonomy
from wsis_portal.accounts.forms import ProfileFields
from wsis_portal.contributions import counter, rows, widgets
from wsis_portal.contributions.fields import Goals, LongText
from wsis_portal.contributions.markup import attributes, text

if TYPE_CHECKING:
    from django.forms.boundfield import BoundField

GROUPS = (forms.RadioSelect, forms.CheckboxSelectMultiple)
MOST_SHELLS = 64  # a field whose label is made anew for each request fills no more than this


@dataclass(frozen=True)
class Shell:
    """What of a field is the same on every page in one language."""

    label: str
    hint: str
    made_of: tuple[Any, Any]  # held here, so that their ids stay theirs


@dataclass(frozen=True)
class Parts:
    """One field of one page, ready to be set."""

    id: str
    label: str
    before: str  # hint, suggestion, error
    described_by: str
    bad: bool

    @property
    def css(self) -> str:
        return "f bad" if self.bad else "f"


def draw_field(field: BoundField, *, show_errors: bool = True) -> SafeString:
    """Without `show_errors` nothing is checked: a draft is drawn as it was left."""
    return mark_safe(_draw(field, show=show_errors))  # noqa: S308  escaped where it was written


def _draw(field: BoundField, *, show: bool) -> str:
    widget = field.field.widget
    if widget.is_hidden:
        return _control(field, {"id": field.auto_id})
    parts = _parts(field, show=show)
    if isinstance(field, rows.BoundRows):
        return _fieldset(parts, _rows(field, show=show), css=f"{parts.css} rows", focus=True)
    if isinstance(widget, GROUPS):
        return _fieldset(parts, _control(field, {"id": field.auto_id}), css=parts.css)
    if isinstance(widget, forms.CheckboxInput):
        attrs = _attrs(field, parts)
        tick = widgets.draw_tick(field.html_name, field.value(), attrs, parts.label)
        return f'<div class="{parts.css}">{parts.before}{tick}</div>'
    control = _control(field, _attrs(field, parts))
    if isinstance(widget, forms.FileInput):
        control = f'<div class="file">{control}</div>'
    label = f'<label for="{parts.id}">{parts.label}</label>'
    return f'<div class="{parts.css}">{label}{parts.before}{control}{_count(field)}</div>\n'


def _parts(field: BoundField, *, show: bool) -> Parts:
    ident, shell = text(field.auto_id), _shell(field.field)
    errors = rows.own_errors(field) if show else []
    before, described = "", []
    if shell.hint:
        before = f'<div class="hint" id="{ident}-h">{shell.hint}</div>'
        described.append(f"{ident}-h")
    if isinstance(field.field, Goals) and field.field.suggested_from:
        before += _suggestion(field, field.form[field.field.suggested_from])
    if errors:
        sentence = text(" ".join(errors))
        before += f'<p class="msg" id="{ident}-e">{_hidden_word()}{sentence}</p>'
        described.append(f"{ident}-e")
    if isinstance(field.field, LongText):
        described.append(f"{ident}-c")
    return Parts(ident, shell.label, before, " ".join(described), bool(errors))


def _hidden_word() -> str:
    word = _("Error:")
    return f'<span class="vh">{text(word)}</span> '


def _shell(field: forms.Field) -> Shell:
    """Kept with our own fields, whose copies in each form share them; made anew for others."""
    shells: dict[Any, Shell] = getattr(field, "shells", {})
    published = getattr(field, "published", None)
    key = (get_language(), id(field.label), id(field.help_text), field.required, published)
    if key not in shells:
        if len(shells) >= MOST_SHELLS:
            shells.clear()
        shells[key] = _make_shell(field)
    return shells[key]


def _make_shell(field: forms.Field) -> Shell:
    label = text(field.label if field.label is not None else "")
    if not field.required and not isinstance(field.widget, forms.CheckboxInput):
        word = _("(optional)")
        label += f' <span class="opt">{text(word)}</span>'
    published = getattr(field, "published", None)
    if published is True:
        word = _("Published")
        label += f' <span class="vis pub">{text(word)}</span>'
    elif published is False:
        word = _("Not published")
        label += f' <span class="vis">{text(word)}</span>'
    # Hints are the developers' own, and some of Django's are HTML.
    return Shell(label, str(field.help_text or ""), (field.label, field.help_text))


def _fieldset(parts: Parts, inside: str, *, css: str, focus: bool = False) -> str:
    given = {
        "class": css,
        "id": parts.id,
        "tabindex": "-1" if focus else None,
        "aria-describedby": parts.described_by or None,
    }
    return (
        f"<fieldset{attributes(given)}><legend>{parts.label}</legend>"
        f"{parts.before}{inside}</fieldset>\n"
    )


def _attrs(field: BoundField, parts: Parts) -> dict[str, Any]:
    attrs: dict[str, Any] = {"id": field.auto_id}
    widget = field.field.widget
    if parts.described_by:
        attrs["aria-describedby"] = parts.described_by
    language = getattr(field.form, "fixed_language", "")
    if language and type(widget) in widgets.TYPED and field.name not in ProfileFields.base_fields:
        attrs |= {"lang": language, "dir": taxonomy.find_language(language).direction}
    if parts.bad:
        attrs["aria-invalid"] = "true"
    if field.field.disabled:
        attrs["disabled"] = True
    if field.field.required and field.form.use_required_attribute:
        attrs["required"] = widget.use_required_attribute(field.initial)
    return attrs


def _control(field: BoundField, attrs: dict[str, Any]) -> str:
    widget, name, value = field.field.widget, field.html_name, field.value()
    if isinstance(widget, GROUPS):
        return widgets.draw_picks(widget, name, value, attrs)
    if isinstance(widget, forms.Select):
        return widgets.draw_select(widget, name, value, attrs)
    if not isinstance(widget, widgets.OWN) and not widget.is_hidden:
        attrs = {**_plain_attrs(widget), **attrs}
    return str(widget.render(name, value, attrs, field.form.renderer))


def _plain_attrs(widget: forms.Widget) -> dict[str, Any]:
    """What a widget of Django's lacks of the look. Placeholders go: labels say it."""
    given = {"class": f"in {widget.attrs.get('class', '')}".strip(), "placeholder": False}
    if isinstance(widget, forms.EmailInput | forms.PasswordInput | forms.NumberInput):
        given["class"] = f"{given['class']} m"
    elif isinstance(widget, forms.TextInput | forms.Textarea) and "dir" not in widget.attrs:
        given["dir"] = "auto"
    return given


def _count(field: BoundField) -> str:
    if not isinstance(field.field, LongText):
        return ""
    value = field.value()
    return counter.draw_count(
        "" if value is None else str(value), limit=field.field.limit, control_id=field.auto_id
    )


def _suggestion(goals: BoundField, lines: BoundField) -> str:
    """The offer to tick the goals that the action lines beside them suggest."""
    join = pgettext("between the items of a list", ", ")
    numbers = join.join(str(number) for number in taxonomy.suggested_goals(lines.value() or ()))
    shape = _("Suggested from your action lines: %(goals)s. Change as you see fit.")
    said = shape % {"goals": numbers} if numbers else ""
    box = {"class": "hint suggest", "data-lines": lines.html_name, "data-join": join}
    sentence = {"hidden": not numbers, "data-shape": shape % {"goals": "{goals}"}}
    button = {
        "type": "submit",
        "class": "as-link",
        "name": "suggest",
        "value": f"{goals.html_name}:{lines.html_name}",
    }
    act = _("Tick the suggested goals")
    return (
        f"<div{attributes(box)}><span{attributes(sentence)}>{text(said)}</span> "
        f"<button{attributes(button)}>{text(act)}</button></div>"
    )


def _rows(field: rows.BoundRows, *, show: bool) -> str:
    drawn = [
        _row(field, row, field.field.row_title(number), show=show)
        for number, row in enumerate(field.shown, start=1)
    ]
    if field.room:
        label = text(field.field.add_label)
        drawn.append(f'<p class="row">{_button("add", field.html_name, label)}</p>')
    else:
        most = field.field.max_rows
        full = ngettext("There is room for %(most)s.", "There is room for %(most)s.", most)
        drawn.append(f'<p class="hint">{text(full % {"most": most})}</p>')
    return "".join(drawn)


def _row(field: rows.BoundRows, row: rows.RowForm, title: str, *, show: bool) -> str:
    key = {"type": "hidden", "name": field.html_name, "value": row.key}
    frame = {"class": "entry", "id": row.row_id, "tabindex": "-1"}
    remove = text(_("Remove")) + " · " + text(title)
    return (
        f"<fieldset{attributes(frame)}><legend>{text(title)}</legend><input{attributes(key)}>\n"
        f"{''.join([_draw(inner, show=show) for inner in row])}"
        f'<p class="row">{_button("remove", f"{field.html_name}.{row.key}", remove)}</p>'
        "</fieldset>\n"
    )


def _button(name: str, value: str, label: str) -> str:
    given = {"type": "submit", "class": "btn alt", "name": name, "value": value}
    return f"<button{attributes(given)}>{label}</button>"
