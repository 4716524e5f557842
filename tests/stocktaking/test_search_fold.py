"""Text as search compares it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stocktaking.search.fold import fold, letters, parts


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Éducation à l’ÉCOLE", "education a l ecole"),
        ("Ёлка, йод, за́мок, Україна, ґрунт", "елка йод замок україна ґрунт"),
        ("أحمد إلى آخر ٱلعربية", "احمد الي اخر العربيه"),
        ("المَدْرَسَةُ كـــتاب ١٢۳", "المدرسه كتاب 123"),
        ("信息社会", "信息 息社 社会 会"),
        ("中 ICT培训", "中 ict 培训 训"),
        ("ひらがな", "ひら らが がな な"),
        ("e-learning", "e learning elearning"),
        ("Wi\u2011Fi a_b ½ ﬁ", "wi fi a b 1 2 fi wifi"),
        ("a\u200bb \u202eright\u202c so\u00adft", "ab right soft"),
        ("🙂 --- !?", ""),
        ("\ud800\0x", "x"),
        ("x" * 100, "x" * 64),
    ],
)
def test_text_is_folded(text, folded):
    assert fold(text) == folded


@given(st.text())
def test_folding_holds_whatever_the_text(text):
    once = letters(text)
    assert once == letters(once)
    assert fold(text) == fold(text.upper()) or not text.isascii()
    assert set(parts(text, "fr").plain.split()) == set(fold(text).split())


def test_stems_are_asked_by_script():
    mixed = parts("Écoles в школе للمدارس 学校", "fr")
    assert mixed.latin == "ecoles écoles"
    assert mixed.cyrillic == "в школе"
    assert mixed.arabic == "المدارس"
    assert mixed.plain == "ecoles в школе للمدارس 学校 校"
