from __future__ import annotations

import logging

from kombu import Connection

from tests.outbox.postbox import free_port
from tests.outbox.processes import redis

OPTIONS = {"socket_connect_timeout": 0.5, "socket_timeout": 0.5, "max_retries": 0}


def test_a_lost_broker_is_not_asked_to_take_work_back(tmp_path, caplog):
    """Kombu's own asks it, which can end the worker; the outbox knows what is to be done."""
    caplog.set_level(logging.INFO)
    port = free_port()
    with redis(port, tmp_path):
        connection = Connection(
            f"redis://127.0.0.1:{port}/0",
            transport="wsis_portal.outbox.redis_transport:Transport",
            transport_options=OPTIONS,
        )
        queue = connection.SimpleQueue("q")
        queue.put("work")
        assert queue.get(timeout=5).payload == "work"  # and never acknowledged
    connection.collect(socket_timeout=0.5)
    connection.close()
    assert caplog.messages == []
