"""Sending files so that no browser runs what is in them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import FileResponse, HttpResponse

from wsis_portal.receipts.document import document

if TYPE_CHECKING:
    from wsis_portal.contributions.models import Upload
    from wsis_portal.receipts.models import Receipt


def send_file(upload: Upload) -> FileResponse:
    """An upload as an attachment, in a sandbox of its own."""
    response = FileResponse(
        upload.file.open("rb"),
        as_attachment=True,
        filename=upload.name,
        content_type=upload.media_type,
    )
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
