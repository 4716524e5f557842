"""The Celery application: one worker, one beat, two tasks (wsis_portal.outbox.tasks)."""

from __future__ import annotations

import importlib
import logging
import os
from typing import Any

from celery import Celery
from celery.signals import worker_init
from django.conf import settings

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "wsis_portal.settings")

app = Celery("wsis_portal")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks(["wsis_portal.outbox"])


@app.on_after_configure.connect
def make_broker_folders(**_: Any) -> None:
    """The file-system broker expects its folders; with Redis there are none."""
    for folder in getattr(settings, "CELERY_BROKER_FOLDERS", ()):
        folder.mkdir(parents=True, exist_ok=True)


@worker_init.connect
def warm_up(**_: Any) -> None:
    """Import WeasyPrint before the worker's processes are forked: each gets it at once, shared.

    A worker without it still delivers what has no receipt to render.
    """
    try:
        importlib.import_module("weasyprint")
    except (ImportError, OSError):
        logging.getLogger(__name__).exception("WeasyPrint cannot be loaded: no receipts.")
