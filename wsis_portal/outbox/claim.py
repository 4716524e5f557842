"""The row's side of delivering: claimed by compare-and-set, sent, put back, or given up.

Every instant here is machine time, never the clock of acts: a rehearsal must not hold mail back.
"""

from __future__ import annotations

import logging
import smtplib
from datetime import timedelta
from typing import TYPE_CHECKING

from django.conf import settings
from django.db.models import F
from django.utils import timezone

from wsis_portal.outbox.models import Message

if TYPE_CHECKING:
    from django.db.models import QuerySet

logger = logging.getLogger(__name__)

# A code is of no use hours later: after these many waits it is given up.
WAITS_OF_A_CODE = 5
# What the server says is no: it may be mistaken for some minutes, not for days.
WAITS_WHEN_REFUSED = 3


def claim(pk: int) -> Message | None:
    """Take the message for the length of a lease; None when it is not due or another has it.

    The attempt counts from its start, so that a message that kills its worker comes to an end.
    """
    now = timezone.now()
    taken = Message.objects.due(now).filter(pk=pk)
    if not taken.update(
        state=Message.State.SENDING, leased_until=now + _lease(), attempts=F("attempts") + 1
    ):
        return None
    rows = Message.objects.select_related("receipt").defer("receipt__payload", "receipt__pdf")
    message = rows.get(pk=pk)
    if message.attempts > len(settings.OUTBOX_WAITS) + 1:
        put_back(message, RuntimeError("each time the worker stopped while sending"))
        return None
    return message


def renew(message: Message) -> bool:
    """A whole lease for the sending itself, however long the PDF took; False where we lost it."""
    return bool(_claimed(message).update(leased_until=timezone.now() + _lease()))


def mark_sent(message: Message) -> None:
    """Whoever holds the claim by now: the mail server has the message, so nobody sends it again."""
    Message.objects.filter(pk=message.pk).update(
        state=Message.State.SENT, sent_at=timezone.now(), leased_until=None, last_error=""
    )
    logger.info("Message %d sent, try %d.", message.pk, message.attempts)


def put_back(message: Message, error: Exception) -> None:
    """Wait for the next try, longer each time; failed after the last. Unless we lost the claim."""
    waits = _waits(message, error)
    fields = {"leased_until": None, "last_error": _words(error)}
    if message.attempts > len(waits):
        _claimed(message).update(state=Message.State.FAILED, **fields)
        logger.error("Message %d failed for good: %s", message.pk, type(error).__name__)
        return
    wait = timedelta(seconds=waits[message.attempts - 1])
    _claimed(message).update(
        state=Message.State.QUEUED, next_try_at=timezone.now() + wait, **fields
    )
    logger.warning(
        "Message %d not sent, try %d (%s); next in %s.",
        message.pk,
        message.attempts,
        type(error).__name__,
        wait,
    )


def _claimed(message: Message) -> QuerySet[Message]:
    """The row while the claim is ours: the number of the attempt is its name."""
    return Message.objects.filter(
        pk=message.pk, state=Message.State.SENDING, attempts=message.attempts
    )


def _lease() -> timedelta:
    return timedelta(seconds=settings.OUTBOX_LEASE)


def _waits(message: Message, error: Exception) -> tuple[float, ...]:
    waits: tuple[float, ...] = tuple(settings.OUTBOX_WAITS)
    if message.kind == Message.Kind.CODE:
        waits = waits[:WAITS_OF_A_CODE]
    return waits[:WAITS_WHEN_REFUSED] if _refused(error) else waits


def _refused(error: Exception) -> bool:
    """Whether the server refused this recipient or this message for good (5xx)."""
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        return all(code >= 500 for code, _ in error.recipients.values())
    return isinstance(error, smtplib.SMTPDataError) and error.smtp_code >= 500


def _words(error: Exception) -> str:
    """As a person may read it in admin; a server's answer may hold anything."""
    return f"{type(error).__name__}: {error}".replace("\0", "")[:1000]
