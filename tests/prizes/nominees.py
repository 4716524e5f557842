"""A maker of nominees for tests: rows of their own, with what they cannot be without."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from prizes.models import Nomination, Nominee, PrizeRules
from tests.factories import OPEN, make_stakeholder, the_call
from wsis_portal.accounts.models import Stakeholder
from wsis_portal.receipts.models import Receipt

if TYPE_CHECKING:
    from datetime import datetime

DESCRIPTION = (
    "Twenty-six rural schools run tablets from rooftop panels and share one network."
    " Pupils read by daylight and connect at night."
)
SAID = {
    "category": "CAT02",
    "entity_name": "Lakeview Community Networks",
    "entity_type": "civil_society",
    "entity_country": "KEN",
    "stage": "completed",
    "description": DESCRIPTION,
    "linkages": [{"key": "k1", "goal": "SDG4", "examples": "Nine thousand pupils learn online."}],
}


def publish_at(instant: datetime | None) -> None:
    """When the nominees are published; None: not decided."""
    PrizeRules.objects.filter(call=the_call("PRZ")).update(nominees_at=instant)


def make_nominee(*, at: datetime = OPEN, origin: str = "", **fields: Any) -> Nominee:
    """A nomination that was accepted, and its nominee; both say the same."""
    call = the_call("PRZ")
    said = {**SAID, "title": "Solar classrooms, Kisumu", "text_language": "en", **fields}
    removed = said.pop("removed_at", None)
    by = Stakeholder.objects.order_by("pk").first() or make_stakeholder(
        "nominator@lakeview.example"
    )
    number = f"PRZ-2024-{Nominee.objects.count() + 1:05}"
    nomination = Nomination.objects.create(
        number=number,
        call=call,
        stream="PRZ",
        receipt=_receipt(by, number),
        stakeholder=by,
        contributor=by.name,
        capacity="personal",
        stakeholder_type="civil_society",
        country="KEN",
        origin=origin,
        consent=True,
        status="accepted",
        received_at=at,
        changed_at=at,
        contact_name="Secret Contact",
        contact_email="secret@contact.example",
        contact_phone="+254 20 5550199",
        **said,
    )
    return Nominee.objects.create(
        nomination=nomination, call=call, number=number, named_at=at, removed_at=removed, **said
    )


def _receipt(by: Stakeholder, number: str) -> Receipt:
    """Signed by nobody: a row to stand upon."""
    return Receipt.objects.create(
        number=number,
        revision=1,
        kind=Receipt.Kind.SUBMISSION,
        stream="PRZ",
        call=the_call("PRZ"),
        stakeholder=by,
        language="en",
        issued_at=OPEN,
        key=number,
        payload=b"{}",
    )
