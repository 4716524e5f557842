"""Beginning a draft from what a stream knows by a public reference: a project, an entry."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import Q

from wsis_portal.accounts.models import Stakeholder
from wsis_portal.contributions.drafts import save_draft
from wsis_portal.contributions.models import Draft
from wsis_portal.contributions.uploads import attach

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable
    from datetime import datetime

    from django.core.files.base import File

    from wsis_portal.calls.models import Call
    from wsis_portal.contributions.drafts import Holder, Raw


@dataclass(frozen=True)
class Start:
    """What a stream begins a draft with; `raw` are inputs of its form (see raw.from_values).

    `covers` names the fields it speaks of, those it leaves blank too: what is compared when the
    draft is read against it. Without it, the fields that `raw` fills.
    """

    reference: str
    title: str
    raw: Raw
    files: Iterable[tuple[File[bytes], str, str]] = ()  # the file, its name, its description
    text_language: str = ""  # of what it says, where the form does not ask for it
    covers: Collection[str] = ()


@dataclass(frozen=True)
class Begun:
    draft: Draft
    fresh: bool  # False: it was begun before, and is not sent yet


def begin(start: Start, *, call: Call, holder: Holder, at: datetime) -> Begun:
    """A draft with this text and these files, or the unsent one begun from the same reference.

    One transaction; two presses of the same button make one draft of a stakeholder.
    """
    with transaction.atomic():
        if holder.stakeholder is not None:
            Stakeholder.objects.select_for_update(no_key=True).get(pk=holder.stakeholder.pk)
        unsent = _unsent(start.reference, call, holder)
        if unsent is not None:
            return Begun(unsent, fresh=False)
        saved = save_draft(
            uuid.uuid4(),
            call=call,
            holder=holder,
            data=start.raw,
            version=0,
            window="",
            at=at,
            origin=start.reference,
        )
        attach(saved.draft, start.files, at=at)
    return Begun(saved.draft, fresh=True)


def _unsent(reference: str, call: Call, holder: Holder) -> Draft | None:
    own = Q(stakeholder__isnull=True, pk__in=holder.keys)
    if holder.stakeholder is not None:
        own |= Q(stakeholder=holder.stakeholder)
    begun = Draft.objects.unsent().filter(own, call=call, origin=reference)
    return begun.filter(contribution__isnull=True).first()
