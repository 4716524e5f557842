"""Makers of entries for tests, through the same doors as stakeholders and officers use."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, Any

from stocktaking.models import Entry
from tests.factories import OPEN, the_call
from wsis_portal.contributions.drafts import Holder, save_draft
from wsis_portal.contributions.move import move
from wsis_portal.contributions.submit import submit

if TYPE_CHECKING:
    from datetime import datetime

    from wsis_portal.accounts.models import Stakeholder
    from wsis_portal.contributions.drafts import Raw
    from wsis_portal.contributions.models import Draft

ENTRY: Raw = {
    "title": ["Solar classrooms, Kisumu"],
    "capacity": ["official"],
    "text_language": ["en"],
    "description": ["Twenty-six rural schools run tablets from rooftop panels."],
    "website": ["https://lakeview.example/solar"],
    "activity": ["project"],
    "progress": ["ongoing"],
    "starts": ["2021-03-01"],
    "action_lines": ["C2", "C3"],
    "goals": ["SDG4"],
    "scope": ["national"],
    "countries": ["KEN"],
    "groups": ["youth", "remote"],
    "results_quantitative": ["9,400 pupils have used the library since 2022."],
    "values": ["solidarity"],
    "owner_name": ["Lakeview Community Networks"],
    "owner_type": ["civil_society"],
    "owner_country": ["KEN"],
    "partners": ["pt1aaa"],
    "partners.pt1aaa.name": ["Parents of Kisumu"],
    "consent_publish": ["on"],
    "consent_speak": ["on"],
    "consent_data": ["on"],
}


def said(**changes: Any) -> Raw:
    """A complete entry; each change replaces one input, by one value or a list."""
    given = {name: value if isinstance(value, list) else [value] for name, value in changes.items()}
    return {**ENTRY, **given}


def make_draft(by: Stakeholder, *, origin: str = "", at: datetime = OPEN, **changes: Any) -> Draft:
    return save_draft(
        uuid.uuid4(),
        call=the_call("STK"),
        holder=Holder(by),
        data=said(**changes),
        version=0,
        window="factory",
        at=at,
        origin=origin,
    ).draft


def send(draft: Draft, by: Stakeholder, *, at: datetime = OPEN) -> Entry:
    receipt = submit(draft.pk, version=draft.version, by=by, at=at).receipt
    return Entry.objects.get(number=receipt.number)


def make_entry(by: Stakeholder, *, at: datetime = OPEN, **changes: Any) -> Entry:
    """Received."""
    return send(make_draft(by, at=at, **changes), by, at=at)


def decide(entry: Entry, to: str, by: Stakeholder, *, at: datetime = OPEN) -> Entry:
    """From whatever status it has; gives the entry as it is then."""
    now = Entry.objects.get(pk=entry.pk)
    move(now, to, by=by, at=at, seen=now.status, reason="Because.")
    return Entry.objects.get(pk=entry.pk)
