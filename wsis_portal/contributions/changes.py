"""Two texts of one form beside each other: what a draft says otherwise than another text.

The other is one kept beside it, or what it was begun from as that says today.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from wsis_portal.contributions.content import Shown, show_field
from wsis_portal.contributions.models import Draft
from wsis_portal.contributions.raw import to_data

if TYPE_CHECKING:
    from collections.abc import Mapping

    from wsis_portal.accounts.models import Stakeholder
    from wsis_portal.contributions.drafts import Raw
    from wsis_portal.contributions.forms import ContributionForm
    from wsis_portal.contributions.models import Contribution

Answers = dict[str, Shown | None]
NOT_OF_ORIGIN = frozenset({"capacity"})  # of who submits, whatever it was begun from


@dataclass(frozen=True)
class Change:
    """One answer in which two texts differ; None where there is none."""

    name: str
    label: str
    before: Shown | None
    after: Shown | None


@dataclass(frozen=True)
class Changes:
    """What was changed since a draft was begun from something, beside what that says now."""

    changed: list[Change]
    same: int
    language_before: str
    language_after: str


def form_of(draft: Draft, raw: Raw, *, by: Stakeholder | None) -> ContributionForm:
    """The form of this draft with another text in it, cleaned."""
    form: ContributionForm = draft.config.form_class(
        to_data(raw), stakeholder=by, call=draft.call, corrects=draft.contribution_id
    )
    form.is_valid()
    return form


def answers(form: ContributionForm) -> Answers:
    """What cannot be sent as it is, too long a text say, is shown as it was typed."""
    rows = set(form.row_fields())
    shown: Answers = {}
    for name, field in form.fields.items():
        value = form.cleaned_data.get(name)
        if value in (None, "", [], ()) and name not in rows:
            value = form[name].data if isinstance(form[name].data, str) else value
        try:
            shown[name] = show_field(field, name, value)
        except (KeyError, TypeError, ValueError):
            shown[name] = None
    return shown


def differ(before: Mapping[str, Shown | None], after: Mapping[str, Shown | None]) -> list[Change]:
    """In the order of the first; names of rows count for nothing."""
    return [
        Change(name, (one or other or {}).get("label", ""), one, other)
        for name, one in before.items()
        if _plain(one) != _plain(other := after.get(name))
    ]


def changes_since(draft: Draft, *, by: Stakeholder | None) -> Changes | None:
    """Only what the origin speaks of is compared. None where it is gone, or was none."""
    start = draft.config.start(draft.origin, by=by) if draft.origin else None
    if start is None:
        return None
    before, after = form_of(draft, start.raw, by=by), form_of(draft, draft.data, by=by)
    spoken_of = set(start.covers or start.raw) - NOT_OF_ORIGIN
    said = {name: one for name, one in answers(before).items() if name in spoken_of}
    changed = differ(said, answers(after))
    names = {change.name for change in changed}
    return Changes(
        changed,
        same=sum(name not in names for name, one in said.items() if one),
        language_before=start.text_language or before.language,
        language_after=after.language,
    )


def text_sent(contribution: Contribution) -> Draft | None:
    """The draft that became the newest text of a contribution: a withdrawal is none."""
    drafts = Draft.objects.filter(receipt__number=contribution.number).select_related("call")
    return drafts.order_by("-receipt__revision").first()


def _plain(shown: Shown | None) -> Any:
    """What a reader sees of an answer."""
    if shown is None:
        return None
    if shown["kind"] == "rows":
        return [[(cell["key"], _plain(cell)) for cell in row["fields"]] for row in shown["rows"]]
    return shown["shown"]
