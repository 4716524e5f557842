"""Delivering: one message, or all that are due, codes first."""

from __future__ import annotations

import enum
from typing import TYPE_CHECKING

from django.core.mail import get_connection
from django.utils import timezone

from wsis_portal.outbox.claim import claim, mark_sent, put_back, renew
from wsis_portal.outbox.mail import mail
from wsis_portal.outbox.models import Message

if TYPE_CHECKING:
    from django.core.mail.backends.base import BaseEmailBackend

BATCH = 100  # messages in one go, so that no task runs for ever


class Outcome(enum.Enum):
    SENT = enum.auto()
    TAKEN = enum.auto()  # not due, or another worker has it
    FAILED = enum.auto()  # this message; the next one may fare better
    UNREACHABLE = enum.auto()  # the mail server; the next one would fare no better


def deliver_one(pk: int) -> Outcome:
    """Deliver this message; before it the codes that wait, maybe far behind it in the queue."""
    connection = get_connection()
    try:
        for _ in range(BATCH):
            code = _next_due(kind=Message.Kind.CODE)
            if code is None or code == pk:
                break
            if _deliver(code, connection) is Outcome.UNREACHABLE:
                return Outcome.UNREACHABLE
        return _deliver(pk, connection)
    finally:
        connection.close()


def deliver_due() -> bool:
    """Deliver what is due, most urgent first, over one connection; whether there is more.

    Ends where the mail server cannot be reached, and costs the other messages no attempt.
    """
    connection = get_connection()
    try:
        for _ in range(BATCH):
            pk = _next_due()
            if pk is None or _deliver(pk, connection) is Outcome.UNREACHABLE:
                return False
        return _next_due() is not None
    finally:
        connection.close()


def _next_due(**which: str) -> int | None:
    due = Message.objects.due(timezone.now()).filter(**which)  # machine time
    return due.values_list("pk", flat=True).first()


def _deliver(pk: int, connection: BaseEmailBackend) -> Outcome:
    """Claim and send one message. The connection is opened where needed, and stays open.

    At least once: where a worker dies between the server's yes and the row's, another sends
    the message again, under the same Message-ID.
    """
    message = claim(pk)
    if message is None:
        return Outcome.TAKEN
    outcome = Outcome.FAILED
    try:
        email = mail(message)
        if not renew(message):
            return Outcome.TAKEN
        outcome = Outcome.UNREACHABLE
        connection.open()
        outcome = Outcome.FAILED
        connection.send_messages([email])
    except Exception as error:  # noqa: BLE001  whatever it is: written down, and tried again
        connection.close()
        put_back(message, error)
        return outcome
    mark_sent(message)
    return Outcome.SENT
