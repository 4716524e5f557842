"""A real SMTP server on the loopback, which does as a test tells it."""

from __future__ import annotations

import asyncio
import email
import email.policy
import socket
import threading
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from email.message import EmailMessage


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


class Postbox:
    """What arrived; `answer` says how the next message is met, None lets it hang."""

    def __init__(self) -> None:
        self.port = free_port()
        self.answer: str | None = "250 OK"
        self.refused: dict[str, str] = {}  # recipient: answer
        self.mails: list[EmailMessage] = []
        self.recipients: list[str] = []
        self.connections = 0
        self.begun = threading.Event()  # a message's content has come in

    async def handle_RCPT(  # noqa: N802
        self, server: Any, session: Any, envelope: Any, address: str, options: Any
    ) -> str:
        if address in self.refused:
            return self.refused[address]
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802
        self.begun.set()
        answer = self.answer
        if answer is None:
            await asyncio.sleep(60)
            return "451 Too slow"
        if answer.startswith("250"):
            self.mails.append(email.message_from_bytes(envelope.content, policy=email.policy.SMTP))
            self.recipients += envelope.rcpt_tos
        return answer

    def wait_for(self, count: int, seconds: float = 60) -> None:
        wait_until(lambda: len(self.mails) >= count, seconds)


class _Controller(Controller):
    def factory(self) -> SMTP:
        self.handler.connections += 1
        return SMTP(self.handler, hostname="postbox.test", loop=self.loop)


@contextmanager
def serving(postbox: Postbox) -> Iterator[Postbox]:
    controller = _Controller(postbox, hostname="127.0.0.1", port=postbox.port)
    controller.start()
    postbox.connections = 0  # the controller tries itself
    try:
        yield postbox
    finally:
        controller.stop()


def wait_until(true: Callable[[], bool], seconds: float = 60) -> None:
    """Until it is so. Only how long we are ready to wait is a matter of time."""
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end, "did not happen in time"
        time.sleep(0.05)
