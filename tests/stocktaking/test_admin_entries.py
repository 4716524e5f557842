"""Entries at the desk: what they would change, whose they are, and what looks alike."""

from __future__ import annotations

import re

import pytest
from django.contrib.admin import site
from django.contrib.auth.models import Permission
from django.core.files.base import ContentFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from stocktaking.admin.filters import OwnerCountryFilter
from stocktaking.models import Entry, Project
from tests.contributions.ideas import make_idea
from tests.factories import OPEN
from tests.stocktaking.entries import decide, make_draft, make_entry, send
from tests.stocktaking.projects import make_project
from wsis_portal.contributions.models import Upload

pytestmark = pytest.mark.django_db

LIST = "/en/admin/stocktaking/entry/"
WARNING = "Ask the owner before you accept this update."


@pytest.fixture
def desk(client, officer, clock):
    clock(OPEN)
    client.force_login(officer)
    return client


def page_of(desk, entry):
    return desk.get(reverse("admin:stocktaking_entry_change", args=[entry.pk])).content.decode()


def table(page, field="update"):
    """The rows of a comparison, as words."""
    found = re.search(rf'<div class="form-row field-{field}">.*?</table>', page, re.DOTALL)
    rows = re.findall(r"<tr>(.*?)</tr>", found[0], re.DOTALL) if found else []
    cells = [re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row, re.DOTALL) for row in rows]
    return [[" ".join(re.sub(r"<[^>]+>", " ", cell).split()) for cell in row] for row in cells]


def listed(desk, **query):
    page = desk.get(LIST, query).content.decode()
    return sorted(set(re.findall(r"STK-2024-\d+", page)))


def test_update_is_compared_with_what_the_project_says_now(desk, owner):
    project = make_project(website="https://lakeview.example/solar", partners=[])
    entry = make_entry(
        owner,
        origin=project.reference,
        goals=["SDG4", "SDG9"],
        groups="youth",
        progress="completed",
        starts="",
        action_lines="C3",
        results_quantitative="",
        values=[],
    )
    assert table(page_of(desk, entry)) == [
        ["Answer", "The project now", "This entry"],
        [
            "Sustainable Development Goals",
            "Quality Education",
            "Quality Education Industry, Innovation and Infrastructure",
        ],
        ["How far is it?", "Ongoing", "Completed"],
        ["Partners", "–", "Parents of Kisumu"],
    ]


def test_entry_begun_from_another_stream_shows_that_and_what_differs(desk, owner):
    idea = make_idea(owner)
    entry = make_entry(owner, origin=idea.number)
    page = page_of(desk, entry)
    assert "new project" in page
    assert f'href="{idea.public_address}"' in page
    assert ["Title of the project", idea.title, entry.title] in table(page, "changed")
    assert listed(desk, update="no") == [entry.number]


def test_accepted_update_says_what_the_project_says(desk, owner, officer):
    project = make_project()
    entry = decide(make_entry(owner, origin=project.reference), "accepted", officer)
    page = page_of(desk, entry)
    assert table(page) == []
    assert "The project says what this entry says." in page


@pytest.mark.parametrize("known", [True, False])
def test_update_by_who_is_no_member_of_the_owner_is_warned_of(desk, owner, stranger, known):
    project = make_project()
    entry = make_entry(owner if known else stranger, origin=project.reference)
    assert (WARNING in page_of(desk, entry)) is not known


def test_projects_that_look_alike_are_linked_but_not_the_one_it_updates(desk, owner):
    one, other = make_project(), make_project()
    address = reverse("admin:stocktaking_project_change", args=[other.pk])
    page = page_of(desk, make_entry(owner, origin=one.reference))
    look_alikes = re.search(r'field-look_alikes">.*?</ul>', page, re.DOTALL)[0]
    assert re.findall(r'href="([^"]+)"', look_alikes) == [address]


def test_image_is_shown_with_its_description(desk, owner):
    draft = make_draft(owner)
    upload = Upload(
        draft=draft, kind="image", name="roof.jpg", alt="A <roof>", size=5, arrived_at=OPEN
    )
    upload.file.save("roof.jpg", ContentFile(b"bytes"), save=False)
    upload.save(force_insert=True)
    page = page_of(desk, send(draft, owner))
    address = reverse("admin:contribution-file", args=[upload.pk])
    assert f'<img src="{address}" alt="A &lt;roof&gt;">' in page
    assert f'src="{address}"' not in page_of(desk, make_entry(owner))


def test_lists_are_filtered(desk, owner):
    project = make_project()
    new = make_entry(owner, action_lines="C7-EGOV", activity="toolkit").number
    update = make_entry(owner, origin=project.reference, owner_country="UGA").number
    assert listed(desk) == [new, update]
    assert listed(desk, update="yes") == [update]
    assert listed(desk, update="no") == [new]
    assert listed(desk, owner_country="UGA") == [update]
    assert listed(desk, activity__exact="toolkit") == [new]
    assert listed(desk, action_line="C7-EGOV") == [new]
    assert listed(desk, q=project.reference) == [update]
    assert listed(desk, q="lakeview") == [new, update]


def test_accepting_at_the_desk_publishes(desk, owner):
    entry = make_entry(owner)
    data = {"action": "move_accepted", "_selected_action": entry.pk, "confirm": "move"}
    desk.post(LIST, {**data, f"seen_{entry.pk}": "received", "message": "", "reason": ""})
    project = Project.objects.get()
    assert project.contribution == Entry.objects.get()
    assert f'href="{project.get_absolute_url()}"' in page_of(desk, entry)


def test_officer_without_the_right_to_see_entries_gets_403(desk, owner, officer):
    entry = make_entry(owner)
    officer.user_permissions.remove(Permission.objects.get(codename="view_entry"))
    officer.user_permissions.remove(Permission.objects.get(codename="change_entry"))
    assert desk.get(LIST).status_code == 403
    address = reverse("admin:stocktaking_entry_change", args=[entry.pk])
    assert desk.get(address).status_code == 403


def test_countries_offered_are_those_of_entries(rf, desk, owner):
    make_entry(owner, owner_country="UGA")
    request = rf.get(LIST)
    shown = site._registry[Entry]
    assert OwnerCountryFilter(request, {}, Entry, shown).lookups(request, shown) == [
        ("UGA", "Uganda")
    ]


def test_queries_of_list_and_page_are_bounded(desk, owner):
    def queries(address):
        with CaptureQueriesContext(connection) as captured:
            desk.get(address)
        return len(captured)

    make_project()
    entry = make_entry(owner, origin=make_project().reference)
    address = reverse("admin:stocktaking_entry_change", args=[entry.pk])
    desk.get(LIST)
    first = queries(LIST), queries(address)
    make_project(), make_project(), make_entry(owner), make_entry(owner)
    assert first == (queries(LIST), queries(address)) == (10, 26)
