"""Files of a draft: checked on arrival, kept with the draft, published only where ticked.

Images are made anew on arrival, and always published.
"""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, Any

from django.core.files.base import ContentFile, File

from wsis_portal.contributions import files, images
from wsis_portal.contributions.descriptions import input_name
from wsis_portal.contributions.models import Draft, Upload
from wsis_portal.contributions.raw import descriptions
from wsis_portal.contributions.refusals import Refused, suffix_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import datetime

    from django.http import HttpRequest

INPUTS = {"attachments": Upload.Kind.DOCUMENT, "images": Upload.Kind.IMAGE}
TOO_MANY = "too_many"


def change_uploads(draft: Draft, request: HttpRequest, *, at: datetime) -> None:
    """What one post of the form asks: files that came, one to remove, ticks and descriptions."""
    if draft.receipt_id is not None:
        return
    for name, kind in INPUTS.items():
        if name in request.FILES:
            add_uploads(draft, request.FILES.getlist(name), kind=kind, at=at)
    removed = request.POST.get("remove_file")
    if removed:
        remove_upload(draft, removed)
    shown = request.POST.getlist("files_shown")
    if shown:
        tick_uploads(
            draft,
            request.POST.getlist("publish"),
            shown=shown,
            described=descriptions(request.POST),
        )


def add_uploads(
    draft: Draft,
    arrived: Iterable[File[bytes]],
    *,
    at: datetime,
    kind: Upload.Kind = Upload.Kind.DOCUMENT,
) -> list[Upload]:
    """Keep what passes the check; of what does not, its name and the reason only."""
    return [_add(draft, one, kind, at=at) for one in arrived]


def attach(
    draft: Draft, given: Iterable[tuple[File[bytes], str, str]], *, at: datetime
) -> list[Upload]:
    """Keep files that the portal itself holds elsewhere: each with its name and description.

    What the stream has no room for stays where it is.
    """
    kept = []
    for file, name, alt in given:
        document = suffix_of(name) in files.SUFFIXES.values()
        kind = Upload.Kind.DOCUMENT if document else Upload.Kind.IMAGE
        if _room(draft, kind):
            with file:
                kept.append(_add(draft, File(file, name), kind, at=at, alt=alt))
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


def tick_uploads(
    draft: Draft,
    ticked: Iterable[str],
    *,
    shown: Iterable[str] | None = None,
    described: Mapping[str, str] | None = None,
) -> None:
    """Publish the documents that are ticked and no other, of those the page has shown (None: all).

    `described` holds what images show, by the names of the inputs.
    """
    wanted, seen, texts = set(ticked), None if shown is None else set(shown), described or {}
    for upload in draft.uploads.filter(refused=""):
        key, before = str(upload.pk), (upload.publish, upload.alt)
        if not upload.is_image and (seen is None or key in seen):
            upload.publish = key in wanted
        if upload.is_image and input_name(upload) in texts:
            upload.alt = _one_line(texts[input_name(upload)])
        if before != (upload.publish, upload.alt):
            upload.save(update_fields=["publish", "alt"])


def copy_uploads(source: Draft, target: Draft) -> None:
    """The rows are copied; the file on disk is shared, for it never changes."""
    for upload in source.uploads.filter(refused=""):
        upload.pk = uuid.uuid4()
        upload.draft = target
        upload._state.adding = True  # noqa: SLF001  Django's documented way to copy a row
        upload.save(force_insert=True)


def keep_copy(upload: Upload, stem: str) -> str:
    """The name of a copy that outlives the draft: named by its content, and written once."""
    storage = upload.file.storage
    name = f"{stem}-{upload.sha256[:16]}{suffix_of(str(upload.file))}"
    if not storage.exists(name):
        with upload.file.open("rb") as file:
            name = storage.save(name, file)
    return str(name)


def _add(
    draft: Draft, arrived: File[bytes], kind: Upload.Kind, *, at: datetime, alt: str = ""
) -> Upload:
    name = files.clean_name(arrived.name or "")
    upload = Upload(draft=draft, kind=kind, name=name, size=arrived.size or 0, arrived_at=at)
    try:
        _check_room(draft, kind)
        if kind == Upload.Kind.IMAGE:
            _keep_image(upload, arrived, alt)
        else:
            _keep_document(upload, arrived)
    except Refused as refusal:
        upload.refused = refusal.reason
    upload.save(force_insert=True)
    return upload


def _check_room(draft: Draft, kind: Upload.Kind) -> None:
    if not _room(draft, kind):
        raise Refused(TOO_MANY)


def _room(draft: Draft, kind: Upload.Kind) -> int:
    config = draft.config
    most = config.images if kind == Upload.Kind.IMAGE else config.documents
    return max(0, most - draft.uploads.filter(refused="", kind=kind).count())


def _keep_document(upload: Upload, arrived: File[bytes]) -> None:
    accepted = files.inspect(arrived)
    upload.sha256, upload.media_type = accepted.sha256, accepted.media_type
    arrived.seek(0)
    upload.file.save(f"{upload.pk}{files.suffix(accepted.media_type)}", arrived, save=False)


def _keep_image(upload: Upload, arrived: File[bytes], alt: str) -> None:
    made = images.remake(arrived)
    upload.name = images.named(upload.name)
    upload.size, upload.sha256, upload.media_type = len(made.content), made.sha256, images.WEBP
    upload.publish, upload.alt = True, _one_line(alt)
    content: ContentFile[Any] = ContentFile(made.content)
    upload.file.save(f"{upload.pk}{images.SUFFIX}", content, save=False)


def _one_line(text: str) -> str:
    longest = Upload._meta.get_field("alt").max_length
    return " ".join(text.split())[:longest]
