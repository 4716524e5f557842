"""What a draft or a contribution was begun from, as its stream words it for its readers."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from wsis_portal.streams import StreamConfig, Text


class Origin(NamedTuple):
    """Of what is gone, `title` is the reference, and `address` may be ""."""

    title: str
    address: str
    heading: Text


def origin_of(config: StreamConfig, reference: str) -> Origin | None:
    """None where the stream knows nothing of it."""
    note = config.origin_note(reference) if reference else None
    return Origin(*note, config.origin_heading(reference)) if note else None
