"""Mail of django-allauth goes through the outbox too, before everything else."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from allauth.core import context as current
from django.conf import settings
from django.utils.translation import get_language

from wsis_portal.accounts.adapter import AccountAdapter
from wsis_portal.accounts.models import Stakeholder
from wsis_portal.outbox.account_mails import say
from wsis_portal.outbox.models import Message
from wsis_portal.outbox.post import compose, post

if TYPE_CHECKING:
    from collections.abc import Mapping


class OutboxAccountAdapter(AccountAdapter):
    def send_mail(self, template_prefix: str, email: str, context: Mapping[str, Any]) -> None:
        """In the language of the page, which is all that is known of an unknown address."""
        language = get_language() or settings.LANGUAGE_CODE
        stakeholder = self._stakeholder(email)
        words = say(template_prefix.rpartition("/")[2], context)
        composed = compose(
            "account", language=language, context={**words, "stakeholder": stakeholder}
        )
        post(
            Message.Kind.CODE,
            to=email,
            **composed._asdict(),
            language=language,
            stakeholder=stakeholder,
        )

    @staticmethod
    def _stakeholder(email: str) -> Stakeholder | None:
        """Whoever is signed in; else the owner of the address. It may not be theirs yet."""
        user = current.request.user
        if isinstance(user, Stakeholder):
            return user
        return Stakeholder.objects.filter(email=email.lower()).first()
