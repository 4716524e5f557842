"""Review rights are Django's permissions on a stream's model, asked for in one place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wsis_portal.streams import receiving

if TYPE_CHECKING:
    from typing import Any

    from wsis_portal.streams import StreamConfig


def may_review(user: Any, stream: StreamConfig) -> bool:
    """Whether this officer may decide on contributions of a stream."""
    model = stream.model_class
    return bool(user.has_perm(f"{model._meta.app_label}.change_{model._meta.model_name}"))


def reviewed_streams(user: Any) -> list[str]:
    """Codes of the streams this officer may decide on."""
    return [stream.code for stream in receiving() if may_review(user, stream)]
