from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django import forms
from django.utils import timezone, translation

from wsis_portal.calls.forms import GenevaField, MinutesField, SixLanguagesField

CODES = ["ar", "zh-hans", "en", "fr", "ru", "es"]


class Form(forms.Form):
    texts = SixLanguagesField(label="Titles", max_length=20)
    more = SixLanguagesField(label="More", rows=2, required=False)
    when = GenevaField(required=False)
    grace = MinutesField(min_value=0, max_value=60, required=False)


def answer(**texts: str) -> dict[str, str]:
    return {f"texts_{code.replace('_', '-')}": text for code, text in texts.items()}


def test_six_languages_are_read_into_one_object() -> None:
    form = Form({"texts_en": " Vote ", "texts_ar": "تصويت", "texts_zh-hans": "", "texts_pt": "x"})
    assert form.is_valid()
    assert form.cleaned_data["texts"] == {"ar": "تصويت", "en": "Vote"}
    assert form.cleaned_data["more"] == {}


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        ({}, ["This field is required."]),
        (
            {"texts_fr": "Vote"},
            ["Enter the English text. It stands in where another is missing."],
        ),
        (
            {"texts_en": "x" * 21},
            ["Ensure this value has at most 20 characters (it has 21)."],
        ),
    ],
)
def test_six_languages_without_english_are_refused(data, expected) -> None:
    assert Form(data).errors["texts"] == expected


def test_six_languages_that_may_lack_still_need_english_when_one_is_there() -> None:
    form = Form({"texts_en": "Vote", "more_ru": "Голосование"})
    assert form.errors["more"] == ["Enter the English text. It stands in where another is missing."]


def test_six_languages_have_one_input_each_in_its_direction() -> None:
    html = str(Form(initial={"texts": {"ar": "تصويت", "en": "Vote"}})["texts"])
    assert html.count("<input") == 6
    assert '<div role="group" aria-label="Titles">' in html
    for code in CODES:
        assert f'name="texts_{code}"' in html
        assert f'<label for="id_texts_{CODES.index(code)}" lang="{code}">' in html
    assert 'value="تصويت" lang="ar" dir="rtl"' in html
    assert 'value="Vote" lang="en" dir="ltr"' in html
    assert "style=" not in html


def test_six_languages_unchanged_are_no_change() -> None:
    initial = {"texts": {"ar": "تصويت", "en": "Vote"}}
    data = {"texts_ar": "تصويت", "texts_en": "Vote"}
    assert Form(data, initial=initial).changed_data == []
    assert Form({**data, "texts_ru": "Да"}, initial=initial).changed_data == ["texts"]


@pytest.mark.parametrize("active", ["UTC", "Asia/Tokyo"])
@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("2024-02-01 00:00", datetime(2024, 1, 31, 23, tzinfo=UTC)),
        (" 2024-02-01T00:00:30 ", datetime(2024, 1, 31, 23, 0, 30, tzinfo=UTC)),
        ("2024-07-01 00:00", datetime(2024, 6, 30, 22, tzinfo=UTC)),
        ("", None),
    ],
)
def test_moment_is_entered_in_geneva_time(active: str, typed: str, expected) -> None:
    with timezone.override(active):
        form = Form({"texts_en": "x", "when": typed})
        assert form.is_valid()
    assert form.cleaned_data["when"] == expected


@pytest.mark.parametrize(
    "typed",
    [
        "2024-02-01",
        "02/01/2024 00:00",
        "1.2.2024 00:00",
        "2024-02-01 00:00Z",
        "2024-02-01 12:00 AM",
        "2024-02-30 00:00",
        "2024-02-01 24:01",
        "tomorrow",
    ],
)
@pytest.mark.parametrize("language", ["en", "fr"])
def test_moment_written_in_another_way_is_refused(language: str, typed: str) -> None:
    with translation.override(language):
        form = Form({"texts_en": "x", "when": typed})
        assert list(form.errors) == ["when"]
    if language == "en":
        assert form.errors["when"] == ["Enter a date and a time like 2024-01-31 23:59."]


@pytest.mark.parametrize("typed", ["2024-03-31 02:30", "2024-10-27 02:30"])
def test_moment_that_geneva_skips_or_has_twice_is_refused(typed: str) -> None:
    assert list(Form({"texts_en": "x", "when": typed}).errors) == ["when"]


@pytest.mark.parametrize("active", ["UTC", "Asia/Tokyo"])
@pytest.mark.parametrize(
    ("moment", "shown"),
    [
        (datetime(2024, 1, 31, 23, tzinfo=UTC), "2024-02-01 00:00"),
        (datetime(2024, 1, 31, 23, 0, 7, 5, tzinfo=UTC), "2024-02-01 00:00:07"),
    ],
)
def test_moment_is_shown_in_geneva_time(active: str, moment: datetime, shown: str) -> None:
    with timezone.override(active):
        html = str(Form(initial={"when": moment})["when"])
        changed = Form({"texts_en": "x", "when": shown}, initial={"when": moment}).changed_data
    assert f'name="when" value="{shown}" dir="ltr"' in html
    assert "when" not in changed


@pytest.mark.parametrize(
    ("typed", "expected"),
    [("2", timedelta(minutes=2)), ("0", timedelta(0)), ("", None)],
)
def test_grace_is_entered_in_minutes(typed: str, expected) -> None:
    form = Form({"texts_en": "x", "grace": typed})
    assert form.is_valid()
    assert form.cleaned_data["grace"] == expected


@pytest.mark.parametrize("typed", ["-1", "61", "1.5", "two"])
def test_grace_out_of_bounds_is_refused(typed: str) -> None:
    assert list(Form({"texts_en": "x", "grace": typed}).errors) == ["grace"]


def test_grace_is_shown_in_minutes() -> None:
    initial = {"grace": timedelta(minutes=2)}
    assert 'value="2"' in str(Form(initial=initial)["grace"])
    assert "grace" not in Form({"texts_en": "x", "grace": "2"}, initial=initial).changed_data
    assert "grace" in Form({"texts_en": "x", "grace": "3"}, initial=initial).changed_data
