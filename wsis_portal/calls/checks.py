"""What may not be when the portal serves in earnest."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core import checks


@checks.register(checks.Tags.security, deploy=True)
def no_rehearsal(**_options: Any) -> list[checks.CheckMessage]:
    if not settings.REHEARSAL:
        return []
    return [
        checks.Error(
            "REHEARSAL_OFFSET is set: deadlines run on a rehearsal clock.",
            hint="Take REHEARSAL_OFFSET out of the environment.",
            id="calls.E001",
        )
    ]
