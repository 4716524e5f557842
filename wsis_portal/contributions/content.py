"""What a receipt says of a contribution: every label and shown value, in the language of now.

And back again: a payload drawn for a reader, with labels in the reader's language.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext as _

from wsis_portal import taxonomy
from wsis_portal.accounts.forms import ProfileFields
from wsis_portal.contributions.fields import Day, days
from wsis_portal.contributions.models import Contribution
from wsis_portal.contributions.rows import RowsField

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from wsis_portal.accounts.models import Stakeholder
    from wsis_portal.calls.models import Call
    from wsis_portal.contributions.forms import ContributionForm
    from wsis_portal.contributions.models import Upload
    from wsis_portal.receipts.models import Receipt

Shown = dict[str, Any]


def content_of(
    form: ContributionForm, *, call: Call, stakeholder: Stakeholder, uploads: Iterable[Upload]
) -> Shown:
    """The content of a submission's payload. The form is valid."""
    return {
        "stream": _stream(call),
        "text_language": form.language,
        "contributor": _contributor(form, stakeholder),
        "title": form.cleaned_data["title"],
        "sections": sections_of(form),
        "files": [_file(upload) for upload in uploads if not upload.refused],
    }


def withdrawal_content(receipt: Receipt) -> Shown:
    """The content of a withdrawal's payload: which revision is withdrawn, and by whom."""
    earlier = receipt.content
    return {
        "stream": earlier["stream"],
        "text_language": earlier["text_language"],
        "contributor": earlier["contributor"],
        "title": earlier["title"],
        "withdraws": receipt.revision,
        "sections": [],
        "files": [],
    }


def sections_of(form: ContributionForm) -> list[Shown]:
    """The answered sections of a form whose data have been cleaned."""
    asked = set(form.fields) - {
        "title",
        "capacity",
        "text_language",  # these stand with the contributor
        *ProfileFields.base_fields,
    }
    sections = []
    for group in form.parts:
        fields = [
            shown
            for name in group.fields
            if name in asked
            and (shown := show_field(form.fields[name], name, form.cleaned_data.get(name)))
        ]
        if fields:
            sections.append({"key": group.key, "title": str(group.title), "fields": fields})
    return sections


def show_field(field: forms.Field, name: str, value: Any) -> Shown | None:
    """One answer with its label; None where there is no answer."""
    if value in (None, "", [], ()) or (value is False):
        return None
    shown: Shown = {
        "key": name,
        "label": str(field.label),
        "public": bool(getattr(field, "published", False)),
    }
    if isinstance(field, RowsField):
        return {**shown, "kind": "rows", "value": value, "rows": _rows(field, value)}
    if isinstance(field, forms.MultipleChoiceField):
        titles = _titles(field)
        return {
            **shown,
            "kind": "choices",
            "value": value,
            "shown": [titles[code] for code in value],
        }
    if isinstance(field, forms.ChoiceField):
        return {**shown, "kind": "choice", "value": value, "shown": _titles(field)[value]}
    if isinstance(field, Day | forms.BooleanField):
        said = _("Yes") if value is True else days.say(value)
        return {**shown, "kind": "choice", "value": value, "shown": said}
    plain = value if isinstance(value, str | int) else str(value)
    return {**shown, "kind": "text", "value": plain, "shown": str(plain)}


def _titles(field: Any) -> dict[str, str]:
    flat: dict[str, str] = {}
    for code, title in field.choices:
        if isinstance(title, list | tuple):
            flat.update({str(inner): str(name) for inner, name in title})
        else:
            flat[str(code)] = str(title)
    return flat


def _rows(field: RowsField, rows: list[dict[str, Any]]) -> list[Shown]:
    template = field.row_form()
    return [
        {
            "key": row["key"],
            "title": field.row_title(number),
            "fields": [
                shown
                for name, inner in template.fields.items()
                if (shown := show_field(inner, name, row.get(name)))
            ],
        }
        for number, row in enumerate(rows, start=1)
    ]


def _stream(call: Call) -> Shown:
    config = call.config
    return {"code": config.code, "title": str(config.title), "act": str(config.act)}


def _contributor(form: ContributionForm, stakeholder: Stakeholder) -> Shown:
    common = form.common(stakeholder)
    organization = common["organization"]
    return {
        "name": stakeholder.name,
        "position": stakeholder.position,
        "organization": organization.name if organization else "",
        "capacity": {
            "code": common["capacity"],
            "title": str(Contribution.Capacity(common["capacity"]).label),
        },
        "type": _term("stakeholder_type", common["stakeholder_type"]),
        "sub_type": _term("sub_type", common["sub_type"]) if common["sub_type"] else None,
        "country": _term("country", common["country"]),
        "language": {
            "code": common["text_language"],
            "title": dict(settings.LANGUAGES)[common["text_language"]],
        },
    }


def _term(kind: str, code: str) -> Shown:
    return {"code": code, "title": taxonomy.title_of(kind, code)}


def _file(upload: Upload) -> Shown:
    shown: Shown = {
        "name": upload.name,
        "size": upload.size,
        "sha256": upload.sha256,
        "media_type": upload.media_type,
        "public": upload.publish,
    }
    return {**shown, "alt": upload.alt} if upload.alt else shown


def public_part(content: Mapping[str, Any]) -> list[Shown]:
    """The sections of a payload with their public answers only, at every depth."""
    return [
        {**section, "fields": fields}
        for section in content["sections"]
        if (fields := _public_fields(section["fields"]))
    ]


def _public_fields(fields: Iterable[Shown]) -> list[Shown]:
    kept = []
    for field in fields:
        if not field["public"]:
            continue
        if field["kind"] == "rows":
            rows = [{**row, "fields": _public_fields(row["fields"])} for row in field["rows"]]
            kept.append({**field, "rows": rows})
        else:
            kept.append(field)
    return kept


def relabel(sections: Iterable[Shown], form_class: type[ContributionForm]) -> list[Shown]:
    """The same sections with labels and titles of choices in the active language."""
    titles = {group.key: str(group.title) for group in form_class.parts}
    return [
        {
            **section,
            "title": titles.get(section["key"], section["title"]),
            "fields": [_relabel(field, form_class.base_fields) for field in section["fields"]],
        }
        for section in sections
    ]


def _relabel(shown: Shown, fields: Mapping[str, Any]) -> Shown:
    field = fields.get(shown["key"])
    if field is None:
        return shown
    if isinstance(field, RowsField):
        inner = field.row_form.base_fields
        rows = [
            {
                **row,
                "title": field.row_title(number),
                "fields": [_relabel(cell, inner) for cell in row["fields"]],
            }
            for number, row in enumerate(shown["rows"], start=1)
        ]
        return {**shown, "label": str(field.label), "rows": rows}
    if isinstance(field, Day):
        return {**shown, "label": str(field.label), "shown": days.say(shown["value"])}
    if isinstance(field, forms.ChoiceField):
        titles = _titles(field)
        value = shown["value"]
        named = (
            [titles.get(code, old) for code, old in zip(value, shown["shown"], strict=True)]
            if isinstance(value, list)
            else titles.get(value, shown["shown"])
        )
        return {**shown, "label": str(field.label), "shown": named}
    return {**shown, "label": str(field.label)}
