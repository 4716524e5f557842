"""Saving what was typed. Nobody's text is ever thrown away: each function here keeps all of it."""

from __future__ import annotations

import uuid
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from django.db import IntegrityError, transaction

from wsis_portal.contributions.models import Contribution, Draft, DraftState, Upload
from wsis_portal.contributions.raw import same
from wsis_portal.contributions.uploads import copy_uploads

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


@dataclass(frozen=True)
class Typed:
    """A text as it came from a form: the version its window had seen, and that window's name."""

    data: Raw
    version: int
    window: str
    at: datetime


def save_draft(
    draft_id: uuid.UUID,
    *,
    call: Call,
    holder: Holder,
    data: Raw,
    version: int,
    window: str,
    at: datetime,
    origin: str = "",
) -> Saved:
    """Keep a text that came from a form; `version` is the one its window had seen.

    A new id makes a new draft. A text based on an older version overwrites nothing and is kept
    beside the draft. A text for a draft that was sent becomes a correction of what it became;
    one for somebody else's draft becomes a draft of this holder. One transaction. `origin` counts
    for a new draft only: what it was begun from stays what it was.
    """
    typed = Typed(data, version, window, at)
    with transaction.atomic():
        draft = _locked(draft_id)
        if draft is None:
            made = _create_first(draft_id, call, holder, typed, origin=origin)
            if made is not None:
                return Saved(made)
            draft = Draft.objects.select_for_update().get(pk=draft_id)
        if not holder.may_see(draft):
            return _save_fork(draft, holder, typed)
        if draft.receipt_id is not None:
            return _save_correction(draft, holder, typed)
        return _save_into(draft, typed)


def adopt(holder: Holder, *, at: datetime) -> list[Draft]:
    """At sign-in: what was typed before it becomes the stakeholder's, or joins their own draft."""
    with transaction.atomic():
        waiting = Draft.objects.select_for_update().filter(
            pk__in=holder.keys, stakeholder__isnull=True
        )
        return [_join(draft, holder, at) for draft in waiting]


def mark_late(draft: Draft, *, at: datetime) -> None:
    """A save that came after closing: the first such instant stays with the draft."""
    if Draft.objects.filter(pk=draft.pk, late_at__isnull=True).update(late_at=at):
        draft.late_at = at


def take_state(draft: Draft, state: DraftState, *, at: datetime) -> None:
    """Go on with a text that was kept beside the draft; the draft's own is kept in its place."""
    with transaction.atomic():
        held = Draft.objects.select_for_update().get(pk=draft.pk)
        left = held.data
        _write(held, Typed(state.data, held.version, "", at))
        state.data = left
        state.saved_at = at
        state.version = held.version
        state.save(update_fields=["data", "saved_at", "version"])


def _locked(draft_id: uuid.UUID) -> Draft | None:
    """Without joins: after waiting, joined rows would be those from before the wait."""
    return Draft.objects.select_for_update().filter(pk=draft_id).first()


def _title(data: Raw) -> str:
    return (data.get("title") or [""])[-1].strip()[:TITLE_LENGTH]


def _create_first(
    draft_id: uuid.UUID, call: Call, holder: Holder, typed: Typed, *, origin: str
) -> Draft | None:
    """None where another save of the same window made the draft a moment before."""
    try:
        with transaction.atomic():
            return create_draft(draft_id, call, holder, typed, origin=origin)
    except IntegrityError:
        return None


def create_draft(
    draft_id: uuid.UUID, call: Call, holder: Holder, typed: Typed, *, origin: str, **fields: Any
) -> Draft:
    """The row alone: for the functions that save and copy texts."""
    return Draft.objects.create(
        pk=draft_id,
        call=call,
        stakeholder=holder.stakeholder,
        data=typed.data,
        title=_title(typed.data),
        origin=origin,
        window=typed.window,
        begun_at=typed.at,
        saved_at=typed.at,
        **fields,
    )


def _write(draft: Draft, typed: Typed) -> None:
    draft.data = typed.data
    draft.window = typed.window
    draft.title = _title(typed.data)
    draft.version += 1
    draft.saved_at = typed.at
    draft.save(update_fields=["data", "title", "version", "window", "saved_at"])


def _save_into(draft: Draft, typed: Typed) -> Saved:
    """A window that saved last goes on, whatever version it had seen: its answer may be lost."""
    if same(draft.data, typed.data):
        return Saved(draft)
    if typed.version >= draft.version or (typed.window and typed.window == draft.window):
        _write(draft, typed)
        return Saved(draft)
    kept = {"data": typed.data, "version": typed.version, "saved_at": typed.at}
    state, _ = DraftState.objects.update_or_create(draft=draft, window=typed.window, defaults=kept)
    return Saved(draft, kept=state)


def _save_correction(draft: Draft, holder: Holder, typed: Typed) -> Saved:
    """The same window posts again and again: its texts go to one correction, named by the draft.

    That window has not seen the correction, so its version counts for nothing there.
    """
    if same(draft.data, typed.data):
        return Saved(draft)
    correction_id = uuid.uuid5(draft.pk, "correction")
    correction = _locked(correction_id)
    if correction is None:
        contribution = draft.contribution or Contribution.objects.get(number=_number(draft))
        made = create_draft(
            correction_id,
            draft.call,
            holder,
            typed,
            origin=draft.origin,
            contribution=contribution,
        )
        copy_uploads(draft, made)
        return Saved(made)
    if correction.receipt_id is not None:
        return _save_correction(correction, holder, typed)
    return _save_into(correction, replace(typed, version=0))


def _number(draft: Draft) -> str:
    if draft.receipt is None:
        raise ValueError(draft.pk)
    return draft.receipt.number


def _save_fork(draft: Draft, holder: Holder, typed: Typed) -> Saved:
    """Typed signed out, or as somebody else: a draft of this holder, joined at sign-in."""
    owner = str(holder.stakeholder.pk) if holder.stakeholder else typed.window
    fork_id = uuid.uuid5(draft.pk, owner)
    fork = _locked(fork_id)
    if fork is not None and holder.may_see(fork) and fork.receipt_id is None:
        return _save_into(fork, replace(typed, version=0))
    made_id = fork_id if fork is None else uuid.uuid4()
    made = create_draft(
        made_id,
        draft.call,
        holder,
        typed,
        origin=draft.origin,
        fork_of=draft.pk,
        fork_version=typed.version,
    )
    return Saved(made)


def _join(draft: Draft, holder: Holder, at: datetime) -> Draft:
    trunk = _locked(draft.fork_of) if draft.fork_of else None
    if trunk is None or not holder.may_see(trunk):
        draft.stakeholder = holder.stakeholder
        draft.save(update_fields=["stakeholder"])
        return draft
    saved = save_draft(
        trunk.pk,
        call=trunk.call,
        holder=holder,
        data=draft.data,
        version=draft.fork_version,
        window=draft.pk.hex[:16],
        at=at,
    )
    Upload.objects.filter(draft=draft).update(draft=saved.draft)
    draft.delete()
    return saved.draft
