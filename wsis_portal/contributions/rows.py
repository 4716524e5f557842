"""Repeatable parts of a form: rows with keys that stay across revisions.

A row's inputs are named `requests.<key>.<field>`; hidden inputs named `requests` hold the keys in
order. Rows may hold rows. Blank rows are dropped; rows beyond the maximum are kept and refused.
"""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING, Any, cast

from django import forms
from django.core.exceptions import ValidationError
from django.forms.boundfield import BoundField
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from wsis_portal.contributions.markup import attributes
from wsis_portal.contributions.raw import new_key, row_id
from wsis_portal.contributions.widgets import first_id

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from django.forms.renderers import BaseRenderer
    from django.utils.datastructures import MultiValueDict
    from django.utils.functional import Promise

    Text = str | Promise

# Codes of errors whose sentence does not tell the question: away from it, its label stands before
NAMELESS = {"too_long", "too_short", "too_many", "too_few", "invalid", "invalid_choice"}
IN_ROWS = "rows"  # code of the error that says: the errors stand in the rows
_KEY = re.compile(r"[a-z0-9]{1,12}")


class RowForm(forms.Form):
    """One row. A blank one is valid and yields nothing."""

    use_required_attribute = False
    fixed_language = ""  # that of the form around it

    def __init__(self, data: Any = None, *, key: str = "", **kwargs: Any) -> None:
        super().__init__(data, empty_permitted=True, use_required_attribute=False, **kwargs)
        self.key = key

    def add_prefix(self, field_name: str) -> str:
        return f"{self.prefix}.{field_name}" if self.prefix else field_name

    @property
    def row_id(self) -> str:
        return row_id(str(self.prefix))

    def add_error(self, field: str | None, error: Any) -> None:
        """A rule over the whole row stands at its first field, where a reader finds it."""
        several = hasattr(error, "error_dict")
        super().add_error(field if field or several else next(iter(self.fields)), error)


class Rows:
    """The rows of one field, as forms."""

    def __init__(self, forms: Sequence[RowForm]) -> None:
        self.forms = list(forms)

    def __iter__(self) -> Iterator[RowForm]:
        return iter(self.forms)

    def __len__(self) -> int:
        return len(self.forms)

    @property
    def filled(self) -> list[RowForm]:
        return [form for form in self.forms if form.has_changed()]


class BoundRows(BoundField):
    """Its data are the row forms, built once, so that cleaning and drawing see the same ones."""

    field: RowsField

    @cached_property
    def data(self) -> Rows:
        data = cast("MultiValueDict[str, str]", self.form.data)
        keys = data.getlist(self.html_name) if self.form.is_bound else []
        known = [key for key in dict.fromkeys(keys) if _KEY.fullmatch(key)]
        return Rows([self._row(key, self.form.data) for key in known])

    def value(self) -> Rows:
        return self.shown

    @cached_property
    def shown(self) -> Rows:
        """What is drawn: the rows, and blank ones up to the minimum."""
        initial = () if self.form.is_bound else self.initial or ()
        rows = [*self.data, *(self._row(row["key"], None, row) for row in initial)]
        missing = range(len(rows), self.field.min_rows)
        return Rows([*rows, *(self._row(new_key(), None) for _number in missing)])

    @property
    def room(self) -> bool:
        """Whether another row may be added."""
        return len(self.shown) < self.field.max_rows

    def _row(self, key: str, data: Any, initial: dict[str, Any] | None = None) -> RowForm:
        prefix = f"{self.html_name}.{key}"
        row = self.field.make_row(
            data, key=key, prefix=prefix, initial=initial, auto_id=self.form.auto_id
        )
        row.fixed_language = getattr(self.form, "fixed_language", "")
        return row


class RowsWidget(forms.Widget):
    """The keys alone; the rows are drawn by draw.py."""

    use_fieldset = True

    def render(
        self, name: str, value: Any, attrs: Any = None, renderer: BaseRenderer | None = None
    ) -> SafeString:
        keys = ({"type": "hidden", "name": name, "value": row.key} for row in value or ())
        return mark_safe("".join(f"<input{attributes(key)}>" for key in keys))  # noqa: S308  escaped


class RowsField(forms.Field):
    """A list of rows; cleans to a list of dictionaries, each with its `key`, ready for JSON.

    `row_label` names a row ("Request %(number)s"), `add_label` the button below the rows.
    """

    widget = RowsWidget
    default_error_messages = {"required": gettext_lazy("Add at least one")}

    def __init__(
        self,
        row_form: type[RowForm],
        *,
        max_rows: int,
        min_rows: int = 0,
        add_label: Text,
        row_label: Text,
        published: bool | None = None,
        missing: Text | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(**kwargs)
        self.row_form = row_form
        self.min_rows, self.max_rows = min_rows, max_rows
        self.add_label, self.row_label = add_label, row_label
        self.published = published
        self.shells: dict[Any, Any] = {}  # see draw.py
        self.bounds: dict[str, tuple[int, int]] = {}
        if missing is not None:
            self.error_messages["required"] = missing  # type: ignore[assignment]

    def get_bound_field(self, form: forms.BaseForm, field_name: str) -> BoundRows:
        return BoundRows(form, self, field_name)

    def set_bounds(self, name: str, *, least: int = 0, most: int) -> None:
        """How many words this form takes in the rows' text of this name."""
        self.bounds = {**self.bounds, name: (least, most)}  # copies of a field share the old one

    def make_row(self, data: Any = None, **kwargs: Any) -> RowForm:
        """A row under the bounds of this form."""
        row = self.row_form(data, **kwargs)
        for name, (least, most) in self.bounds.items():
            row.fields[name].set_bounds(least=least, most=most)  # type: ignore[attr-defined]
        return row

    def row_title(self, number: int) -> str:
        return str(self.row_label) % {"number": number}

    def has_changed(self, initial: Any, data: Any) -> bool:
        return bool(data and data.filled)

    def clean(self, value: Rows) -> list[dict[str, Any]]:
        filled = value.filled
        errors = [*self._count_errors(len(filled))]
        if [form for form in filled if not form.is_valid()]:
            errors.append(ValidationError(_("Mend the answers named below."), code=IN_ROWS))
        if errors:
            raise ValidationError(errors)
        return [{"key": form.key, **form.cleaned_data} for form in filled]

    def _count_errors(self, count: int) -> Iterator[ValidationError]:
        if not count and (self.required or self.min_rows):
            yield ValidationError(self.error_messages["required"], code="required")
        elif count < self.min_rows:
            sentence = ngettext("Add %(count)s more", "Add %(count)s more", self.min_rows - count)
            yield ValidationError(sentence, code="too_few", params={"count": self.min_rows - count})
        if count > self.max_rows:
            sentence = ngettext(
                "Keep %(most)s. You have %(count)s.",
                "Keep %(most)s. You have %(count)s.",
                self.max_rows,
            )
            yield ValidationError(
                sentence, code="too_many", params={"most": self.max_rows, "count": count}
            )


def own_errors(field: BoundField) -> list[str]:
    """The sentences of a checked field itself; what is wrong in its rows is said there."""
    found = field.form.errors.as_data().get(field.name, [])
    return [str(one) for error in found if error.code != IN_ROWS for one in error.messages]


def control_id(field: BoundField) -> str:
    """The id of the element an error leads to."""
    widget = field.field.widget
    if isinstance(widget, forms.RadioSelect | forms.CheckboxSelectMultiple):
        return first_id(field.auto_id)
    return field.auto_id


def flat_errors(form: forms.BaseForm, names: Iterable[str] | None = None) -> list[tuple[str, str]]:
    """All errors of a checked form, rows included, as (id of the control, sentence).

    In the order of `names` where given, else of the form's fields. An error of the form as a
    whole comes first and leads nowhere: its id is "".
    """
    found = [("", str(message)) for message in form.non_field_errors()]
    for name in names if names is not None else form.fields:
        if name in form.errors:
            found += _errors_of(form[name])
    return found


def _errors_of(field: BoundField) -> Iterator[tuple[str, str]]:
    for error in field.form.errors.as_data()[field.name]:
        if error.code != IN_ROWS:
            named = error.code in NAMELESS
            for message in error.messages:
                yield control_id(field), _at(field.label, message) if named else str(message)
    if isinstance(field, BoundRows):
        for number, row in enumerate(field.data, start=1):
            for ident, message in flat_errors(row):
                yield ident, _at(field.field.row_title(number), message)


def _at(place: Text, message: str) -> str:
    return _("%(place)s: %(message)s") % {"place": place, "message": message}
