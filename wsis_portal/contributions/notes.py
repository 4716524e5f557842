"""What a stream has to say about a draft before it is sent."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.utils.functional import Promise

    Text = str | Promise


@dataclass(frozen=True)
class Note:
    """A notice on the check page, before the answers. Nothing of it is HTML."""

    title: Text
    text: Text = ""
    links: Sequence[tuple[str, str]] = ()  # title, address
