"""Issuing a receipt: number, revision, snapshot, digest, signature. The only writer of Receipt."""

from __future__ import annotations

import hashlib
import secrets
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db import IntegrityError, transaction

from wsis_portal.calls.create import next_number
from wsis_portal.receipts import canonical, code, signing
from wsis_portal.receipts.models import Receipt

if TYPE_CHECKING:
    from collections.abc import Mapping

    from wsis_portal.accounts.models import Stakeholder
    from wsis_portal.calls.models import Call


def stamp(instant: datetime) -> str:
    """An instant as it stands in the payload: UTC, RFC 3339."""
    return instant.astimezone(UTC).isoformat().replace("+00:00", "Z")


def issue(
    call: Call,
    *,
    stakeholder: Stakeholder,
    kind: str,
    key: str,
    at: datetime,
    language: str,
    content: Mapping[str, Any],
    number: str = "",
    revision: int = 1,
) -> tuple[Receipt, bool]:
    """Write the receipt of one act; `content` is what the payload says beyond the act itself.

    Runs inside the caller's transaction. Without a number the next of the call is taken.
    Inserts first: where the key was used already, gives back that receipt and False.
    `call` comes from the gate, so that it knows until when and by what it was open.
    """
    number = number or next_number(call)
    open_by = getattr(call, "open_by", None)
    payload = canonical.dumps(
        {
            "format": canonical.FORMAT,
            "number": number,
            "revision": revision,
            "kind": kind,
            "edition": call.edition.code,
            "issued_at": stamp(at),
            "deadline": stamp(call.closes_at),
            "open_until": stamp(call.open_until) if open_by else None,
            "open_by": open_by,
            "language": language,
            "rehearsal": settings.REHEARSAL,
            "salt": secrets.token_hex(16),
            **content,
        }
    )
    digest = hashlib.sha256(payload).hexdigest()
    signature, key_id = signing.sign(payload)
    receipt = Receipt(
        number=number,
        revision=revision,
        kind=kind,
        stream=call.stream,
        call=call,
        stakeholder=stakeholder,
        language=language,
        issued_at=at,
        open_by=open_by or "",
        key=key,
        payload=payload,
        digest=digest,
        code=code.of(digest),
        signature=signature,
        key_id=key_id,
        rehearsal=settings.REHEARSAL,
    )
    try:
        with transaction.atomic():
            receipt.save(force_insert=True)
    except IntegrityError:
        known = Receipt.objects.filter(key=key).first()
        if known is None:
            raise
        return known, False
    return receipt, True
