"""The project and what all streams share."""

from __future__ import annotations

from wsis_portal.celery import app as celery_app

__all__ = ["celery_app"]
