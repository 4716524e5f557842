"""The submissions that were admitted and may be published: some hundreds, in one part."""

from __future__ import annotations

from typing import TYPE_CHECKING

from submissions.models import Submission

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

ONLY = 1


def parts(_at: datetime) -> list[int]:
    return [ONLY] if Submission.objects.published().exists() else []


def entries(part: int, _at: datetime) -> Iterator[tuple[str, datetime]]:
    """Addresses without a language, and when the submission last changed."""
    rows = Submission.objects.published() if part == ONLY else Submission.objects.none()
    for number, changed in rows.order_by("pk").values_list("number", "changed_at").iterator():
        yield f"ocp/submissions/{number}/", changed
