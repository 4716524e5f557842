"""Counts adjusted by difference are those counted afresh, whatever happens in whatever order."""

from __future__ import annotations

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from stocktaking.models import Project, ProjectCount
from stocktaking.store import change_state, recount, store_projects
from tests.factories import OPEN
from tests.stocktaking.projects import project

pytestmark = pytest.mark.django_db

IDS = ("A", "B", "C", None)
FIELDS = st.fixed_dictionaries(
    {
        "external_id": st.sampled_from(IDS),
        "countries": st.lists(st.sampled_from(["KEN", "FRA", "EGY", "GLO"]), max_size=2),
        "action_lines": st.lists(st.sampled_from(["C1", "C7", "C7-ELRN"]), max_size=3),
        "year": st.sampled_from([2019, 2023]),
    }
)
STORE = st.tuples(st.just("store"), st.lists(FIELDS, max_size=4))
MOVE = st.tuples(
    st.just("move"),
    st.tuples(st.integers(0, 5), st.sampled_from(Project.State.values), st.integers(0, 5)),
)


def store(fields):
    store_projects([project(**one) for one in fields], at=OPEN)


def move(what):
    """Of those there are, one by its place; merged into another by its place."""
    place, state, other = what
    rows = list(Project.objects.order_by("pk"))
    if not rows:
        return
    row, target = rows[place % len(rows)], rows[other % len(rows)]
    into = target if state == Project.State.MERGED else None
    try:
        change_state(row, state, merged_into=into, at=OPEN)
    except ValueError:
        assert into is not None


def counts():
    return dict(ProjectCount.objects.values_list("facet", "count"))


@given(st.lists(st.one_of(STORE, MOVE), max_size=8))
@settings(
    deadline=None, max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_counts_never_drift(steps):
    with transaction.atomic():
        for kind, what in steps:
            {"store": store, "move": move}[kind](what)
        kept = counts()
        recount()
        assert counts() == kept
        assert not Project.objects.filter(merged_into__state=Project.State.MERGED).exists()
        transaction.set_rollback(True)
