"""The demo's people as rows: made once, through the portal's own doors, and then left alone."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from django.contrib.auth.models import Permission
from django.db.models import Q

from wsis_portal.accounts.addresses import trust_address
from wsis_portal.accounts.models import Stakeholder
from wsis_portal.accounts.profile import save_profile
from wsis_portal.rehearsal import story

if TYPE_CHECKING:
    from wsis_portal.rehearsal.story import Person

JOINED = datetime(2023, 11, 6, 8, 0, tzinfo=UTC)
REVIEWER = "nadia"  # of all contributions
PRIZE_OFFICER = "elif"  # of nominations; the other officers have no rights on contributions

# What every officer may do, and what only some may: app, model, actions
COMMON_RIGHTS = (
    ("accounts", "stakeholder", "view"),
    ("accounts", "organization", "view change"),
    ("accounts", "membership", "view change"),
    ("calls", "edition", "view"),
    ("calls", "phase", "view"),
    ("calls", "call", "view"),
    ("outbox", "message", "view"),
)
PRIZE_RIGHTS = (
    ("prizes", "nomination", "view change"),
    ("prizes", "nominee", "view"),
    ("prizes", "pastwinner", "view add change"),
    ("prizes", "prizerules", "view change"),
    ("contributions", "draft", "view"),
)
REVIEW_RIGHTS = (
    *PRIZE_RIGHTS,
    ("submissions", "submission", "view change"),
    ("stocktaking", "entry", "view change"),
    ("stocktaking", "project", "view change"),
    ("contributions", "laterequest", "view change"),
    ("calls", "extension", "view add change"),
    ("calls", "phase", "add change"),
    ("calls", "call", "change"),
    ("outbox", "message", "send_again"),
)
RIGHTS = {REVIEWER: REVIEW_RIGHTS, PRIZE_OFFICER: PRIZE_RIGHTS}  # beyond the common ones


def join(*, at: datetime) -> dict[str, Stakeholder]:
    """Everybody by their key; who is missing joins, at the opening of the call or at `at`."""
    known = _known()
    for person in story.people():
        if person.key not in known:
            known[person.key] = _create(person, at=min(JOINED, at))
    return known


def shown() -> tuple[Person, ...]:
    """The people one may be in the rehearsal, in order."""
    return tuple(one for one in story.people() if one.shown)


def find(key: str) -> Stakeholder | None:
    """The row of somebody one may be; None for everybody else, and before they joined."""
    emails = [one.email for one in shown() if one.key == key]
    return Stakeholder.objects.filter(email__in=emails, is_active=True).first()


def _known() -> dict[str, Stakeholder]:
    keys = {person.email: person.key for person in story.people()}
    rows = Stakeholder.objects.filter(email__in=keys).select_related("organization")
    return {keys[row.email]: row for row in rows}


def _create(person: Person, *, at: datetime) -> Stakeholder:
    """Without a password: they are entered as by one press, or with a code from the mailbox."""
    row = Stakeholder.objects.create_user(person.email, None, is_staff=person.officer)
    trust_address(row)
    values = {
        "name": person.name,
        "position": person.position,
        "organization": person.organization,
        "organization_website": person.website,
        "stakeholder_type": person.type,
        "sub_type": person.sub_type,
        "country": person.country,
        "language": person.language,
        "time_zone": person.zone,
    }
    save_profile(row, values=values, at=at)
    if person.officer:
        row.user_permissions.set(_rights(person.key))
    return row


def _rights(key: str) -> list[Permission]:
    wanted = Q(pk__in=())
    for app, model, actions in (*COMMON_RIGHTS, *RIGHTS.get(key, ())):
        for action in actions.split():
            codename = action if action == "send_again" else f"{action}_{model}"
            wanted |= Q(content_type__app_label=app, codename=codename)
    return list(Permission.objects.filter(wanted))
