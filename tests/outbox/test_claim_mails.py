"""Who claimed to belong to an organization is told what became of it."""

from __future__ import annotations

import pytest
from django.urls import reverse

from tests.factories import OPEN, give_second_step, make_organization, make_stakeholder
from wsis_portal.accounts.models import Membership
from wsis_portal.outbox.models import Message

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("action", "status", "heading"),
    [
        ("confirm_claims", "confirmed", "You are a confirmed member of your organization"),
        ("refuse_claims", "refused", "Your claim of membership was not confirmed"),
    ],
)
def test_claim_decided_at_the_desk_is_mailed(client, clock, action, status, heading):
    clock(OPEN)
    person = make_stakeholder("claims@lakeview.example")
    claim = Membership.objects.create(
        stakeholder=person, organization=make_organization(), claimed_at=OPEN
    )
    chief = make_stakeholder("chief@itu.example", is_staff=True, is_superuser=True)
    give_second_step(chief)
    client.force_login(chief)
    address = reverse("admin:accounts_membership_changelist")
    client.post(address, {"action": action, "_selected_action": [claim.pk]})
    claim.refresh_from_db()
    message = Message.objects.get()
    assert (claim.status, message.to, message.subject) == (status, person.email, heading)
