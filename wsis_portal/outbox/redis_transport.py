"""The Redis broker, mended: kombu's own ends the worker that loses its broker with work in hand.

Closing the lost connection, its channel asks the broker to take back what was not acknowledged,
fails, and the worker dies of it (seen with kombu 5.7). Nothing needs to be taken back: what is to
be delivered stands in the outbox, and the sweep finds it.
"""

from __future__ import annotations

from kombu.transport import redis


class Channel(redis.Channel):
    do_restore = False


class Transport(redis.Transport):
    Channel = Channel
