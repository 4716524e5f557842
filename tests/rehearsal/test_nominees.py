"""The demo just after the nominees were published."""

from __future__ import annotations

import pytest
from django.db.models import Count

from prizes.models import Nomination, Nominee
from wsis_portal import taxonomy
from wsis_portal.contributions.models import Mark
from wsis_portal.contributions.status import Status
from wsis_portal.local.clock import INSTANTS
from wsis_portal.rehearsal.became import nomination_of, project_of
from wsis_portal.rehearsal.newest import newest_act
from wsis_portal.rehearsal.states import groups

AT = INSTANTS["nominees"]

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("stage")]


@pytest.fixture(scope="module")
def at():
    return AT


def test_load_leaves_no_act_out(stage):
    assert stage.left_out == []
    assert newest_act() <= AT


def test_nominees_stand_in_every_category():
    rows = Nominee.objects.visible(AT)
    categories = {one.code for one in taxonomy.prize_categories()}
    found = dict(rows.order_by().values_list("category").annotate(Count("pk")))
    assert set(found) == categories
    assert rows.count() == Nomination.objects.filter(status=Status.ACCEPTED).count() == 19


def test_nominees_are_read_by_everybody(client):
    assert client.get("/en/prizes/nominees/").status_code == 200
    for nominee in Nominee.objects.visible(AT):
        assert client.get(nominee.get_absolute_url()).status_code == 200


def test_projects_of_nominees_bear_the_mark():
    marks = Mark.objects.visible(AT).filter(code="nominee", year=2024)
    begun = [
        project_of(key).reference
        for key in ("stk-networks", "stk-keyboards", "stk-licence", "stk-suelo", "stk-haor")
    ]
    assert set(begun) <= set(marks.values_list("reference", flat=True))


def test_what_waits_for_its_entity_is_no_nominee():
    waiting = nomination_of("prz-tinsmiths")
    assert waiting.status == Status.RECEIVED
    assert not Nominee.objects.filter(nomination=waiting).exists()


def test_index_leads_to_the_nominees(client):
    """Each page for everybody opens; before the instant there is one of them alone."""
    group = next(one for one in groups(at=AT) if one.title == "The nominees")
    assert [client.get(state.path).status_code for state in group.states] == [200] * 4
