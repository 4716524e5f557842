"""Signing in by e-mail; the stakeholder comes with the organization in one statement."""

from __future__ import annotations

from typing import TYPE_CHECKING

from allauth.account.auth_backends import AuthenticationBackend

from wsis_portal.accounts.models import Stakeholder

if TYPE_CHECKING:
    from typing import Any


class StakeholderBackend(AuthenticationBackend):
    def get_user(self, user_id: Any) -> Stakeholder | None:
        people = Stakeholder.objects.select_related("organization")
        person = people.filter(pk=user_id).first()
        return person if person is not None and self.user_can_authenticate(person) else None
