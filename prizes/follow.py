"""What follows a nomination sent, and a decision on one: inside their transactions."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from django.utils.translation import gettext as _

from prizes import enquiry, places
from prizes.keys import entity_key, title_key
from prizes.models import Nomination
from prizes.name import name_nominee, remove_nominee
from prizes.rules import rules_of
from wsis_portal.contributions.move import Barred
from wsis_portal.contributions.status import ENDED, Status
from wsis_portal.contributions.submit import Overtaken

if TYPE_CHECKING:
    from datetime import datetime

    from wsis_portal.contributions.models import Contribution, Decision


def after_submission(nomination: Nomination, *, at: datetime) -> None:
    """Take or move the place, or ask the entity first; Overtaken where another was quicker."""
    nomination.entity_key = entity_key(
        nomination.entity_name, nomination.entity_country, nomination.entity_type
    )
    nomination.title_key = title_key(nomination.title)
    nomination.save(update_fields=["entity_key", "title_key"])
    if not places.agreed(nomination):
        places.free(nomination)
        enquiry.ask(nomination, at=at)
    elif not places.take(nomination, rules=rules_of(nomination.call), at=at):
        raise Overtaken


def after_decision(contribution: Contribution, decision: Decision) -> None:
    """Places, the list of nominees, and the word to an entity that has answered."""
    rows = Nomination.objects.select_related("call__edition", "stakeholder", "receipt")
    nomination = cast("Nomination", rows.get(pk=contribution.pk))
    came_from, now = decision.from_status, decision.to_status
    if came_from == Status.ACCEPTED:
        remove_nominee(nomination, at=decision.at)
    if now in (Status.DECLINED, Status.WITHDRAWN):
        places.free(nomination)
    elif came_from == Status.DECLINED:
        _take_again(nomination, at=decision.at)
    if now == Status.ACCEPTED:
        name_nominee(nomination, at=decision.at)
    if now in ENDED:
        enquiry.tell_outcome(nomination, decision)


def _take_again(nomination: Nomination, *, at: datetime) -> None:
    """Its place may have been taken since bars() looked."""
    rules = rules_of(nomination.call)
    if places.agreed(nomination) and not places.take(nomination, rules=rules, at=at):
        place = places.holder(places.wanted_by(nomination), rules=rules, but=nomination.pk)
        number = place.nomination.number if place else ""
        sentence = _("Another nomination holds the place meanwhile: %(number)s.")
        raise Barred(sentence % {"number": number})
