"""The states of the portal worth seeing: a sentence, a page, and who must be signed in for it.

Found by the keys of the story. What the clock has not reached, or what somebody who plays the
demo has changed meanwhile, is left out.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from wsis_portal.calls.models import Call
from wsis_portal.rehearsal.states import prizes, projects, submissions
from wsis_portal.rehearsal.states.found import Found, Group

if TYPE_CHECKING:
    from datetime import datetime


def groups(*, at: datetime) -> list[Group]:
    """In the order of a contribution's life; a group without a state is left out."""
    found = Found.read()
    streams = set(Call.objects.open(at).values_list("stream", flat=True))
    entering = [*projects.writing(found)] if "STK" in streams else []
    nominating = [*prizes.writing(found)] if "PRZ" in streams else [*prizes.late(found)]
    every = [
        Group(_("Writing"), [*submissions.writing(found)] if "OCP" in streams else []),
        Group(_("After sending"), [*submissions.sent(found)]),
        Group(_("After the deadline"), [*submissions.late(found)]),
        Group(_("What everybody sees"), [*submissions.public(found)]),
        Group(_("The secretariat’s desk"), [*submissions.desk(found)]),
        Group(_("Entries of projects"), [*entering, *projects.sent(found)]),
        Group(_("The repository of projects"), [*projects.public(found)]),
        Group(_("The desk for projects"), [*projects.desk(found)]),
        Group(_("Nominations for the Prizes"), [*nominating, *prizes.sent(found)]),
        Group(_("The nominees"), [*prizes.public(found, at=at)]),
        Group(_("The desk for the Prizes"), [*prizes.desk(found)]),
    ]
    return [group for group in every if group.states]
