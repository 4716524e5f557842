"""When the newest act of all was done: a clock must not run back behind it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Max

from prizes.models import Enquiry, Finding
from stocktaking.models import ProjectEvent
from wsis_portal.accounts.models import Membership
from wsis_portal.calls.models import Extension
from wsis_portal.contributions.models import Decision, Draft, DraftState, LateRequest, Upload
from wsis_portal.receipts.models import Receipt

if TYPE_CHECKING:
    from datetime import datetime

    from django.db.models import Model

# Where the instants of acts stand. All others (mails, sign-ins, histories) are machine time.
ACTS: tuple[tuple[type[Model], str], ...] = (
    (Membership, "claimed_at"),
    (Membership, "decided_at"),
    (Extension, "granted_at"),
    (Receipt, "issued_at"),
    (Decision, "at"),
    (Draft, "begun_at"),
    (Draft, "saved_at"),
    (Draft, "late_at"),
    (DraftState, "saved_at"),
    (Upload, "arrived_at"),
    (LateRequest, "made_at"),
    (LateRequest, "answered_at"),
    (ProjectEvent, "at"),
    (Finding, "at"),
    (Enquiry, "answered_at"),
)


def newest_act() -> datetime | None:
    found = [model._default_manager.aggregate(newest=Max(field))["newest"] for model, field in ACTS]
    return max((instant for instant in found if instant), default=None)
