"""Telling the worker that a message waits. Costs a request next to nothing, come what may.

A nudge may be lost: the row is there, and the sweep finds it within a minute. So nothing is
tried twice, sockets wait half a second (settings.CELERY_BROKER_TRANSPORT_OPTIONS), and after a
failure this process leaves the broker alone for a while.
"""

from __future__ import annotations

import logging
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING

from wsis_portal.outbox.tasks import deliver_message

if TYPE_CHECKING:
    from collections.abc import Iterator

logger = logging.getLogger(__name__)

REST = 30.0  # seconds without a nudge after one that failed
USEFUL = 600  # seconds; a nudge that waited longer was overtaken by many sweeps

_silent_until = 0.0  # on the monotonic clock of this process


def nudge(message_id: int) -> bool:
    """Whether the broker took it."""
    global _silent_until  # noqa: PLW0603  one broker, one memory of it per process
    if time.monotonic() < _silent_until:
        return False
    try:
        deliver_message.apply_async((message_id,), retry=False, expires=USEFUL)
    except Exception as error:  # noqa: BLE001  whatever ails the broker is no matter of the request
        _silent_until = time.monotonic() + REST
        logger.warning("The broker takes no nudge (%s); silent for %d s.", error, REST)
        return False
    return True


@contextmanager
def silent() -> Iterator[None]:
    """No nudges meanwhile from this process: for who writes many messages at once, or sent ones."""
    global _silent_until  # noqa: PLW0603  as above
    before, _silent_until = _silent_until, float("inf")
    try:
        yield
    finally:
        _silent_until = before
