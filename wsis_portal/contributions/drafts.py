"""Saving what was typed. Nobody's text is ever thrown away: each function here keeps all of it."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db import IntegrityError, transaction

from wsis_portal.contributions.models import Contribution, Draft, DraftState, Upload
from wsis_portal.contributions.raw import same

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import datetime

    from wsis_portal.accounts.models import Stakeholder
    from wsis_portal.calls.models import Call

Raw = dict[str, list[str]]
TITLE_LENGTH = 300


@dataclass(frozen=True)
class Saved:
    """Where a text is kept now."""

    draft: Draft
    kept: DraftState | None = None  # set when the draft had moved on: the text stands beside it


@dataclass(frozen=True)
class Holder:
    """Who may write a draft: a stakeholder, or a browser that holds the keys of its drafts."""

    stakeholder: Stakeholder | None
    keys: Collection[uuid.UUID] = ()

    def may_see(self, draft: Draft) -> bool:
        if draft.stakeholder_id is None:
            return draft.pk in self.keys
        return self.stakeholder is not None and draft.stakeholder_id == self.stakeholder.pk


def save_draft(
    draft_id: uuid.UUID,
    *,
    call: Call,
    holder: Holder,
    data: Raw,
    version: int,
    window: str,
    at: datetime,
) -> Saved:
    """Keep a text that came from a form; `version` is the one its window had seen.

    A new id makes a new draft. A text based on an older version overwrites nothing and is kept
    beside the draft. A text for a draft that was sent becomes a correction of what it became;
    one for somebody else's draft becomes a draft of this holder. One transaction.
    """
    with transaction.atomic():
        draft = _locked(draft_id)
        if draft is None:
            made = _create_first(draft_id, call, holder, data, window, at)
            if made is not None:
                return Saved(made)
            draft = Draft.objects.select_for_update().get(pk=draft_id)
        if not holder.may_see(draft):
            return _save_fork(draft, holder, data, version, window, at)
        if draft.receipt_id is not None:
            return _save_correction(draft, holder, data, version, window, at)
        return _save_into(draft, data, version, window, at)


def adopt(holder: Holder, *, at: datetime) -> list[Draft]:
    """At sign-in: what was typed before it becomes the stakeholder's, or joins their own draft."""
    adopted = []
    with transaction.atomic():
        waiting = Draft.objects.select_for_update().filter(
            pk__in=holder.keys, stakeholder__isnull=True
        )
        for draft in waiting:
            adopted.append(_join(draft, holder, at))
    return adopted


def mark_late(draft: Draft, *, at: datetime) -> None:
    """A save that came after closing: the first such instant stays with the draft."""
    if Draft.objects.filter(pk=draft.pk, late_at__isnull=True).update(late_at=at):
        draft.late_at = at


def take_state(draft: Draft, state: DraftState, *, at: datetime) -> None:
    """Go on with a text that was kept beside the draft; the draft's own is kept in its place."""
    with transaction.atomic():
        held = Draft.objects.select_for_update().get(pk=draft.pk)
        left = held.data
        _write(held, state.data, "", at)
        state.data = left
        state.saved_at = at
        state.version = held.version
        state.save(update_fields=["data", "saved_at", "version"])


def copy_draft(draft: Draft, *, by: Stakeholder, at: datetime) -> Draft:
    """A new draft with the text and the files of one that was sent, to submit again."""
    return _copy(draft, by=by, at=at, contribution=None, draft_id=uuid.uuid4())


def begin_correction(contribution: Contribution, *, by: Stakeholder, at: datetime) -> Draft:
    """The unsent correction of a contribution, begun from the text last sent when there is none."""
    source = Draft.objects.get(receipt=_last_text(contribution))
    unsent = Draft.objects.unsent().filter(contribution=contribution, stakeholder=by).first()
    if unsent is not None:
        return unsent
    return _copy(source, by=by, at=at, contribution=contribution, draft_id=uuid.uuid4())


def _last_text(contribution: Contribution) -> Any:
    return (
        Draft.objects.filter(receipt__number=contribution.number)
        .order_by("-receipt__revision")
        .values("receipt")[:1]
    )


def _locked(draft_id: uuid.UUID) -> Draft | None:
    """Without joins: after waiting, joined rows would be those from before the wait."""
    return Draft.objects.select_for_update().filter(pk=draft_id).first()


def _title(data: Raw) -> str:
    return (data.get("title") or [""])[-1].strip()[:TITLE_LENGTH]


def _create_first(draft_id: uuid.UUID, *args: Any) -> Draft | None:
    """None where another save of the same window made the draft a moment before."""
    try:
        with transaction.atomic():
            return _create(draft_id, *args)
    except IntegrityError:
        return None


def _create(
    draft_id: uuid.UUID,
    call: Call,
    holder: Holder,
    data: Raw,
    window: str,
    at: datetime,
    contribution: Contribution | None = None,
    **fields: Any,
) -> Draft:
    return Draft.objects.create(
        pk=draft_id,
        call=call,
        stakeholder=holder.stakeholder,
        contribution=contribution,
        data=data,
        title=_title(data),
        window=window,
        begun_at=at,
        saved_at=at,
        **fields,
    )


def _write(draft: Draft, data: Raw, window: str, at: datetime) -> None:
    draft.data = data
    draft.window = window
    draft.title = _title(data)
    draft.version += 1
    draft.saved_at = at
    draft.save(update_fields=["data", "title", "version", "window", "saved_at"])


def _save_into(draft: Draft, data: Raw, version: int, window: str, at: datetime) -> Saved:
    if same(draft.data, data):
        return Saved(draft)
    if version >= draft.version or (window and window == draft.window):
        _write(draft, data, window, at)
        return Saved(draft)
    state, _ = DraftState.objects.update_or_create(
        draft=draft, window=window, defaults={"data": data, "version": version, "saved_at": at}
    )
    return Saved(draft, kept=state)


def _save_correction(
    draft: Draft, holder: Holder, data: Raw, version: int, window: str, at: datetime
) -> Saved:
    """The same window posts again and again: its texts go to one correction, named by the draft."""
    if same(draft.data, data):
        return Saved(draft)
    correction_id = uuid.uuid5(draft.pk, "correction")
    correction = _locked(correction_id)
    if correction is None:
        contribution = draft.contribution or Contribution.objects.get(number=_number(draft))
        made = _create(correction_id, draft.call, holder, data, window, at, contribution)
        _copy_uploads(draft, made)
        return Saved(made)
    if correction.receipt_id is not None:
        return _save_correction(correction, holder, data, version, window, at)
    return _save_into(correction, data, max(version, correction.version), window, at)


def _number(draft: Draft) -> str:
    if draft.receipt is None:
        raise ValueError(draft.pk)
    return draft.receipt.number


def _save_fork(
    draft: Draft, holder: Holder, data: Raw, version: int, window: str, at: datetime
) -> Saved:
    """Typed signed out, or as somebody else: a draft of this holder, joined at sign-in."""
    owner = str(holder.stakeholder.pk) if holder.stakeholder else window
    fork_id = uuid.uuid5(draft.pk, owner)
    fork = _locked(fork_id)
    if fork is None:
        made = _create(
            fork_id, draft.call, holder, data, window, at, fork_of=draft.pk, fork_version=version
        )
        return Saved(made)
    return _save_into(fork, data, fork.version, window, at)


def _join(draft: Draft, holder: Holder, at: datetime) -> Draft:
    origin = _locked(draft.fork_of) if draft.fork_of else None
    if origin is None or not holder.may_see(origin):
        draft.stakeholder = holder.stakeholder
        draft.save(update_fields=["stakeholder"])
        return draft
    saved = save_draft(
        origin.pk,
        call=origin.call,
        holder=holder,
        data=draft.data,
        version=draft.fork_version,
        window=draft.pk.hex[:16],
        at=at,
    )
    Upload.objects.filter(draft=draft).update(draft=saved.draft)
    draft.delete()
    return saved.draft


def _copy(
    source: Draft,
    *,
    by: Stakeholder,
    at: datetime,
    contribution: Contribution | None,
    draft_id: uuid.UUID,
) -> Draft:
    with transaction.atomic():
        made = _create(draft_id, source.call, Holder(by), source.data, "", at, contribution)
        _copy_uploads(source, made)
    return made


def _copy_uploads(source: Draft, target: Draft) -> None:
    """The rows are copied; the file on disk is shared, for it never changes."""
    for upload in source.uploads.filter(refused=""):
        upload.pk = uuid.uuid4()
        upload.draft = target
        upload._state.adding = True  # noqa: SLF001  Django's documented way to copy a row
        upload.save(force_insert=True)
