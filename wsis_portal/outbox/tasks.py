"""The two tasks of the portal. Both only deliver messages; a lost one is made good by the sweep."""

from __future__ import annotations

import logging

from celery import shared_task

from wsis_portal.outbox.deliver import deliver_due, deliver_one

logger = logging.getLogger(__name__)


@shared_task
def deliver_message(message_id: int) -> None:
    """Right after the transaction that wrote the message."""
    outcome = deliver_one(message_id)
    logger.info("Message %d: %s", message_id, outcome.name.lower())


@shared_task
def sweep() -> None:
    """Each minute: whatever a lost broker, a dead worker or a deaf mail server left behind."""
    if deliver_due():
        sweep.apply_async(retry=False)
