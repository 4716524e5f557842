"""Makers of nominations for tests, through the same doors as stakeholders and officers use."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, Any

from prizes.checklist import find, findings_of
from prizes.models import Nomination
from tests.factories import OPEN, the_call
from wsis_portal.contributions.drafts import Holder, save_draft
from wsis_portal.contributions.move import move
from wsis_portal.contributions.submit import submit

if TYPE_CHECKING:
    from datetime import datetime

    from wsis_portal.accounts.models import Stakeholder
    from wsis_portal.contributions.drafts import Raw
    from wsis_portal.contributions.models import Contribution, Draft

# 160 words
DESCRIPTION = (
    "Twenty-six rural schools on the shore of the lake run tablets from panels on their roofs and "
    "share one network. By day the pupils read in a library that lives on a small server in each "
    "school; by night the villages use the same masts to call, to pay and to ask the clinic. The "
    "network belongs to a cooperative in which every school has one vote, and two young people of "
    "each village were trained to keep it running. Before the project most of the schools had no "
    "light after dusk and no book that was less than ten years old. Since then more pupils stay "
    "until the last class, more girls sit the final exam, and teachers prepare their lessons "
    "together across the county. The plans of the masts, the list of parts and the lessons are "
    "open: two other counties have begun to build the same. The first major phase ended with the "
    "connection of the last school, and was looked at by the university."
)
NOMINATION: Raw = {
    "title": ["Solar classrooms, Kisumu"],
    "capacity": ["official"],
    "category": ["CAT02"],
    "stage": ["completed"],
    "starts": ["2021-03-01"],
    "ends": ["2023-06-30"],
    "website": ["https://lakeview.example/solar"],
    "video": ["https://video.example/solar"],
    "entity_name": ["Lakeview Community Networks"],
    "entity_type": ["civil_society"],
    "entity_country": ["KEN"],
    "contact_name": ["Secret Contact"],
    "contact_email": ["secret@contact.example"],
    "contact_phone": ["+254 20 5550199"],
    "description": [DESCRIPTION],
    "linkages": ["ln1aaa"],
    "linkages.ln1aaa.goal": ["SDG4"],
    "linkages.ln1aaa.examples": ["Nine thousand pupils read in the library of their school."],
    "results_quantitative": ["9,400 pupils have used the library since 2022 (own count)."],
    "results_qualitative": ["More pupils stay until the last class."],
    "impact_social": ["Girls sit the final exam as often as boys."],
    "partnerships": ["The schools, the county and the university work on it together."],
    "challenges": ["Dust on the panels: pupils now clean them each week."],
    "outlook": ["Two other counties begin to build the same."],
    "replicability": ["Plans, parts and lessons are open."],
    "sustainability": ["The cooperative pays for repairs from what calls cost."],
    "values": ["solidarity"],
    "consent_publish": ["on"],
    "consent_speak": ["on"],
    "consent_data": ["on"],
}


def said(**changes: Any) -> Raw:
    """A complete nomination; each change replaces one input, by one value or a list."""
    given = {name: value if isinstance(value, list) else [value] for name, value in changes.items()}
    return {**NOMINATION, **given}


def make_draft(
    by: Stakeholder,
    *,
    origin: str = "",
    at: datetime = OPEN,
    raw: Raw | None = None,
    **changes: Any,
) -> Draft:
    """`raw` is the whole text, where changes of single inputs are not enough."""
    return save_draft(
        uuid.uuid4(),
        call=the_call("PRZ"),
        holder=Holder(by),
        data=said(**changes) if raw is None else raw,
        version=0,
        window="factory",
        at=at,
        origin=origin,
    ).draft


def send(draft: Draft, by: Stakeholder, *, at: datetime = OPEN) -> Nomination:
    receipt = submit(draft.pk, version=draft.version, by=by, at=at).receipt
    return Nomination.objects.get(number=receipt.number)


def nominate(
    by: Stakeholder, *, origin: str = "", at: datetime = OPEN, **changes: Any
) -> Nomination:
    """Received, with its place where `by` speaks for the entity; else the entity is asked."""
    return send(make_draft(by, origin=origin, at=at, **changes), by, at=at)


def find_all(nomination: Contribution, by: Stakeholder, *, at: datetime = OPEN) -> None:
    """Yes to every rule of the checklist: what it takes before it can be accepted."""
    held = Nomination.objects.get(pk=nomination.pk)
    for rule in findings_of(held):
        find(held, rule, "yes", by=by, at=at)


def decide(nomination: Nomination, to: str, by: Stakeholder, *, at: datetime = OPEN) -> Nomination:
    """From whatever status it has; gives the nomination as it is then."""
    now = Nomination.objects.get(pk=nomination.pk)
    move(now, to, by=by, at=at, seen=now.status, message="We thank you.", reason="Because.")
    return Nomination.objects.get(pk=nomination.pk)
