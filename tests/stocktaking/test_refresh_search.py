"""What was changed by hand is put right."""

from __future__ import annotations

from io import StringIO

import pytest
from django.core.management import call_command

from stocktaking.models import ProjectCount, ProjectWord
from tests.stocktaking.projects import make_project

pytestmark = pytest.mark.django_db


def test_counts_and_words_are_made_afresh():
    make_project(title="Telemedicine", description="In villages")
    ProjectCount.objects.all().delete()
    ProjectCount.objects.create(facet="line:C1", count=7)
    out = StringIO()
    call_command("refresh_search", stdout=out)
    assert out.getvalue() == "Projects counted: 1. Words kept: 2.\n"
    assert ProjectCount.objects.get(facet="").count == 1
    assert not ProjectCount.objects.filter(facet="line:C1").exists()
    assert sorted(ProjectWord.objects.values_list("word", flat=True)) == [
        "telemedicine",
        "villages",
    ]
