"""The file-system broker, mended: kombu's own lets a reader see a file that is still empty.

A worker that meets one dies of it (tried with kombu 5.7). Here files appear whole or not at all.
"""

from __future__ import annotations

import fcntl
import time
import uuid
from pathlib import Path
from typing import Any

from kombu.exceptions import ChannelError
from kombu.transport import filesystem
from kombu.utils.json import dumps

ROUND = 0.5  # seconds


class Channel(filesystem.Channel):
    def _put(self, queue: str, payload: Any, **kwargs: Any) -> None:  # type: ignore[override]
        name = f"{time.time_ns()}_{uuid.uuid4()}.{queue}.msg"
        try:
            _write(Path(self.data_folder_out) / name, dumps(payload))
        except OSError as error:
            raise ChannelError(f"Cannot write {name!r} into the queue: {error}") from error

    def _queue_bind(self, exchange: str, routing_key: str, pattern: str | None, queue: str) -> None:
        self.get_table(exchange)  # refuses a name that leads out of the folder
        file = self.control_folder / f"{exchange}.exchange"
        binding = filesystem.exchange_queue_t(routing_key or "", pattern or "", queue or "")
        file.parent.mkdir(parents=True, exist_ok=True)
        with file.with_suffix(".lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            table = self.get_table(exchange)
            if binding not in table:
                _write(file, dumps([binding, *table]))


class Transport(filesystem.Transport):
    Channel = Channel

    def drain_events(  # type: ignore[override]
        self, connection: Any, timeout: float | None = None
    ) -> None:
        """In short rounds: between two of them a worker sees that it is to stop."""
        super().drain_events(connection, timeout=None if timeout is None else min(timeout, ROUND))


def _write(file: Path, content: str) -> None:
    draft = file.with_name(f"{file.name}.{uuid.uuid4()}.part")
    draft.write_text(content)
    draft.rename(file)
