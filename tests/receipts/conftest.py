"""Signed payloads and their PDFs. A PDF takes a third of a second, so each is made once."""

from __future__ import annotations

import base64
import hashlib
from functools import cache
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from tests.receipts import samples
from wsis_portal.receipts import canonical, code, keys, pdf, signing

FOREIGN = Ed25519PrivateKey.from_private_bytes(b"a key of another house, 32 bytes")


def receipt_of(content: dict[str, Any]) -> bytes:
    """The finished PDF of a payload, made once for each key."""
    payload = canonical.dumps(content)
    return _made(payload, *signing.sign(payload))


@cache
def _made(payload: bytes, signature: bytes, key_id: str) -> bytes:
    digest = hashlib.sha256(payload).hexdigest()
    return pdf.render(payload, signature=signature, key_id=key_id, code=code.of(digest))


@pytest.fixture
def receipt() -> bytes:
    """A genuine receipt in English."""
    return receipt_of(samples.payload())


@pytest.fixture(params=samples.LANGUAGES)
def language(request) -> str:
    return request.param


@pytest.fixture
def receipt_in_language(language) -> bytes:
    """A genuine receipt, in each of the six languages."""
    return receipt_of(samples.payload(language))


@pytest.fixture
def trusted() -> tuple[keys.PublicKey, ...]:
    return keys.public_keys()


@pytest.fixture
def foreign(settings) -> str:
    """Make the portal sign with another key under the same id; gives that key."""
    settings.RECEIPT_SIGNING_KEY = base64.b64encode(FOREIGN.private_bytes_raw()).decode()
    return settings.RECEIPT_SIGNING_KEY
