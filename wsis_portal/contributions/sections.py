"""The sections of a form: as a stream declares them, and as the page draws them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from wsis_portal.contributions.rows import Rows

if TYPE_CHECKING:
    from django.forms.boundfield import BoundField
    from django.utils.functional import Promise

    from wsis_portal.contributions.forms import ContributionForm


@dataclass(frozen=True)
class Group:
    """A section as a form declares it; the one without fields holds the files."""

    key: str
    title: str | Promise
    fields: tuple[str, ...]
    hint: str | Promise = ""


@dataclass(frozen=True)
class Section:
    """A section as the page draws it."""

    key: str
    number: int
    title: str | Promise
    hint: str | Promise
    fields: list[BoundField]
    state: str  # complete, started, errors, optional, empty
    n_errors: int
    uploads: bool = False  # the files stand here; the fields are those beside images


def make_section(
    form: ContributionForm, group: Group, number: int, *, show_errors: bool
) -> Section:
    """Without `show_errors` the state only says how far it is answered."""
    fields = [form[name] for name in group.fields or form.described]
    wrong = [field for field in fields if form.is_bound and field.errors]
    answered = any(_answered(field) for field in fields)
    optional = not any(field.field.required for field in fields)
    if show_errors and wrong:
        state = "errors"
    elif answered:
        state = "started" if wrong else "complete"
    else:
        state = "optional" if optional else "empty"
    return Section(
        group.key,
        number,
        group.title,
        group.hint,
        fields,
        state,
        len(wrong),
        uploads=not group.fields,
    )


def _answered(field: BoundField) -> bool:
    if not field.form.is_bound:
        return False
    value = field.data
    return bool(value.filled if isinstance(value, Rows) else value)
