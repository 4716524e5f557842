from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from kombu import Connection, Exchange, Queue
from kombu.exceptions import ChannelError

TRANSPORT = "wsis_portal.outbox.transport:Transport"


@pytest.fixture
def connect(tmp_path):
    for name in ("queue", "control"):
        (tmp_path / name).mkdir()

    def make():
        return Connection(
            transport=TRANSPORT,
            transport_options={
                "data_folder_in": str(tmp_path / "queue"),
                "data_folder_out": str(tmp_path / "queue"),
                "control_folder": str(tmp_path / "control"),
                "polling_interval": 0.001,
            },
        )

    return make


def test_a_reader_never_meets_half_a_message(connect):
    """Kombu's own transport fails here: its file stands there empty before it is written."""
    queue, count, body = Queue("q", Exchange("q"), "q"), 300, "x" * 20_000
    got = []

    def write():
        with connect() as connection, connection.Producer() as producer:
            for number in range(count):
                producer.publish([number, body], exchange="q", routing_key="q", declare=[queue])

    def take(content, message):
        got.append(content[0])
        message.ack()

    writer = threading.Thread(target=write)
    with connect() as connection, connection.Consumer(queue, callbacks=[take]):
        writer.start()
        while len(got) < count:
            connection.drain_events(timeout=10)
    writer.join()
    assert got == list(range(count))


def test_no_binding_is_lost_when_many_bind_at_once(connect):
    barrier = threading.Barrier(8)

    def bind(number):
        with connect() as connection:
            queue = Queue(f"q{number}", Exchange("e"), f"q{number}", channel=connection)
            barrier.wait()
            queue.declare()

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(bind, range(8)))
    with connect() as connection:
        table = connection.default_channel.get_table("e")
    assert sorted(row.queue for row in table) == [f"q{number}" for number in range(8)]


def test_a_worker_looks_up_between_short_rounds(connect):
    with connect() as connection, connection.Consumer(Queue("q")), pytest.raises(TimeoutError):
        connection.drain_events(timeout=600)  # the test's own limit is shorter


def test_an_exchange_cannot_lead_out_of_its_folder(connect):
    with connect() as connection, pytest.raises(ChannelError):
        connection.default_channel._queue_bind("../out", "", "", "q")
