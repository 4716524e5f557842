"""The portal's settings for pictures: nobody is ever too fast, and nothing is remembered."""

from tests.outbox.worker_settings import *  # noqa: F403  and what pictures need

CACHES = {"default": {"BACKEND": "django.core.cache.backends.dummy.DummyCache"}}
ACCOUNT_REAUTHENTICATION_TIMEOUT = 24 * 3600
