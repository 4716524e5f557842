"""What every field of a contribution form has."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from django.utils.functional import Promise

    Text = str | Promise


class Marked:
    """Options that every field here has; stands before a field of Django's."""

    def __init__(
        self,
        *,
        published: bool | None = False,
        missing: Text | None = None,
        **kwargs: Any,
    ) -> None:
        if missing is not None:
            kwargs["error_messages"] = {"required": missing, **kwargs.get("error_messages", {})}
        super().__init__(**kwargs)
        self.published = published
        self.shells: dict[Any, Any] = {}  # see draw.py: shared by the copies in each form
