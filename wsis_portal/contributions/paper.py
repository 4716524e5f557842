"""A draft, or the empty questions, as content for a PDF that says "not submitted"."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from wsis_portal.contributions.content import show_field
from wsis_portal.contributions.fields import LongText
from wsis_portal.contributions.rows import RowsField
from wsis_portal.contributions.words import up_to
from wsis_portal.receipts.issue import stamp

if TYPE_CHECKING:
    from django import forms

    from wsis_portal.calls.models import Call
    from wsis_portal.contributions.forms import ContributionForm
    from wsis_portal.contributions.models import Draft

Shown = dict[str, Any]


def question_content(form: ContributionForm, *, call: Call) -> Shown:
    """The rules and every question of a form, with its hint where an answer would stand."""
    sections = [
        {
            "key": group.key,
            "title": str(group.title),
            "fields": [_question(form[name].field, name) for name in group.fields],
        }
        for group in form.all_parts
        if group.fields
    ]
    rules = [str(sentence) for sentence in call.config.rules_said(call)]
    shown = {"kind": "questions", "title": "", "sections": sections, "files": []}
    return {**_head(call), "rules": rules, **shown}


def _question(field: forms.Field, name: str) -> Shown:
    shown: Shown = {
        "key": name,
        "label": str(field.label),
        "public": bool(getattr(field, "published", False)),
    }
    if isinstance(field, RowsField):
        inner = [_question(cell, key) for key, cell in field.make_row().fields.items()]
        row = {"key": "1", "title": field.row_title(1), "fields": inner}
        return {**shown, "kind": "rows", "value": [], "rows": [row]}
    choices = getattr(field, "choices", None)
    if choices and len(list(choices)) <= 20:
        return {
            **shown,
            "kind": "choices",
            "value": [],
            "shown": [str(title) for _code, title in _flat(choices)],
        }
    told = [str(field.help_text)] if field.help_text else []
    if isinstance(field, LongText):
        told.append(up_to(field.limit))
    return {**shown, "kind": "text", "value": "", "shown": "\n".join(told)}


def _flat(choices: Any) -> list[tuple[str, str]]:
    flat: list[tuple[Any, Any]] = []
    for code, title in choices:
        flat.extend(title if isinstance(title, list | tuple) else [(code, title)])
    return [(str(code), str(title)) for code, title in flat if code not in (None, "")]


def draft_content(form: ContributionForm, *, call: Call, draft: Draft) -> Shown:
    """A draft as it stands: answers with errors are printed as they were typed."""
    sections = []
    for group in form.all_parts:
        fields = [shown for name in group.fields if (shown := _typed(form, name))]
        if fields:
            sections.append({"key": group.key, "title": str(group.title), "fields": fields})
    files = [
        {"name": one.name, "size": one.size, "sha256": one.sha256, "alt": one.alt}
        for one in draft.uploads.all()
        if not one.refused
    ]
    return {
        **_head(call),
        "kind": "draft",
        "title": draft.title or _("Draft"),
        "saved_at": stamp(draft.saved_at),
        "late_at": stamp(draft.late_at) if draft.late_at else None,
        "sections": sections,
        "files": files,
    }


def _head(call: Call) -> Shown:
    config = call.config
    return {
        "stream": {"code": config.code, "title": str(config.title), "act": str(config.act)},
        "edition": call.edition.code,
    }


def _typed(form: forms.Form, name: str) -> Shown | None:
    field = form.fields[name]
    if isinstance(field, RowsField):
        return _typed_rows(form, field, name)
    if name in form.cleaned_data:
        return show_field(field, name, form.cleaned_data[name])
    data = form[name].data
    text = ", ".join(data) if isinstance(data, list | tuple) else str(data or "")
    if not text.strip():
        return None
    return {
        "key": name,
        "label": str(field.label),
        "public": bool(getattr(field, "published", False)),
        "kind": "text",
        "value": text,
        "shown": text,
    }


def _typed_rows(form: forms.Form, field: RowsField, name: str) -> Shown | None:
    rows = []
    for number, row in enumerate(form[name].data.forms, start=1):
        row.is_valid()
        cells = [shown for key in row.fields if (shown := _typed(row, key))]
        if cells:
            rows.append({"key": row.key, "title": field.row_title(number), "fields": cells})
    if not rows:
        return None
    return {
        "key": name,
        "label": str(field.label),
        "public": bool(getattr(field, "published", False)),
        "kind": "rows",
        "value": [],
        "rows": rows,
    }
