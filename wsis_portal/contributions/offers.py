"""What streams give each other to begin with: they never import one another, they ask here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wsis_portal.calls.models import Call
from wsis_portal.contributions.models import Contribution, Draft, Upload
from wsis_portal.contributions.status import Status
from wsis_portal.streams import receiving, streams

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from django.core.files.base import File

    from wsis_portal.accounts.models import Stakeholder
    from wsis_portal.contributions.projects import ProjectText
    from wsis_portal.streams import StreamConfig

MOST_OFFERED = 20


def offer_of(reference: str, *, by: Stakeholder | None, for_: StreamConfig) -> ProjectText | None:
    """What another stream says of this reference, as `by` may see it: the first that knows it."""
    for config in _givers(for_):
        text: ProjectText | None = config.offer(reference, by=by)
        if text is not None:
            return text
    return None


def offered_for(config: StreamConfig, person: Stakeholder) -> list[tuple[str, str]]:
    """Reference and title of what this person may begin with here, from all other streams.

    What came from here is not brought back: it would be there twice.
    """
    given = [one for giver in _givers(config) for one in giver.offered(person)[:MOST_OFFERED]]
    if not given:
        return []
    sent = Contribution.objects.filter(number__in=[reference for reference, _title in given])
    origins = dict(sent.exclude(origin="").values_list("number", "origin"))
    return [one for one in given if not _is_of(config, origins.get(one[0], ""))]


def openings_for(
    contribution: Contribution, *, at: datetime, person: Stakeholder
) -> list[StreamConfig]:
    """The streams that its stakeholder can begin with it now, apart from where it came from."""
    if contribution.status == Status.WITHDRAWN:
        return []
    config = contribution.config
    found = openings(config.offers, at=at, person=person, apart_from=config)
    return [one for one in found if not _is_of(one, contribution.origin)]


def openings(
    kind: str, *, at: datetime, person: Stakeholder | None, apart_from: StreamConfig | None = None
) -> list[StreamConfig]:
    """The streams that begin with this kind and whose call is open now; one query."""
    takers = [
        config for config in receiving() if kind == config.begins_with and config is not apart_from
    ]
    if not kind or not takers:
        return []
    codes = [config.code for config in takers]
    calls = Call.objects.open(at, person).filter(stream__in=codes)
    open_now = set(calls.values_list("stream", flat=True))
    return [config for config in takers if config.code in open_now]


def note_on(reference: str, *, for_: StreamConfig) -> tuple[str, str]:
    """Title and address of what another stream has by this reference, for who began with it.

    What is public leads to its page, a number to its receipt page; of what is gone, only the
    reference is left, and no address.
    """
    public = offer_of(reference, by=None, for_=for_)
    if public is not None:
        return public.title, public.address
    sent = Contribution.objects.filter(number=reference).first()
    return (sent.title, sent.get_absolute_url()) if sent else (reference, "")


def images_of(number: str) -> Iterator[tuple[File[bytes], str, str]]:
    """The images sent with the newest text of a contribution: a withdrawal has none."""
    drafts = Draft.objects.filter(receipt__number=number).order_by("-receipt__revision")
    kept = Upload.objects.filter(draft__in=drafts[:1], kind=Upload.Kind.IMAGE, refused="")
    for upload in kept:
        if upload.file.storage.exists(str(upload.file)):
            yield upload.file, upload.name, upload.alt


def _is_of(config: StreamConfig, reference: str) -> bool:
    """All references of a stream begin with its code."""
    return reference.startswith(f"{config.code}-")


def _givers(taker: StreamConfig) -> Iterator[StreamConfig]:
    kind = taker.begins_with
    return (one for one in streams() if kind and one.offers == kind and one is not taker)
