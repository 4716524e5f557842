"""The portal's signature (Ed25519): over the payload, and over the finished file.

The payload's covers the answers. The file's covers the page people read: it stands in the file as
a comment line before `startxref`, over all other bytes, which leaves the PDF as it was to readers.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cryptography.exceptions import InvalidSignature
from django.conf import settings

from wsis_portal.receipts import keys

if TYPE_CHECKING:
    from collections.abc import Iterable

MARK = b"%WSIS-Ed25519 "
_TAIL = re.compile(rb"startxref\r?\n\d{1,12}\r?\n%%EOF\s*\Z")
_LINE = re.compile(
    rb"\n(%WSIS-Ed25519 ([0-9a-f]{128})\n)startxref\n\d{1,12}\n%%EOF\n\Z",
)


def sign(payload: bytes) -> tuple[bytes, str]:
    """The signature over these bytes, and the id of the key that made it."""
    return keys.private_key().sign(payload), settings.RECEIPT_KEY_ID


def verify(payload: bytes, signature: bytes, *, key: keys.PublicKey) -> bool:
    try:
        key.cipher.verify(signature, payload)
    except InvalidSignature:
        return False
    return True


def sign_file(pdf: bytes) -> bytes:
    """The same file with its signature line; ValueError for one that has a line or no end."""
    tail = _TAIL.search(pdf, max(0, len(pdf) - 64))
    if tail is None or MARK in pdf:
        raise ValueError("This file cannot be signed.")
    signature, _ = sign(pdf)
    line = MARK + signature.hex().encode() + b"\n"
    return pdf[: tail.start()] + line + pdf[tail.start() :]


def split_file(pdf: bytes) -> tuple[bytes, bytes] | None:
    """The bytes that were signed, and the signature over them.

    None unless the file has exactly one line, in its place, and ends as a signed file ends:
    what was appended, or signed by somebody else as well, has no reading.
    """
    line = _LINE.search(pdf, max(0, len(pdf) - 256))
    if line is None or pdf.count(MARK) != 1:
        return None
    return pdf[: line.start(1)] + pdf[line.end(1) :], bytes.fromhex(line[2].decode())


def verify_file(pdf: bytes, *, public_keys: Iterable[keys.PublicKey]) -> keys.PublicKey | None:
    """The key that signed exactly this file, if any of these did."""
    parts = split_file(pdf)
    if parts is None:
        return None
    content, signature = parts
    return next((key for key in public_keys if verify(content, signature, key=key)), None)
