"""The nominees of all editions, in one part: none before their instant."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models.functions import Greatest

from prizes.models import Nominee

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

ONLY = 1


def parts(at: datetime) -> list[int]:
    return [ONLY] if Nominee.objects.visible(at).exists() else []


def entries(part: int, at: datetime) -> Iterator[tuple[str, datetime]]:
    """Addresses without a language, and since when there is something to see."""
    rows = Nominee.objects.visible(at) if part == ONLY else Nominee.objects.none()
    since = Greatest("named_at", "call__prize_rules__nominees_at")
    for number, seen in rows.order_by("pk").values_list("number", since).iterator():
        yield f"prizes/nominees/{number}/", seen
