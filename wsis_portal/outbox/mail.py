"""The e-mail that a message becomes: headers, both texts, and the receipt's PDF."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMultiAlternatives

from wsis_portal.outbox.layout import language_tag
from wsis_portal.receipts.document import document

if TYPE_CHECKING:
    from wsis_portal.outbox.models import Message


def mail(message: Message) -> EmailMultiAlternatives:
    """Build the e-mail; renders the receipt's PDF where nobody did before, here in the worker.

    The Message-ID is the row's, the same at each try, so that a copy sent twice folds into one.
    Its Date is machine time, as Django writes it.
    """
    email = EmailMultiAlternatives(
        subject=message.subject,
        body=message.text,
        from_email=settings.DEFAULT_FROM_EMAIL,
        to=[message.to],
        reply_to=[settings.CONTACT_EMAIL],
        headers={
            "Message-ID": message_id(message),
            "Content-Language": language_tag(message.language),
            "Auto-Submitted": "auto-generated",  # no out-of-office answers (RFC 3834)
        },
    )
    if message.html:
        email.attach_alternative(message.html, "text/html")
    if message.receipt is not None:
        pdf = document(message.receipt.pk, in_child=False)
        email.attach(message.receipt.filename, pdf, "application/pdf")
    return email


def message_id(message: Message) -> str:
    host = urlsplit(settings.SITE_URL).hostname or "localhost"
    return f"<{message.message_id.hex}@{host}>"
