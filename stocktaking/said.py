"""What an entry or a project says, as the form words it; and what an update would change."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from stocktaking.forms import EntryForm
from stocktaking.origin import CONTENT
from wsis_portal.contributions import options
from wsis_portal.contributions.content import show_field
from wsis_portal.contributions.fields import PickMany
from wsis_portal.contributions.rows import RowsField

if TYPE_CHECKING:
    from django import forms

    from stocktaking.models import Entry, Project

Shown = dict[str, Any]


@dataclass(frozen=True)
class Change:
    """One answer that differs; None where there is none."""

    label: str
    before: Shown | None
    after: Shown | None


def sections(project: Project | Entry) -> list[Shown]:
    """The answered sections, in the shape of a receipt's payload."""
    said = answers(project)
    found = [
        {
            "key": part.key,
            "title": str(part.title),
            "fields": [one for name in part.fields if (one := said.get(name))],
        }
        for part in EntryForm.parts[1:]
    ]
    return [section for section in found if section["fields"]]


def answers(project: Project | Entry) -> dict[str, Shown | None]:
    """Each answer by the name of its field."""
    return {name: _answer(name, getattr(project, name)) for name in CONTENT}


def changes(project: Project, entry: Entry) -> list[Change]:
    """What the entry says otherwise than the project, in the order of the form."""
    before, after = answers(project), answers(entry)
    return [
        Change(EntryForm.base_fields[name].label, before[name], after[name])  # type: ignore[arg-type]
        for name in CONTENT
        if before[name] != after[name]
    ]


def _answer(name: str, value: Any) -> Shown | None:
    field = EntryForm.base_fields[name]
    try:
        return show_field(field, name, _as_cleaned(field, value))
    except (KeyError, ValueError):  # a code of an import that the form's list no longer has
        plain = ", ".join(value) if isinstance(value, list) else str(value)
        label = str(field.label)
        return {"key": name, "label": label, "public": True, "kind": "text", "shown": plain}


def _as_cleaned(field: forms.Field, value: Any) -> Any:
    """As the form would give it: codes in the order of their list, rows with keys."""
    if isinstance(field, RowsField):
        return [
            {"key": str(number), "name": row["name"], "website": row.get("website", "")}
            for number, row in enumerate(value)
        ]
    if isinstance(field, PickMany):
        return sorted(value, key=options.codes(field.choices).index)
    return value.isoformat() if isinstance(value, date) else value
