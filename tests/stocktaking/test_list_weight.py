"""What a first visit to the search loads, with every filter there can be: 45 kB at most."""

from __future__ import annotations

import gzip
from itertools import cycle
from pathlib import Path

import pytest
from django.conf import settings as django_settings
from django.contrib.staticfiles import finders

from stocktaking.store import store_projects
from tests.factories import OPEN
from tests.reading import Page
from tests.stocktaking.projects import project
from wsis_portal import taxonomy
from wsis_portal.contributions.models import Mark
from wsis_portal.contributions.projects import Activity, Beneficiary, Progress

pytestmark = pytest.mark.django_db

LIMIT = 45_000
TEXT = (
    "Двадцать шесть сельских школ делят одну сеть, {n}-й сервер величиной с книгу и {n} планшетов"
    " на крышах с солнечными батареями, а родители {n}-го района владеют сетью сообща и учат"
    " учителей её чинить"
)


@pytest.fixture
def full(db, clock):
    """As many projects as there are countries, and every choice of every group."""
    clock(OPEN)
    lines = cycle(line.code for line in taxonomy.action_lines())
    goals = cycle(goal.code for goal in taxonomy.goals())
    types = cycle(kind.code for kind in taxonomy.stakeholder_types())
    groups, progress = cycle(Beneficiary.values), cycle(Progress.values)
    activities, years = cycle(Activity.values), cycle(range(2004, 2025))
    made = [
        project(
            title=f"Сельские школы {n}: солнечные батареи, общая сеть и библиотека для района",
            description=TEXT.format(n=n),
            text_language="ru",
            action_lines=[next(lines) for _ in range(4)],
            goals=[next(goals) for _ in range(4)],
            owner_type=next(types),
            countries=[country],
            groups=[next(groups), next(groups)],
            progress=next(progress),
            activity=next(activities),
            year=next(years),
        )
        for n, country in enumerate(taxonomy.country_codes())
    ]
    store_projects(made, at=OPEN)
    Mark.objects.bulk_create(
        Mark(reference=one.reference, code=code, year=2022, visible_from=OPEN)
        for one in made
        for code in Mark.Code.values
    )


@pytest.mark.parametrize("query", ["", "?q=школы"])
@pytest.mark.parametrize("language", [code for code, _name in django_settings.LANGUAGES])
def test_search_is_light(client, full, language, query):
    answer = client.get(f"/{language}/stocktaking/projects/{query}")
    page = Page(answer.content.decode())
    files = [
        *(one["href"] for one in page.all("link") if one["rel"] in {"stylesheet", "icon"}),
        *(one["src"] for one in page.all("script") if "src" in one),
        *(one["src"] for one in page.all("img")),
    ]
    found = [Path(finders.find(str(one).removeprefix("/static/"))) for one in files]
    weights = {path.name: len(gzip.compress(path.read_bytes())) for path in found}
    weights["page"] = len(gzip.compress(answer.content))
    assert len(page.all("input", type="checkbox")) > 250
    assert sum(weights.values()) <= LIMIT, weights
