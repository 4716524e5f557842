"""Drafts begun from a text that was sent: corrections, and submitting again."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, Any

from django.db import transaction

from wsis_portal.contributions.drafts import Holder, Typed, create_draft
from wsis_portal.contributions.models import Draft
from wsis_portal.contributions.uploads import copy_uploads

if TYPE_CHECKING:
    from datetime import datetime

    from wsis_portal.accounts.models import Stakeholder
    from wsis_portal.contributions.models import Contribution


def copy_draft(draft: Draft, *, by: Stakeholder, at: datetime) -> Draft:
    """A new draft with the text and the files of one that was sent, to submit again."""
    return _copy(draft, by=by, at=at, contribution=None)


def begin_correction(contribution: Contribution, *, by: Stakeholder, at: datetime) -> Draft:
    """The unsent correction of a contribution, begun from the text last sent when there is none."""
    source = Draft.objects.get(receipt=_last_text(contribution))
    unsent = Draft.objects.unsent().filter(contribution=contribution, stakeholder=by).first()
    if unsent is not None:
        return unsent
    return _copy(source, by=by, at=at, contribution=contribution)


def _last_text(contribution: Contribution) -> Any:
    return (
        Draft.objects.filter(receipt__number=contribution.number)
        .order_by("-receipt__revision")
        .values("receipt")[:1]
    )


def _copy(
    source: Draft, *, by: Stakeholder, at: datetime, contribution: Contribution | None
) -> Draft:
    with transaction.atomic():
        made = create_draft(
            uuid.uuid4(),
            source.call,
            Holder(by),
            Typed(source.data, 0, "", at),
            origin=source.origin,
            contribution=contribution,
        )
        copy_uploads(source, made)
    return made
