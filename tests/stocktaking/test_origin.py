"""Beginning an update of a project, and who speaks for its owner."""

from __future__ import annotations

from datetime import date

import pytest
from django.core.files.base import ContentFile

from stocktaking.forms import EntryForm
from stocktaking.models import Project
from stocktaking.origin import CONTENT, find_project, note_on, page_of, speaks_for_owner, start_from
from stocktaking.publish import merge, unpublish
from tests.factories import OPEN, make_organization, make_stakeholder
from tests.stocktaking.entries import decide, make_entry
from tests.stocktaking.projects import make_project
from wsis_portal.accounts.models import Membership
from wsis_portal.contributions.raw import to_data

pytestmark = pytest.mark.django_db

FULL = {
    "website": "https://lakeview.example/solar",
    "starts": date(2021, 3, 1),
    "ends": date(2025, 12, 31),
    "values": ["solidarity"],
    "results_quantitative": "9,400 pupils.\n\nEach week.",
    "owner_website": "https://lakeview.example",
    "partners": [
        {"name": "Parents of Kisumu", "website": ""},
        {"name": "Roofs", "website": "https://roofs.example"},
    ],
}


def test_update_begins_with_all_that_the_project_says(owner):
    """What the form makes of it is what the project said."""
    project = make_project(**FULL)
    start = start_from(project.reference, by=owner)
    agreed = {"consent_publish": ["on"], "consent_speak": ["on"], "consent_data": ["on"]}
    form = EntryForm(to_data({**start.raw, **agreed}), stakeholder=owner)
    assert form.errors == {}
    cleaned = dict(form.cleaned_data)
    cleaned["partners"] = [
        {"name": row["name"], "website": row["website"]} for row in cleaned["partners"]
    ]
    told = {name: getattr(project, name) for name in CONTENT}
    told |= {name: told[name].isoformat() for name in ("starts", "ends")}
    assert {name: cleaned[name] for name in CONTENT} == told
    assert cleaned["capacity"] == "official"


def test_update_may_be_begun_signed_out(db):
    project = make_project()
    start = start_from(project.reference, by=None)
    assert (start.reference, start.title) == (project.reference, project.title)
    assert "capacity" not in start.raw


def test_update_of_a_merged_project_begins_with_what_it_became(officer, owner):
    one, other = make_project(), make_project(title="Solar schools")
    merge(one, into=other, by=officer, at=OPEN)
    assert start_from(one.reference, by=owner).reference == other.reference


def test_nothing_begins_with_what_is_not_public(officer, owner):
    project = make_project()
    unpublish(project, by=officer, at=OPEN)
    assert start_from(project.reference, by=owner) is None
    assert start_from("STK-P-99999", by=owner) is None
    assert start_from("", by=owner) is None


def test_update_begins_with_the_image(owner):
    project = make_project(image_alt="A roof", image="projects/roof.jpg")
    storage = Project._meta.get_field("image").storage
    storage.delete("projects/roof.jpg")
    assert list(start_from(project.reference, by=owner).files) == []
    storage.save("projects/roof.jpg", ContentFile(b"bytes"))
    read = [
        (file.read(), name, alt)
        for file, name, alt in start_from(project.reference, by=owner).files
    ]
    assert read == [(b"bytes", f"{project.reference}.jpg", "A roof")]
    storage.delete("projects/roof.jpg")


def test_note_on_what_is_not_public_gives_no_title(officer):
    project = make_project()
    address = f"/en/stocktaking/projects/{project.reference}/"
    assert note_on(project.reference) == ("Solar classrooms, Kisumu", address)
    unpublish(project, by=officer, at=OPEN)
    assert note_on(project.reference) == (project.reference, address)


def test_note_on_what_no_stream_knows_is_its_reference(db):
    assert note_on("PRZ-2024-00001") == ("PRZ-2024-00001", "")


def test_owner_is_spoken_for_by_its_confirmed_members(owner, stranger):
    project = make_project()
    Project.objects.update(organization=owner.organization)
    project.refresh_from_db()
    assert speaks_for_owner(owner, project)
    assert not speaks_for_owner(stranger, project)
    Membership.objects.update(status="claimed")
    assert not speaks_for_owner(owner, project)


def test_imported_owner_is_spoken_for_by_members_of_that_name_and_country(owner):
    assert speaks_for_owner(owner, make_project(owner_name="LAKEVIEW Community Networks"))
    assert not speaks_for_owner(owner, make_project(owner_country="UGA"))
    elsewhere = make_organization(country="UGA")
    namesake = make_stakeholder("n@lakeview.example", organization=elsewhere)
    assert not speaks_for_owner(namesake, make_project())


def test_page_of_an_entry_is_that_of_the_project_it_made_or_changed(owner, officer):
    first = decide(make_entry(owner), "accepted", officer)
    project = find_project(Project.objects.get().reference)
    second = decide(make_entry(owner, origin=project.reference), "accepted", officer)
    third = make_entry(owner, origin=project.reference)
    pages = [entry.public_address for entry in (first, second, third)]
    assert pages == [project.get_absolute_url(), project.get_absolute_url(), ""]
    unpublish(project, by=officer, at=OPEN)
    assert page_of(first) == ""
