"""Instants and deadlines in templates: `{% load instants %}`. Nothing else formats a time.

    {{ receipt.issued_at|geneva_seconds }}    22 January 2024, 12:09:41 Geneva time
    {{ receipt.issued_at|utc }}               22 January 2024, 11:09 UTC
    {{ draft.updated_at|day }}                22 January 2024
    {{ extension.until|until }}               31 January 2024, 23:59 Geneva time
    <time datetime="{{ at|iso }}">
    {% local receipt.issued_at request %}     22 January 2024, 14:09 (Nairobi)
    {% local at request seconds=True as here %}{% if here %}...
    {% speak call request as deadline %}{{ deadline.headline }}

All in the active language; nothing for None, and no local time for a reader without a zone.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django import template

from wsis_portal.calls import deadline, instants, spans

if TYPE_CHECKING:
    from datetime import datetime, timedelta
    from zoneinfo import ZoneInfo

    from django.http import HttpRequest

    from wsis_portal.calls.models import Call
    from wsis_portal.requests import ActRequest

register = template.Library()


@register.filter
def geneva(instant: datetime | None) -> str:
    return instants.geneva(instant) if instant else ""


@register.filter
def geneva_seconds(instant: datetime | None) -> str:
    return instants.geneva(instant, seconds=True) if instant else ""


@register.filter
def until(closes: datetime | None) -> str:
    """A closing time in Geneva, as the last minute that is open."""
    return instants.until(closes) if closes else ""


@register.filter
def utc(instant: datetime | None) -> str:
    return instants.utc(instant) if instant else ""


@register.filter
def utc_seconds(instant: datetime | None) -> str:
    return instants.utc(instant, seconds=True) if instant else ""


@register.filter
def day(instant: datetime | None) -> str:
    """The day in Geneva."""
    return instants.day(instant) if instant else ""


@register.filter
def month(instant: datetime | None) -> str:
    """The month in Geneva."""
    return instants.month(instant) if instant else ""


@register.filter
def clock(instant: datetime | None) -> str:
    """The time of day in Geneva: "12:09"."""
    return instants.clock(instant) if instant else ""


@register.filter
def iso(instant: datetime | None) -> str:
    """For the datetime attribute: UTC, to the second."""
    return instants.iso(instant) if instant else ""


@register.filter
def lasting(span: timedelta | None) -> str:
    """How long: "3 minutes and 12 seconds"."""
    return spans.lasting(span) if span else ""


@register.filter
def place(zone: ZoneInfo | None) -> str:
    """The city a zone is named for: "Nairobi"."""
    return instants.place(zone) if zone else ""


@register.simple_tag
def local(instant: datetime | None, request: HttpRequest, *, seconds: bool = False) -> str:
    """In the reader's own zone with its place; empty for a reader without one."""
    zone = instants.reader_zone(request)
    return instants.local(instant, zone, seconds=seconds) if instant and zone else ""


@register.simple_tag
def speak(call: Call, request: ActRequest) -> deadline.Spoken:
    """The deadline of a call as this reader sees it at this request."""
    return deadline.speak_call(
        call,
        at=request.at,
        zone=instants.reader_zone(request),
    )
