"""Requests as our views get them: with the instant of the act, and signed in where asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpRequest

if TYPE_CHECKING:
    from datetime import datetime

    from wsis_portal.accounts.models import Stakeholder


class ActRequest(HttpRequest):
    """`at` is set by calls.clock.ClockMiddleware, once for each request."""

    at: datetime


class MemberRequest(ActRequest):
    """Behind login_required, or in the admin."""

    user: Stakeholder
