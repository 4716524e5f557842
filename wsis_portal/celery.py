"""The Celery application: one worker, one beat, two tasks (wsis_portal.outbox.tasks)."""

from __future__ import annotations

import os
from typing import Any

from celery import Celery
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
