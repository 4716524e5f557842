"""Marks: labels that one stream writes on a public reference of another."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import IntegrityError
from django.utils import translation

from tests.factories import OPEN
from wsis_portal.contributions.models import Mark

pytestmark = pytest.mark.django_db


def make_mark(code="winner", year=2019, **fields):
    return Mark.objects.create(
        reference="STK-P-00123", code=code, year=year, visible_from=OPEN, **fields
    )


def test_a_mark_without_labels_is_worded_by_its_code():
    assert make_mark().label == "WSIS Prizes 2019: winner"
    assert make_mark(code="audience").label == "WSIS Prizes 2019: audience"


def test_a_mark_is_worded_by_its_own_labels_first():
    mark = make_mark(labels={"en": "Champion of the year", "fr": "Champion de l’année"})
    assert mark.label == "Champion of the year"
    with translation.override("fr"):
        assert mark.label == "Champion de l’année"


def test_a_reference_has_each_mark_once_a_year():
    make_mark()
    make_mark(year=2020)
    make_mark(code="champion")
    with pytest.raises(IntegrityError):
        make_mark()


def test_marks_are_visible_from_their_instant():
    make_mark()
    tick = timedelta(microseconds=1)
    found = [Mark.objects.visible(at).count() for at in (OPEN - tick, OPEN, OPEN + tick)]
    assert found == [0, 1, 1]
