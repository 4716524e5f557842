"""Makers of rows for tests. Each takes what matters and fills in the plainest rest."""

from __future__ import annotations

import uuid
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret

from wsis_portal.accounts.models import Membership, Organization, Stakeholder
from wsis_portal.calls.models import Call
from wsis_portal.contributions.drafts import Holder, save_draft
from wsis_portal.contributions.models import Contribution, Draft
from wsis_portal.contributions.submit import submit

if TYPE_CHECKING:
    from wsis_portal.contributions.drafts import Raw
    from wsis_portal.receipts.models import Receipt

OPEN = datetime(2024, 1, 24, 8, 0, tzinfo=UTC)  # while the calls are open
CLOSES = datetime(2024, 1, 31, 23, 0, tzinfo=UTC)  # the first closed instant of all four calls
TICK = timedelta(microseconds=1)

ANSWERS: Raw = {
    "title": ["Community networks as public infrastructure"],
    "capacity": ["official"],
    "text_language": ["en"],
    "views_structure": ["Let operators of community networks speak on every panel."],
    "requests": ["rq1aaa"],
    "requests.rq1aaa.kind": ["thematic_workshop"],
    "requests.rq1aaa.title": ["Licences for villages"],
    "requests.rq1aaa.abstract": ["What a licence for a village network could look like."],
    "requests.rq1aaa.lines": ["C2", "C6"],
    "requests.rq1aaa.goals": ["SDG9"],
    "requests.rq1aaa.mode": ["hybrid"],
    "requests.rq1aaa.days": ["2024-05-28"],
    "requests.rq1aaa.expected": ["60"],
    "requests.rq1aaa.speakers": ["sp1aaa"],
    "requests.rq1aaa.speakers.sp1aaa.name": ["Secret Speaker"],
    "gaps": ["gp1aaa"],
    "gaps.gp1aaa.line": ["C2"],
    "gaps.gp1aaa.gap": ["Licences are written for national operators."],
    "review_achievements": ["41 villages are connected."],
    "consent_publish": ["on"],
    "consent_speak": ["on"],
    "consent_data": ["on"],
}


def answers(**changes: str) -> Raw:
    """A complete official submission; each change replaces one input."""
    return {**ANSWERS, **{name: [value] for name, value in changes.items()}}


def make_organization(name: str = "Lakeview Community Networks", **fields: Any) -> Organization:
    fields = {"stakeholder_type": "civil_society", "country": "KEN", **fields}
    return Organization.objects.create(name=name, **fields)


def make_stakeholder(
    email: str = "amina@lakeview.example",
    *,
    organization: Organization | None = None,
    **fields: Any,
) -> Stakeholder:
    fields = {
        "name": "Amina Wanjiru",
        "position": "Director",
        "stakeholder_type": "civil_society",
        "country": "KEN",
        "password": "a long password of hers",
        **fields,
    }
    person = Stakeholder.objects.create_user(email, organization=organization, **fields)
    if organization is not None:
        Membership.objects.create(
            stakeholder=person, organization=organization, status="confirmed", claimed_at=OPEN
        )
    return person


def the_call(stream: str = "OCP") -> Call:
    return Call.objects.select_related("edition").get(stream=stream)


def make_draft(
    by: Stakeholder, *, data: Raw | None = None, at: datetime = OPEN, stream: str = "OCP"
) -> Draft:
    return save_draft(
        uuid.uuid4(),
        call=the_call(stream),
        holder=Holder(by),
        data=answers() if data is None else data,
        version=0,
        window="factory",
        at=at,
    ).draft


def make_receipt(by: Stakeholder, *, data: Raw | None = None, at: datetime = OPEN) -> Receipt:
    draft = make_draft(by, data=data, at=at)
    return submit(draft.pk, version=draft.version, by=by, at=at).receipt


def make_contribution(
    by: Stakeholder, *, data: Raw | None = None, at: datetime = OPEN
) -> Contribution:
    return Contribution.objects.get(number=make_receipt(by, data=data, at=at).number)


def give_second_step(person: Stakeholder) -> None:
    """What lets an officer enter the admin."""
    TOTP.activate(person, generate_totp_secret())
