"""Whose drafts a request may write: the stakeholder's, and those begun in this browser."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING

from wsis_portal.accounts.models import Stakeholder
from wsis_portal.calls import clock
from wsis_portal.contributions.drafts import Holder, adopt

if TYPE_CHECKING:
    from typing import Any

    from django.http import HttpRequest

    from wsis_portal.contributions.models import Draft

SESSION_KEY = "drafts"
MOST = 50


def holder_of(request: HttpRequest) -> Holder:
    person = request.user if isinstance(request.user, Stakeholder) else None
    return Holder(person, _keys(request))


def remember(request: HttpRequest, draft: Draft) -> None:
    """A draft without a stakeholder is known by its key in the session."""
    keys = [str(key) for key in _keys(request)]
    if draft.stakeholder_id is None and str(draft.pk) not in keys:
        request.session[SESSION_KEY] = [*keys, str(draft.pk)][-MOST:]


def adopt_at_sign_in(*, request: HttpRequest, user: Stakeholder, **_: Any) -> None:
    """Receives Django's user_logged_in: what was typed before becomes the stakeholder's."""
    keys = _keys(request)
    if keys:
        adopt(Holder(user, keys), at=getattr(request, "at", None) or clock.now())
        del request.session[SESSION_KEY]


def _keys(request: HttpRequest) -> list[uuid.UUID]:
    return [uuid.UUID(key) for key in request.session.get(SESSION_KEY, [])]
