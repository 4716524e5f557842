"""Naming nominees: an accepted nomination gets a row of its own, with copies of its images."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from prizes.marks import mark, unmark
from prizes.models import Nominee, NomineeImage
from prizes.models.content import NominationContent
from wsis_portal.contributions.models import Upload
from wsis_portal.contributions.uploads import keep_copy

if TYPE_CHECKING:
    from datetime import datetime

    from prizes.models import Nomination

COPIED = tuple(field.name for field in NominationContent._meta.fields)


@transaction.atomic
def name_nominee(nomination: Nomination, *, at: datetime) -> Nominee:
    """Make the nominee, or let the one of this nomination say what it says now and be listed."""
    said = {name: getattr(nomination, name) for name in COPIED}
    nominee, _made = Nominee.objects.update_or_create(
        nomination=nomination,
        defaults={
            **said,
            "call": nomination.call,
            "number": nomination.number,
            "title": nomination.title,
            "text_language": nomination.text_language,
            "named_at": at,
            "removed_at": None,
        },
    )
    _keep_images(nominee, nomination)
    mark(nominee)
    return nominee


@transaction.atomic
def remove_nominee(nomination: Nomination, *, at: datetime) -> None:
    """Take it off the list: its page says so, its row and number stay."""
    nominee = Nominee.objects.listed().filter(nomination=nomination).first()
    if nominee is None:
        return
    nominee.removed_at = at
    nominee.save(update_fields=["removed_at"])
    unmark(nominee)


def _keep_images(nominee: Nominee, nomination: Nomination) -> None:
    """Copies under names of their content: what is there already is not written again."""
    uploads = Upload.objects.filter(kind=Upload.Kind.IMAGE, refused="")
    nominee.images.all().delete()
    for upload in uploads.filter(draft__receipt=nomination.receipt_id):
        NomineeImage.objects.create(
            nominee=nominee,
            file=keep_copy(upload, f"nominees/{nominee.number}"),
            alt=upload.alt,
            media_type=upload.media_type,
        )
