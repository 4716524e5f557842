"""Sending a message again, because a person asks for it. The caller limits how often."""

from __future__ import annotations

import logging
import uuid
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone

from wsis_portal.outbox.models import Message
from wsis_portal.outbox.nudge import nudge

if TYPE_CHECKING:
    from wsis_portal.accounts.models import Stakeholder

logger = logging.getLogger(__name__)


def repeatable(message: Message) -> bool:
    """Failed or sent; never a code, which is of no use any more."""
    done = message.state in {Message.State.FAILED, Message.State.SENT}
    return done and message.kind != Message.Kind.CODE


def send_again(message: Message, *, by: Stakeholder | None = None) -> Message:
    """Give back the message that will go out.

    A failed one is queued anew, with all its tries. A sent one is copied, for its Message-ID is
    known to the recipient's mail program, which would hide a second. Any other is left as it is.
    """
    if not repeatable(message):
        return message
    if message.state == Message.State.SENT:
        message = _copy(message)
    elif not _queue_anew(message):
        return message
    logger.info("Message %d is sent again, asked by %s.", message.pk, by.pk if by else "nobody")
    pk = message.pk
    transaction.on_commit(lambda: nudge(pk), robust=True)
    return message


def _queue_anew(message: Message) -> bool:
    """By compare-and-set: two presses queue it once."""
    now = timezone.now()  # machine time
    failed = Message.objects.failed().filter(pk=message.pk)
    changed = failed.update(state=Message.State.QUEUED, attempts=0, next_try_at=now)
    message.refresh_from_db(fields=["state", "attempts", "next_try_at"])
    return bool(changed)


def _copy(message: Message) -> Message:
    return Message.objects.create(
        kind=message.kind,
        to=message.to,
        stakeholder_id=message.stakeholder_id,
        receipt_id=message.receipt_id,
        reference=message.reference,
        language=message.language,
        subject=message.subject,
        text=message.text,
        html=message.html,
        priority=message.priority,
        message_id=uuid.uuid4(),
    )
