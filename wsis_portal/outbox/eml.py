"""An e-mail backend for the demo: each message becomes a file under var/mail/."""

from __future__ import annotations

import re
import uuid
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.core.mail.backends.base import BaseEmailBackend
from django.utils import timezone

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.core.mail import EmailMessage


class EmlBackend(BaseEmailBackend):
    """Files are named by time and Message-ID, and appear whole or not at all."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        folder = settings.VAR_DIR / "mail"
        folder.mkdir(parents=True, exist_ok=True)
        for email in email_messages:
            name = _name(email)
            draft = folder / f".{name}"
            content: Any = email.message()  # its as_bytes() is Django's own
            draft.write_bytes(content.as_bytes(linesep="\r\n"))
            draft.rename(folder / name)
        return len(email_messages)


def _name(email: EmailMessage) -> str:
    """ "20240124T090000.123456-<id>.eml", by machine time."""
    given = str(email.extra_headers.get("Message-ID", "")).partition("@")[0]
    identity = re.sub(r"[^0-9A-Za-z-]", "", given) or uuid.uuid4().hex
    return f"{timezone.now():%Y%m%dT%H%M%S.%f}-{identity}.eml"
