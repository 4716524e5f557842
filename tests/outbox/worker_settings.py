"""The portal's settings for a worker process of the tests: its database, its patience."""

import os

from wsis_portal import settings as portal
from wsis_portal.settings import *  # noqa: F403  and a few of its own

portal.DATABASES["default"]["NAME"] = os.environ["WORKER_DATABASE"]
OUTBOX_LEASE = float(os.environ.get("WORKER_LEASE", portal.OUTBOX_LEASE))
OUTBOX_WAITS = portal.OUTBOX_WAITS
if "WORKER_WAITS" in os.environ:
    OUTBOX_WAITS = tuple(float(wait) for wait in os.environ["WORKER_WAITS"].split(","))
if "WORKER_SWEEP" in os.environ:
    portal.CELERY_BEAT_SCHEDULE["sweep"]["schedule"] = float(os.environ["WORKER_SWEEP"])
EMAIL_TIMEOUT = 30
