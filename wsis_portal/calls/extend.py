"""Granting a stakeholder a closing time of their own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wsis_portal.calls.models import Extension

if TYPE_CHECKING:
    from datetime import datetime

    from wsis_portal.accounts.models import Stakeholder
    from wsis_portal.calls.models import Call


def extend(
    call: Call,
    *,
    stakeholder: Stakeholder,
    until: datetime,
    reason: str,
    by: Stakeholder,
    at: datetime,
    reference: str = "",
) -> Extension:
    """Open the call, or one reference of it, to this stakeholder until then. Mails nobody."""
    return Extension.objects.create(
        call=call,
        stakeholder=stakeholder,
        reference=reference,
        until=until,
        reason=reason,
        granted_by=by,
        granted_at=at,
    )
