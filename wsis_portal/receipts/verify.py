"""Is this file a receipt of the portal? Needs no database, no network and no trust in the file."""

from __future__ import annotations

import base64
import binascii
import hashlib
import json
import subprocess
import sys
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from wsis_portal.receipts import canonical, code, extract, signing

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from wsis_portal.receipts.keys import PublicKey

MAX_BYTES = 20 * 1024 * 1024
MAX_SIGNATURE = 4096
SECONDS = 15


class Status(TextChoices):
    GENUINE = "genuine", _("This receipt is genuine")
    PAGE_ALTERED = (
        "answers_genuine_page_altered",
        _("The answers are genuine, but the page was altered"),
    )
    NOT_VALID = "not_valid", _("This is not a genuine receipt")


class Reason(TextChoices):
    """Why a file is not, or not wholly, genuine: a sentence for people."""

    NOT_A_PDF = "not_a_pdf", _("This file is not a PDF.")
    TOO_LARGE = "too_large", _("This file is larger than any receipt.")
    TRUNCATED = "truncated", _("The end of this file is missing. Download or copy it again.")
    UNREADABLE = "unreadable", _("This file is damaged, locked, or made to do harm.")
    NO_RECEIPT_INSIDE = "no_receipt_inside", _("There is no receipt in this PDF.")
    AMBIGUOUS = "ambiguous", _("Files were added to this PDF, so that it can be read in two ways.")
    PAYLOAD_ALTERED = "payload_altered", _("The answers were changed after we signed them.")
    UNKNOWN_KEY = "unknown_key", _("The answers are not signed with a key of this portal.")
    KEY_NOT_VALID = (
        "key_not_valid_at_that_time",
        _("The key of the signature was not in use at the time that the receipt gives."),
    )
    PAGE_ALTERED = (
        "page_altered",
        _("The file was changed after we signed it. Trust only the answers shown here."),
    )


@dataclass(frozen=True)
class Verdict:
    """`payload` holds the answers whenever they are genuine, and only then."""

    status: Status
    reason: Reason | None = None
    payload: dict[str, Any] | None = None
    digest: str = ""
    key_id: str = ""

    @property
    def code(self) -> str:
        return code.of(self.digest) if self.digest else ""

    @property
    def rehearsal(self) -> bool:
        return bool(self.payload and self.payload.get("rehearsal"))


class _Invalid(Exception):
    """Carries the reason out of the checks."""

    def __init__(self, reason: Reason) -> None:
        super().__init__(reason)
        self.reason = reason


def check(data: bytes, *, keys: Sequence[PublicKey]) -> Verdict:
    """The verdict on a file; never raises, whatever the file.

    Genuine: the payload and the whole file are signed with keys of these. A file that we did not
    sign is opened in a child process with limits on time and memory.
    """
    try:
        return _check(data, keys)
    except _Invalid as invalid:
        return Verdict(Status.NOT_VALID, invalid.reason)


def _check(data: bytes, keys: Sequence[PublicKey]) -> Verdict:
    if len(data) > MAX_BYTES:
        raise _Invalid(Reason.TOO_LARGE)
    if not data.startswith(b"%PDF-"):
        raise _Invalid(Reason.NOT_A_PDF)
    ours = signing.verify_file(data, public_keys=keys) is not None
    try:
        payload, proof = extract.enclosures(data) if ours else _in_child(data)
    except extract.Refused as refused:
        raise _Invalid(_refusal(data, str(refused))) from refused
    digest = hashlib.sha256(payload).hexdigest()
    key_id, signature = _read_proof(proof, digest)
    signers = [key for key in keys if key.id in ("", key_id)]
    content = _signed_content(payload, signature, signers)
    if ours:
        return Verdict(Status.GENUINE, None, content, digest, key_id)
    return Verdict(Status.PAGE_ALTERED, Reason.PAGE_ALTERED, content, digest, key_id)


def _refusal(data: bytes, why: str) -> Reason:
    if why == extract.UNREADABLE and not data.rstrip().endswith(b"%%EOF"):
        return Reason.TRUNCATED
    return Reason(why)


def _read_proof(proof: bytes, digest: str) -> tuple[str, bytes]:
    """The key's id and the signature that the file claims for a payload of this digest."""
    try:
        if len(proof) > MAX_SIGNATURE:
            raise _Invalid(Reason.UNREADABLE)
        claim = json.loads(proof)
        key_id, signature = claim["key"], base64.b64decode(claim["signature"], validate=True)
        if not isinstance(key_id, str):
            raise _Invalid(Reason.UNREADABLE)
        claimed = claim["digest"]
    except (ValueError, TypeError, KeyError, RecursionError, binascii.Error) as error:
        raise _Invalid(Reason.UNREADABLE) from error
    if claimed != digest:
        raise _Invalid(Reason.PAYLOAD_ALTERED)
    return key_id, signature


def _signed_content(
    payload: bytes, signature: bytes, signers: Iterable[PublicKey]
) -> dict[str, Any]:
    """The payload, read only after its signature was found good."""
    signer = next((key for key in signers if signing.verify(payload, signature, key=key)), None)
    if signer is None:
        raise _Invalid(Reason.UNKNOWN_KEY)
    try:
        content = canonical.loads(payload)
        issued_at = datetime.fromisoformat(content["issued_at"])
    except (ValueError, TypeError, KeyError) as error:
        raise _Invalid(Reason.NO_RECEIPT_INSIDE) from error
    if content.get("format") != canonical.FORMAT:
        raise _Invalid(Reason.NO_RECEIPT_INSIDE)
    if not signer.covers(issued_at):
        raise _Invalid(Reason.KEY_NOT_VALID)
    return content


def _in_child(data: bytes) -> tuple[bytes, bytes]:
    """What `extract` takes out, in a process of its own that may die of the file."""
    try:
        done = subprocess.run(  # noqa: S603 - our own file, the stranger's comes on standard input
            [sys.executable, "-I", extract.__file__],
            input=data,
            capture_output=True,
            check=True,
            timeout=SECONDS,
            env={},
        )
        answer = json.loads(done.stdout)
    except (subprocess.SubprocessError, OSError, ValueError) as error:
        raise extract.Refused(extract.UNREADABLE) from error
    if len(answer) != 2:
        raise extract.Refused(answer[0])
    return base64.b64decode(answer[0]), base64.b64decode(answer[1])
