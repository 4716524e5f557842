"""Reference lists: codes with titles in six languages."""

from __future__ import annotations

from django.apps import AppConfig


class TaxonomyConfig(AppConfig):
    name = "wsis_portal.taxonomy"
    label = "taxonomy"
