"""Nominations of somebody else's project, and what the entity's contact is asked about them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from prizes.checklist import find, findings_of
from prizes.models import Enquiry, Nomination
from tests.factories import OPEN
from tests.prizes.nominations import decide, nominate, send
from wsis_portal.contributions.copies import begin_correction
from wsis_portal.contributions.models import Draft
from wsis_portal.outbox.models import Message

if TYPE_CHECKING:
    from wsis_portal.accounts.models import Stakeholder

CONTACT = "secret@contact.example"  # of tests.prizes.nominations


def asked(by: Stakeholder, **changes: Any) -> Enquiry:
    """About a nomination by who does not speak for the entity."""
    return nominate(by, **changes).enquiry


def correct(enquiry: Enquiry, **changes: Any) -> Enquiry:
    """The nomination sent again with these inputs changed."""
    nomination = Nomination.objects.get(pk=enquiry.nomination_id)
    draft = begin_correction(nomination, by=nomination.stakeholder, at=OPEN)
    said = {name: [value] for name, value in changes.items()}
    Draft.objects.filter(pk=draft.pk).update(data={**draft.data, **said})
    return send(draft, nomination.stakeholder).enquiry


def accept(nomination: Nomination, by: Stakeholder) -> Nomination:
    """With a yes to every rule."""
    for rule in findings_of(nomination):
        find(nomination, rule, "yes", by=by, at=OPEN)
    return decide(nomination, "accepted", by)


def mails_to(address: str) -> list[Message]:
    return list(Message.objects.filter(to=address).order_by("pk"))
