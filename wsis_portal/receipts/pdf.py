"""The PDF of a receipt, rendered from its payload alone, signed; and the PDF of a draft.

A worker renders in its own process (WeasyPrint stays loaded), the web in a child. The child gets
HTML and gives back a file: it has no key, no database and no settings.
"""

from __future__ import annotations

import base64
import hashlib
import os
import subprocess
from typing import TYPE_CHECKING, Any

from django.template.loader import render_to_string
from django.utils import timezone, translation

from wsis_portal.receipts import canonical, extract, keys, page, press, signing

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

SECONDS = 30
ENVIRONMENT = ("PATH", "HOME", "LANG", "LD_LIBRARY_PATH", "XDG_CACHE_HOME", "FONTCONFIG_FILE")
SIGNATURE_FORMAT = "wsis-portal-signature/1"


class RenderFailed(RuntimeError):
    """The child process gave no file, or not in time."""


def render(payload: bytes, *, signature: bytes, key_id: str, code: str) -> bytes:
    """The finished, signed file, rendered in this process."""
    return _receipt(press.press, payload, signature=signature, key_id=key_id, code=code)


def render_in_child(
    payload: bytes, *, signature: bytes, key_id: str, code: str, timeout: float = SECONDS
) -> bytes:
    """The same file from a child process; RenderFailed after `timeout` seconds."""

    def run(job: press.Job) -> bytes:
        return _in_child(job, timeout)

    return _receipt(run, payload, signature=signature, key_id=key_id, code=code)


def render_draft(content: Mapping[str, Any]) -> bytes:
    """A draft or the empty questions, marked "not submitted" on every page; not signed."""
    return press.press(_draft_job(content))


def render_draft_in_child(content: Mapping[str, Any], *, timeout: float = SECONDS) -> bytes:
    return _in_child(_draft_job(content), timeout)


def _receipt(
    run: Callable[[press.Job], bytes], payload: bytes, *, signature: bytes, key_id: str, code: str
) -> bytes:
    content = canonical.loads(payload)
    digest = hashlib.sha256(payload).hexdigest()
    written = base64.b64encode(signature).decode()
    with translation.override(content["language"]):
        context = page.receipt_page(
            content, digest=digest, code=code, signature=written, key_id=key_id
        )
        html = render_to_string("receipts/pdf/receipt.html", context)
        descriptions = page.enclosure_descriptions()
    proof = canonical.dumps(
        {
            "format": SIGNATURE_FORMAT,
            "algorithm": keys.ALGORITHM,
            "key": key_id,
            "digest": digest,
            "signature": written,
        }
    )
    enclosures = (
        press.Enclosure(extract.PAYLOAD, payload.decode(), descriptions[0], "Data"),
        press.Enclosure(extract.SIGNATURE, proof.decode(), descriptions[1], "Supplement"),
    )
    job = press.Job(html, at=content["issued_at"], identifier=digest[:32], enclosures=enclosures)
    return signing.sign_file(run(job))


def _draft_job(content: Mapping[str, Any]) -> press.Job:
    with translation.override(content["language"]):
        html = render_to_string("receipts/pdf/draft.html", page.draft_page(content))
    at = content.get("saved_at") or timezone.now().isoformat()  # machine time: the date of a file
    return press.Job(html, at=at, identifier=hashlib.sha256(html.encode()).hexdigest()[:32])


def _in_child(job: press.Job, timeout: float) -> bytes:
    """Run the press alone: it imports neither the portal nor Django, and sees no secrets."""
    try:
        done = subprocess.run(  # noqa: S603 - our own file, nothing of a user's in the command
            press.command(),
            input=job.dumps(),
            capture_output=True,
            check=True,
            timeout=timeout,
            env={name: os.environ[name] for name in ENVIRONMENT if name in os.environ},
        )
    except subprocess.TimeoutExpired as error:
        raise RenderFailed(f"The PDF was not ready after {timeout:g} seconds.") from error
    except subprocess.CalledProcessError as error:
        raise RenderFailed(error.stderr.decode(errors="replace")[-2000:]) from error
    return done.stdout
