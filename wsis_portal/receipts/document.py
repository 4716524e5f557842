"""The PDF of a receipt: stored once as bytes, rendered by whoever comes first."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import transaction

from wsis_portal.receipts import pdf
from wsis_portal.receipts.models import Receipt

if TYPE_CHECKING:
    from collections.abc import Mapping


def document(receipt_id: int, *, in_child: bool) -> bytes:
    """The signed PDF of a receipt, from its row or rendered now and kept there.

    Rendering holds a lock on the row, so that there is one PDF for ever. The web renders in a
    child process (`in_child`): neither broker nor worker is needed, and WeasyPrint stays out.
    """
    stored = Receipt.objects.values_list("pdf", flat=True).get(pk=receipt_id)
    if stored:
        return bytes(stored)
    with transaction.atomic():
        receipt = Receipt.objects.select_for_update().get(pk=receipt_id)
        if receipt.pdf:
            return bytes(receipt.pdf)
        render = pdf.render_in_child if in_child else pdf.render
        receipt.pdf = render(
            bytes(receipt.payload),
            signature=bytes(receipt.signature),
            key_id=receipt.key_id,
            code=receipt.code,
        )
        receipt.save(update_fields=["pdf"])
    return bytes(receipt.pdf)


def draft_document(content: Mapping[str, Any]) -> bytes:
    """A draft or the empty questions as PDF, marked "not submitted"; kept nowhere."""
    return pdf.render_draft_in_child(content)
