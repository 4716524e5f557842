"""The keys of the portal's signature: the one that signs now, and all public ones, dated."""

from __future__ import annotations

import base64
import binascii
import json
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from django.conf import settings

if TYPE_CHECKING:
    from collections.abc import Mapping

ALGORITHM = "Ed25519"
SIZE = 32


class KeyUnusable(ValueError):
    """A key is missing or is not what its name says; the message says which."""


@dataclass(frozen=True)
class PublicKey:
    """A public key and the time in which receipts may bear it, half-open; None has no bound.

    Without an id it stands for whatever id a receipt names: a key pinned by hand.
    """

    id: str
    public: bytes
    since: datetime | None = None
    until: datetime | None = None

    @property
    def cipher(self) -> Ed25519PublicKey:
        return Ed25519PublicKey.from_public_bytes(self.public)

    def covers(self, instant: datetime) -> bool:
        after = self.since is None or self.since <= instant
        return after and (self.until is None or instant < self.until)

    def as_json(self) -> dict[str, str | None]:
        return {
            "id": self.id,
            "public": base64.b64encode(self.public).decode(),
            "from": _stamp(self.since),
            "until": _stamp(self.until),
        }


def private_key() -> Ed25519PrivateKey:
    """The key that signs now, from settings.RECEIPT_SIGNING_KEY."""
    if not settings.RECEIPT_SIGNING_KEY:
        raise KeyUnusable("RECEIPT_SIGNING_KEY is not set.")
    seed = _bytes(settings.RECEIPT_SIGNING_KEY, "RECEIPT_SIGNING_KEY")
    return Ed25519PrivateKey.from_private_bytes(seed)


def current() -> PublicKey:
    """The public half of the key that signs now, with the dates it is listed with, if it is."""
    public = private_key().public_key().public_bytes_raw()
    dates = {key.id: (key.since, key.until) for key in listed()}
    return PublicKey(settings.RECEIPT_KEY_ID, public, *dates.get(settings.RECEIPT_KEY_ID, ()))


def listed() -> tuple[PublicKey, ...]:
    """The keys of settings.RECEIPT_PUBLIC_KEYS, in its order."""
    return read_list(settings.RECEIPT_PUBLIC_KEYS)


def public_keys() -> tuple[PublicKey, ...]:
    """Every key a receipt of this portal may bear: the current one first."""
    now = current()
    return (now, *(key for key in listed() if key.id != now.id))


def published() -> dict[str, Any]:
    """What /receipt-keys.json says."""
    return {"algorithm": ALGORITHM, "keys": [key.as_json() for key in public_keys()]}


def read(text: str) -> tuple[PublicKey, ...]:
    """Keys from text: the JSON of `published`, a list of its keys, or one public key in base64."""
    text = text.strip()
    if not text.startswith(("{", "[")):
        return (PublicKey("", _bytes(text, "the public key")),)
    try:
        content = json.loads(text)
    except ValueError as error:
        raise KeyUnusable("The list of keys is not JSON.") from error
    return read_list(content.get("keys") if isinstance(content, dict) else content)


def read_list(entries: Any) -> tuple[PublicKey, ...]:
    if not isinstance(entries, list):
        raise KeyUnusable("The list of keys is not a list.")
    return tuple(_read_entry(entry) for entry in entries)


def _read_entry(entry: Mapping[str, Any]) -> PublicKey:
    try:
        name = str(entry["id"])
        public = _bytes(str(entry["public"]), f"the public key {name!r}")
        return PublicKey(name, public, _instant(entry.get("from")), _instant(entry.get("until")))
    except (KeyError, TypeError, AttributeError) as error:
        raise KeyUnusable('Each key has "id" and "public".') from error


def _bytes(text: str, name: str) -> bytes:
    try:
        content = base64.b64decode(text.strip(), validate=True)
    except (binascii.Error, ValueError) as error:
        raise KeyUnusable(f"{name} is not base64.") from error
    if len(content) != SIZE:
        raise KeyUnusable(f"{name} has {len(content)} bytes instead of {SIZE}.")
    return content


def _instant(text: str | None) -> datetime | None:
    if not text:
        return None
    try:
        instant = datetime.fromisoformat(text)
    except ValueError as error:
        raise KeyUnusable(f"{text!r} is not a date.") from error
    return instant if instant.tzinfo else instant.replace(tzinfo=UTC)


def _stamp(instant: datetime | None) -> str | None:
    return instant.astimezone(UTC).isoformat().replace("+00:00", "Z") if instant else None
