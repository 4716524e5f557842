"""Sending files so that no browser runs what is in them."""

from __future__ import annotations

import mimetypes
from pathlib import PurePath
from typing import TYPE_CHECKING

from django.http import FileResponse, Http404, HttpResponse

from wsis_portal.receipts.document import document

if TYPE_CHECKING:
    from django.db.models.fields.files import FieldFile

    from wsis_portal.contributions.models import Upload
    from wsis_portal.receipts.models import Receipt

IMAGES = {"image/jpeg", "image/png", "image/webp"}
WEEK = 7 * 24 * 3600


def send_image(file: FieldFile) -> FileResponse:
    """A public picture, by its name, in a sandbox of its own; browsers keep it for a week.

    404 for what is no picture, and for a file that is gone.
    """
    media_type, _encoding = mimetypes.guess_type(PurePath(file.name or "").name)
    if media_type not in IMAGES:
        raise Http404
    try:
        response = FileResponse(file.open("rb"), content_type=media_type)
    except FileNotFoundError:
        raise Http404 from None
    response["Cache-Control"] = f"public, max-age={WEEK}"
    return _sandboxed(response)


def send_file(upload: Upload) -> FileResponse:
    """An upload as an attachment, in a sandbox of its own."""
    response = FileResponse(
        upload.file.open("rb"),
        as_attachment=True,
        filename=upload.name,
        content_type=upload.media_type,
    )
    return _sandboxed(response)


def _sandboxed(response: FileResponse) -> FileResponse:
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response


def send_pdf(receipt: Receipt) -> HttpResponse:
    """The signed PDF of a receipt; rendered now if no worker has done it yet."""
    data = document(receipt.pk, in_child=True)
    response = HttpResponse(data, content_type="application/pdf")
    response["Content-Disposition"] = f'attachment; filename="{receipt.filename}"'
    response["Cache-Control"] = "private, no-transform"
    return response
