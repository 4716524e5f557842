"""Mail of django-allauth goes through the outbox too."""

from __future__ import annotations

from allauth.account.adapter import DefaultAccountAdapter


class OutboxAccountAdapter(DefaultAccountAdapter):
    pass
