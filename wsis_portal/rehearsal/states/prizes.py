"""What is worth seeing of the Prizes: nominations, what refuses them, nominees, and the desk."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from prizes.link import address
from prizes.models import Enquiry, Nominee
from wsis_portal.contributions.status import Status
from wsis_portal.rehearsal.people import PRIZE_OFFICER
from wsis_portal.rehearsal.states.found import State

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from wsis_portal.rehearsal.states.found import Found

NOMINATIONS = "admin:prizes_nomination_changelist"


def writing(found: Found) -> Iterator[State]:
    yield State(
        _("An empty nomination, with its rules"), reverse("contributions:new", args=["prizes"])
    )
    for text, key in (
        (_("Refused: the organization has a nomination in this category"), "prz-networks-school"),
        (_("Refused: the same, and by whom is not said to others"), "prz-haor-again"),
        (_("Refused: the same project in a second category"), "prz-yinling-access"),
        (_("Refused: in the middle of a phase"), "prz-uzel"),
        (_("Refused: it has won before"), "prz-porte"),
        (_("Refused: the short description is too short"), "prz-archivo"),
        (_("Pointed out: the text is in French"), "prz-cases"),
    ):
        yield from found.draft(text, key, "check")
    text = _("What was changed since the project was copied")
    yield from found.draft(text, "prz-uzel", "changes")


def late(found: Found) -> Iterator[State]:
    yield from found.draft(_("A nomination that came a minute late"), "prz-failures", "closed")


def sent(found: Found) -> Iterator[State]:
    text = _("A nomination begun from a project, accepted")
    yield from found.sent(text, "prz-networks", Status.ACCEPTED)
    text = _("A nomination whose entity has not answered yet")
    yield from found.sent(text, "prz-tinsmiths", Status.RECEIVED)
    yield from found.sent(_("A nomination that its entity has confirmed"), "prz-ringa")
    row = found.contributions.get("prz-tinsmiths")
    asked = Enquiry.objects.filter(nomination=row.pk).first() if row else None
    if asked is not None:
        path = address(asked, language=get_language() or "en")
        yield State(_("What the contact of an entity is asked"), path)


def public(found: Found, *, at: datetime) -> Iterator[State]:
    nominees = reverse("prizes:nominees")
    row = found.contributions.get("prz-networks")
    one = Nominee.objects.visible(at).filter(number=row.number).first() if row else None
    if one is None:
        yield State(_("The nominees, before their publication"), nominees)
        return
    yield State(_("The nominees by category"), nominees)
    yield State(_("The nominees, searched"), f"{nominees}?q=radio")
    yield State(_("The page of a nominee"), one.get_absolute_url())
    yield from found.project(_("The project of a nominee, with its mark"), "stk-networks")


def desk(found: Found) -> Iterator[State]:
    asked, no = Status.CLARIFICATION, Status.DECLINED
    for text, key, status in (
        (_("A checklist that is half done"), "prz-first-hour", Status.UNDER_REVIEW),
        (_("One to be clarified: does it belong here?"), "prz-lessons", asked),
        (_("Declined, for one rule is answered with no"), "prz-mahalla", no),
        (_("An entity that objects to being nominated"), "prz-cablewatch-tomasi", None),
    ):
        yield from found.at_desk(text, key, status, officer=PRIZE_OFFICER)
    for text, path in (
        (_("How far the checking is, by category and officer"), _admin("nomination_progress")),
        (_("Nominations that wait for their entity"), f"{reverse(NOMINATIONS)}?answer=waiting"),
        (_("Nominees, under embargo or not"), _admin("nominee_changelist")),
        (_("Winners of earlier years, invented"), _admin("pastwinner_changelist")),
        (_("The rules of this edition"), _admin("prizerules_changelist")),
    ):
        yield State(text, path, PRIZE_OFFICER)


def _admin(page: str) -> str:
    return reverse(f"admin:prizes_{page}")
