"""Files of a draft: checked on arrival, kept with the draft, published only where ticked."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.core.files.base import File

from wsis_portal.contributions import files
from wsis_portal.contributions.models import Draft, Upload

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from django.core.files.uploadedfile import UploadedFile
    from django.http import HttpRequest

INPUT = "attachments"
TOO_MANY = "too_many"


def change_uploads(draft: Draft, request: HttpRequest, *, at: datetime) -> None:
    """What one post of the form asks for: files that came, one to remove, ticks to publish."""
    if draft.receipt_id is not None:
        return
    if request.FILES:
        add_uploads(draft, request.FILES.getlist(INPUT), at=at)
    removed = request.POST.get("remove_file")
    if removed:
        remove_upload(draft, removed)
    if "files_shown" in request.POST:
        tick_uploads(draft, request.POST.getlist("publish"))


def add_uploads(
    draft: Draft, arrived: Iterable[UploadedFile[Any]], *, at: datetime
) -> list[Upload]:
    """Keep what passes the check; of what does not, its name and the reason only."""
    return [_add(draft, one, at) for one in arrived]


def attach(
    draft: Draft, given: Iterable[tuple[File[bytes], str, str]], *, at: datetime
) -> list[Upload]:
    """Keep files that the portal itself holds elsewhere: each with its name and description."""
    kept = []
    for file, name, _alt in given:
        with file:
            kept.append(_add(draft, File(file, name), at))
    return kept


def remove_upload(draft: Draft, upload_id: str) -> None:
    """The row goes; the bytes stay while a receipt or another draft counts on them."""
    try:
        upload = draft.uploads.get(pk=uuid.UUID(upload_id))
    except (ValueError, Upload.DoesNotExist):
        return
    name = upload.file.name
    upload.delete()
    if name and not Upload.objects.filter(file=name).exists():
        upload.file.storage.delete(name)


def tick_uploads(draft: Draft, ticked: Iterable[str]) -> None:
    wanted = set(ticked)
    for upload in draft.uploads.filter(refused=""):
        publish = str(upload.pk) in wanted
        if publish != upload.publish:
            upload.publish = publish
            upload.save(update_fields=["publish"])


def copy_uploads(source: Draft, target: Draft) -> None:
    """The rows are copied; the file on disk is shared, for it never changes."""
    for upload in source.uploads.filter(refused=""):
        upload.pk = uuid.uuid4()
        upload.draft = target
        upload._state.adding = True  # noqa: SLF001  Django's documented way to copy a row
        upload.save(force_insert=True)


def _add(draft: Draft, arrived: File[bytes], at: datetime) -> Upload:
    name = files.clean_name(arrived.name or "")
    upload = Upload(draft=draft, name=name, size=arrived.size or 0, arrived_at=at)
    if draft.uploads.filter(refused="").count() >= settings.UPLOAD_MAX_FILES:
        upload.refused = TOO_MANY
    else:
        try:
            accepted = files.inspect(arrived)
        except files.Refused as refusal:
            upload.refused = refusal.reason
        else:
            upload.sha256, upload.media_type = accepted.sha256, accepted.media_type
            arrived.seek(0)
            upload.file.save(f"{upload.pk}{files.suffix(accepted.media_type)}", arrived, save=False)
    upload.save(force_insert=True)
    return upload
