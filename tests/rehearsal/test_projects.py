"""What the demo tells of projects: every kind of entry, and what became of it."""

from __future__ import annotations

import pytest
from django.db.models import Count

from stocktaking.alike import alike
from stocktaking.exchange.importing import import_rows
from stocktaking.exchange.read import gathered
from stocktaking.models import Entry, Project
from stocktaking.origin import speaks_for_owner
from tests.rehearsal.conftest import OPEN
from wsis_portal import taxonomy
from wsis_portal.contributions.models import Draft, Mark
from wsis_portal.contributions.projects import Activity, Beneficiary, Progress, Scope, Value
from wsis_portal.contributions.submit import bound_form
from wsis_portal.rehearsal import story
from wsis_portal.rehearsal.became import contribution_of, project_of
from wsis_portal.rehearsal.pictures import SCENES
from wsis_portal.rehearsal.views import IMPORT_FILE

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("stage")]


def entry_of(key):
    return contribution_of(key).entry


def draft_of(key):
    rows = Draft.objects.select_related("call__edition", "stakeholder", "receipt")
    return rows.get(pk=story.draft_id(key))


def in_any(field):
    """All codes in an array of the published projects."""
    return {
        code
        for codes in Project.objects.published().values_list(field, flat=True)
        for code in codes
    }


def test_entries_are_in_every_status():
    found = Entry.objects.order_by().values_list("status").annotate(Count("pk"))
    assert dict(found) == {
        "received": 5,
        "under_review": 4,
        "clarification": 2,
        "accepted": 26,
        "declined": 1,
        "withdrawn": 1,
    }


def test_projects_cover_every_word_there_is():
    rows = Project.objects.published()
    assert set(rows.values_list("text_language", flat=True)) == {
        "ar",
        "zh-hans",
        "en",
        "fr",
        "ru",
        "es",
    }
    regions = {
        taxonomy.region_of(code).code for code in rows.values_list("owner_country", flat=True)
    }
    assert regions == {one.code for one in (*taxonomy.regions(), taxonomy.international())}
    kinds = {kind.code for kind in taxonomy.stakeholder_types()}
    assert set(rows.values_list("owner_type", flat=True)) == kinds
    for field, known in (("activity", Activity), ("progress", Progress), ("scope", Scope)):
        assert set(rows.values_list(field, flat=True)) == set(known.values)
    told = {
        "groups": set(Beneficiary.values),
        "values": set(Value.values),
        "action_lines": {line.code for line in taxonomy.action_lines()},
    }
    missing = {field: known - in_any(field) for field, known in told.items()}
    assert missing == {"groups": set(), "values": set(), "action_lines": set()}


def test_an_update_stands_at_the_same_address():
    project = project_of("stk-networks")
    assert project == project_of("stk-networks-2024")
    assert project.contribution == entry_of("stk-networks-2024")
    assert "SDG5" in project.goals
    assert project.image_alt.startswith("A mast on a hill")  # which the update left as it was
    assert [event.kind for event in project.events.all()] == ["published", "published"]


def test_one_update_waits_whose_writer_is_not_of_the_owner():
    project, entry = project_of("stk-networks"), entry_of("stk-networks-ringa")
    assert (entry.status, entry.origin) == ("received", project.reference)
    assert not speaks_for_owner(entry.stakeholder, project)
    assert speaks_for_owner(project.contribution.stakeholder, project)


def test_one_project_is_taken_down_and_one_is_merged():
    states = {project.state: project for project in Project.objects.exclude(state="published")}
    assert states == {
        "unpublished": project_of("stk-towers"),
        "merged": project_of("stk-cablewatch-fiji"),
    }
    assert states["merged"].merged_into == project_of("stk-cablewatch")


def test_an_entry_and_a_draft_look_like_projects():
    entry = entry_of("stk-haor-again")
    assert alike(entry.title, entry.owner_name, entry.owner_country) == [project_of("stk-haor")]
    draft = draft_of("stk-networks-anew")
    form = bound_form(draft, call=draft.call, stakeholder=draft.stakeholder)
    assert form.is_valid()
    said = form.cleaned_data
    found = alike(said["title"], said["owner_name"], said["owner_country"])
    assert found == [project_of("stk-networks")]


def test_marks_of_earlier_years():
    found = set(Mark.objects.visible(OPEN).values_list("reference", "code", "year"))
    assert found == {
        (project_of(key).reference, code, year)
        for key, code, year in (
            ("stk-networks", "champion", 2022),
            ("stk-haor", "nominee", 2020),
            ("stk-guichet", "winner", 2023),
            ("stk-suelo", "champion", 2020),
            ("stk-suelo", "nominee", 2019),
            ("stk-madaris", "champion", 2021),
            ("stk-yinling", "nominee", 2023),
        )
    }


def test_every_scene_is_shown_with_its_words():
    told = [
        act.rest["image"] for act in story.acts() if act.kind == "draft" and "image" in act.rest
    ]
    assert {one["scene"] for one in told} == set(SCENES)
    shown = Project.objects.published().exclude(image="")
    assert set(shown.values_list("image_alt", flat=True)) <= {one["alt"] for one in told}
    assert [
        project for project in shown if not project.image.storage.exists(project.image.name)
    ] == []


def test_the_file_to_import_has_good_rows_and_bad_ones():
    faults = []
    with gathered(IMPORT_FILE) as found:
        outcome = import_rows(found.rows(), at=OPEN, refused=faults.append)
    assert outcome == {"created": 6, "refused": 6}
    assert {fault.column for fault in faults} == {
        "",
        "countries",
        "ends",
        "external_id",
        "goals",
        "owner_name",
        "prize_marks",
        "website",
    }
