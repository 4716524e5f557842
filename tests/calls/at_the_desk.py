"""What tests of the desk share."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from django.urls import reverse
from django.utils import translation

from wsis_portal.calls.extend import extend
from wsis_portal.calls.models import Extension

AT = datetime(2024, 1, 24, 8, 0, tzinfo=UTC)  # 09:00 Geneva time
MINUTE = timedelta(minutes=1)


def url(name: str, *args: object) -> str:
    with translation.override("en"):
        return reverse(f"admin:calls_{name}", args=args)


def grant(call, stakeholder, until, *, by) -> Extension:
    return extend(call, stakeholder=stakeholder, until=until, reason="x", by=by, at=AT)


def errors(answer) -> dict[str, list[str]]:
    assert answer.status_code == 200
    return dict(answer.context["adminform"].form.errors)


def call_data(**changed: object) -> dict[str, object]:
    return {
        "opens_at": "2023-11-06 00:00",
        "closes_at": "2024-02-01 00:00",
        "grace": "2",
        **changed,
    }
