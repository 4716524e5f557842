"""A mail server that does as it is told, and messages to send."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Any

import pytest
from django.conf import settings as django_settings

from tests.outbox.postbox import Postbox, serving
from wsis_portal.outbox import nudge
from wsis_portal.outbox.models import Message

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path


logging.getLogger("mail.log").setLevel(logging.WARNING)  # each line of each dialogue


@pytest.fixture
def postbox(settings: Any) -> Iterator[Postbox]:
    """A server that runs; Django sends to it, real SMTP."""
    with serving(Postbox()) as box:
        point_at(settings, box)
        yield box


@pytest.fixture
def deaf(settings: Any) -> Postbox:
    """A server that does not run."""
    box = Postbox()
    point_at(settings, box)
    return box


def point_at(settings: Any, box: Postbox) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", box.port
    settings.EMAIL_TIMEOUT = 5


@pytest.fixture
def queue() -> Iterator[Path]:
    """The folder of the file-system broker, empty; the nudge remembers no failure."""
    folder: Path = django_settings.CELERY_BROKER_FOLDERS[0]
    folder.mkdir(parents=True, exist_ok=True)
    for file in folder.iterdir():
        file.unlink()
    nudge._silent_until = 0.0
    yield folder
    nudge._silent_until = 0.0


@pytest.fixture
def make_message(db: None) -> Callable[..., Message]:
    def make(**fields: Any) -> Message:
        fields = {
            "kind": "notice",
            "to": "amina@lakeview.example",
            "language": "en",
            "subject": "A notice",
            "text": "The text.\n",
            **fields,
        }
        return Message.objects.create(**fields)

    return make
