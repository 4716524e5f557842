from __future__ import annotations

from datetime import date, timedelta

import pytest

from wsis_portal.calls import spans

EVENT = (date(2024, 5, 27), date(2024, 5, 31))


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("ar", "من 27 إلى 31 مايو 2024"),
        ("zh-hans", "2024年5月27日至31日"),
        ("en", "27 to 31 May 2024"),
        ("fr", "du 27 au 31 mai 2024"),
        ("ru", "с 27 по 31 мая 2024 г."),
        ("es", "del 27 al 31 de mayo de 2024"),
    ],
)
def test_event_in_each_language(language: str, expected: str) -> None:
    assert spans.days(*EVENT, language=language) == expected


@pytest.mark.parametrize(
    ("first", "last", "language", "expected"),
    [
        (date(2024, 5, 1), date(2024, 5, 1), "fr", "1er mai 2024"),
        (date(2024, 5, 1), date(2024, 5, 3), "fr", "du 1er au 3 mai 2024"),
        (date(2024, 1, 31), date(2024, 2, 1), "en", "31 January 2024 to 1 February 2024"),
        (date(2024, 12, 31), date(2025, 1, 1), "zh-hans", "2024年12月31日至2025年1月1日"),
        (date(2024, 4, 30), date(2024, 5, 1), "zh-hans", "2024年4月30日至5月1日"),
    ],
)
def test_days_across_months_and_years(first, last, language, expected) -> None:
    assert spans.days(first, last, language=language) == expected


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("ar", "من فبراير إلى مارس 2024"),
        ("zh-hans", "2024年2月至3月"),
        ("en", "February to March 2024"),
        ("fr", "de février à mars 2024"),
        ("ru", "с февраля по март 2024 г."),
        ("es", "de febrero a marzo de 2024"),
    ],
)
def test_months_in_each_language(language: str, expected: str) -> None:
    assert spans.months(date(2024, 2, 15), date(2024, 3, 31), language=language) == expected


def test_months_across_years_in_russian() -> None:
    expected = "с мая 2021 г. по июнь 2023 г."
    assert spans.months(date(2021, 5, 1), date(2023, 6, 30), language="ru") == expected


@pytest.mark.parametrize(
    ("span", "expected"),
    [
        (timedelta(0), "0 seconds"),
        (timedelta(microseconds=999_999), "0 seconds"),
        (timedelta(seconds=1), "1 second"),
        (timedelta(minutes=2), "2 minutes"),
        (timedelta(minutes=3, seconds=12), "3 minutes and 12 seconds"),
        (timedelta(hours=1, seconds=5), "1 hour and 5 seconds"),
        (timedelta(days=1, hours=2, minutes=3), "1 day and 2 hours"),
    ],
)
def test_how_long_something_lasted(span: timedelta, expected: str) -> None:
    assert spans.lasting(span) == expected
