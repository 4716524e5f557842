"""System checks: the portal does not start without a key to sign with."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core import checks

from wsis_portal.receipts import keys

HINT = (
    "RECEIPT_SIGNING_KEY is an Ed25519 seed of 32 bytes in base64, RECEIPT_KEY_ID its name, "
    "RECEIPT_PUBLIC_KEYS a JSON list of id, public, from and until."
)


@checks.register(checks.Tags.security)
def receipt_keys_usable(**_: Any) -> list[checks.CheckMessage]:
    """The signing key is there, the list reads, and the current id names one key only."""
    try:
        signing = keys.private_key().public_key().public_bytes_raw()
        listed = keys.listed()
    except keys.KeyUnusable as error:
        return [checks.Error(str(error), hint=HINT, id="receipts.E001")]
    names = [key.id for key in listed]
    if len(names) != len(set(names)):
        message = "RECEIPT_PUBLIC_KEYS names one id twice."
        return [checks.Error(message, hint=HINT, id="receipts.E002")]
    if any(key.id == settings.RECEIPT_KEY_ID and key.public != signing for key in listed):
        message = (
            f"RECEIPT_PUBLIC_KEYS gives {settings.RECEIPT_KEY_ID!r} another public key "
            "than RECEIPT_SIGNING_KEY has."
        )
        return [checks.Error(message, hint=HINT, id="receipts.E003")]
    return []
