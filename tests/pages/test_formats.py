"""Where Django writes a date itself, it writes it as the portal does."""

from __future__ import annotations

from datetime import datetime

import pytest
from django.utils import formats, translation

from wsis_portal.calls import instants

INSTANT = datetime(2024, 1, 31, 22, 59, tzinfo=instants.GENEVA)


@pytest.mark.parametrize("language", ["en", "ar"])
def test_date_of_django_is_that_of_the_portal(language):
    with translation.override(language):
        assert formats.date_format(INSTANT, "DATETIME_FORMAT") == instants.moment(INSTANT)
        assert formats.date_format(INSTANT, "DATE_FORMAT") == instants.day(INSTANT)


@pytest.mark.parametrize("language", ["ar", "zh-hans", "en", "fr", "ru", "es"])
def test_day_has_24_hours(language):
    with translation.override(language):
        assert formats.date_format(INSTANT, "DATETIME_FORMAT").endswith("22:59")
