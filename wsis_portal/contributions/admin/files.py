"""Files and receipts of contributions, for officers who may review their stream."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404

from wsis_portal.contributions.models import Upload
from wsis_portal.contributions.rights import may_review
from wsis_portal.contributions.sending import send_file, send_pdf
from wsis_portal.receipts.models import Receipt
from wsis_portal.streams import stream

if TYPE_CHECKING:
    import uuid

    from django.http import FileResponse, HttpRequest, HttpResponse


def upload(request: HttpRequest, pk: uuid.UUID) -> FileResponse:
    """A file that was submitted: drafts' files are nobody's business but their owner's."""
    rows = Upload.objects.select_related("draft__call").filter(
        refused="", draft__receipt__isnull=False
    )
    one = get_object_or_404(rows, pk=pk)
    if not may_review(request.user, one.draft.config):
        raise PermissionDenied
    return send_file(one)


def receipt(request: HttpRequest, pk: int) -> HttpResponse:
    """The PDF of any revision."""
    one = get_object_or_404(Receipt.objects.defer("pdf"), pk=pk)
    if not may_review(request.user, stream(one.stream)):
        raise PermissionDenied
    return send_pdf(one)
