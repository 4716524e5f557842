"""The opening of a text, and when a project was, in words."""

from __future__ import annotations

from datetime import date

import pytest
from django.utils import translation

from stocktaking.views.shown import months, years
from tests.stocktaking.projects import project
from wsis_portal.contributions.shown import opening

SENTENCE = "Twenty-six rural schools run tablets from rooftop panels and share one network."
HAN = "二十六所农村学校利用屋顶太阳能板运行平板电脑并共享一个社区网络。"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", ""),
        ("Short.", "Short."),
        (SENTENCE, SENTENCE),
        (f"{SENTENCE} And more.", SENTENCE),
        (f"Too short. {SENTENCE} And more.", f"Too short. {SENTENCE}"),
        ("Lines\nand   spaces", "Lines and spaces"),
        ("word " * 41, "word " * 40 + "…"),
        ("word " * 40, ("word " * 40).strip()),
        (HAN * 3, HAN),
        ("学" * 81, "学" * 80 + "…"),
        ("学" * 80, "学" * 80),
        ("مدارس الريف تتشارك شبكة مجتمعية واحدة يديرها أولياء الأمور معاً؟ نعم.",
         "مدارس الريف تتشارك شبكة مجتمعية واحدة يديرها أولياء الأمور معاً؟"),
    ],
)  # fmt: skip
def test_opening_is_a_sentence_or_forty_words(text, expected):
    assert opening(text) == expected


MARCH, JUNE, LATER = date(2021, 3, 1), date(2021, 6, 30), date(2023, 2, 1)


@pytest.mark.parametrize(
    ("starts", "ends", "progress", "by_year", "by_month"),
    [
        (MARCH, LATER, "completed", "2021 to 2023", "March 2021 to February 2023"),
        (MARCH, JUNE, "completed", "2021", "March to June 2021"),
        (MARCH, None, "ongoing", "2021 to today", "March 2021 to today"),
        (MARCH, None, "", "2021 to today", "March 2021 to today"),
        (MARCH, None, "completed", "2021", "March 2021"),
        (MARCH, None, "planned", "from 2021", "from March 2021"),
        (None, LATER, "completed", "until 2023", "until February 2023"),
        (None, None, "ongoing", "2019", ""),
    ],
)
def test_span_says_what_is_known(starts, ends, progress, by_year, by_month):
    one = project(starts=starts, ends=ends, progress=progress, year=2019)
    with translation.override("en"):
        assert (years(one), months(one)) == (by_year, by_month)
