"""What the page of a draft says about saving and files: `{% load drafting %}`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django import template
from django.conf import settings

from wsis_portal.calls import instants
from wsis_portal.contributions import refusals, words

if TYPE_CHECKING:
    from datetime import datetime, tzinfo

    from django.http import HttpRequest

    from wsis_portal.contributions.models import Upload

register = template.Library()


@dataclass(frozen=True)
class SavedAt:
    """When a draft was saved: for its reader, and in Geneva where that is another time."""

    here: str
    geneva: str


@register.simple_tag
def saved_at(instant: datetime, request: HttpRequest) -> SavedAt:
    """The time of day alone if it is today's."""
    zone = instants.reader_zone(request)
    geneva = _spoken(instant, request.at, instants.GENEVA)  # type: ignore[attr-defined]
    if zone is None:
        return SavedAt(geneva, "")
    return SavedAt(_spoken(instant, request.at, zone), geneva)  # type: ignore[attr-defined]


def _spoken(instant: datetime, now: datetime, zone: tzinfo) -> str:
    if instant.astimezone(zone).date() == now.astimezone(zone).date():
        return instants.clock(instant, zone=zone)
    return instants.moment(instant, zone=zone)


@register.simple_tag
def word_pattern() -> str:
    """The rule by which the browser counts words: the server's own."""
    return words.PATTERN


@dataclass(frozen=True)
class UploadLimits:
    bytes: int
    size: str
    pixels: int


@register.simple_tag
def upload_limits() -> UploadLimits:
    size = refusals.size_text(settings.UPLOAD_MAX_BYTES)
    return UploadLimits(settings.UPLOAD_MAX_BYTES, size, refusals.LEAST_PIXELS)


@register.filter
def file_size(size: int) -> str:
    """ "1.8 MB", in the active language."""
    return refusals.size_text(size)


@register.filter
def refusal(upload: Upload) -> str:
    """Why this file was refused, in the reader's language."""
    return refusals.refusal(upload.refused, name=upload.name, size=upload.size)
