"""What goes with a project: its image, and itself as JSON."""

from __future__ import annotations

import json

import pytest
from django.core.files.base import ContentFile

from stocktaking.models import Project
from stocktaking.store import change_state
from tests.factories import OPEN
from tests.reading import Page
from tests.stocktaking.projects import make_project
from wsis_portal.contributions.models import Mark

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _open(clock):
    clock(OPEN)


@pytest.fixture
def pictured(settings, tmp_path):
    settings.STORAGES = {
        **settings.STORAGES,
        "default": {
            "BACKEND": "django.core.files.storage.FileSystemStorage",
            "OPTIONS": {"location": tmp_path, "base_url": None},
        },
    }
    name = Project._meta.get_field("image").storage.save(
        "projects/one.png", ContentFile(b"\x89PNG, more or less")
    )
    return make_project(image=name, image_alt="Children under a solar panel")


def at(project, rest=""):
    return f"/en/stocktaking/projects/{project.reference}/{rest}"


def test_image_is_shown_with_its_description(client, pictured):
    (image,) = Page(client.get(at(pictured)).content.decode()).all("img")
    assert image["alt"] == "Children under a solar panel"
    assert str(image["src"]).startswith(at(pictured, "image/?of="))


def test_image_is_sent_as_what_it_is_and_kept(client, pictured):
    answer = client.get(at(pictured, "image/"))
    assert b"".join(answer.streaming_content) == b"\x89PNG, more or less"
    assert answer["Content-Type"] == "image/png"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert answer["Cache-Control"] == "public, max-age=604800"


def test_image_of_an_unpublished_project_is_not_sent(client, pictured):
    change_state(pictured, "unpublished", at=OPEN)
    assert client.get(at(pictured, "image/")).status_code == 404


def test_image_that_is_none_or_gone_is_not_sent(client, pictured):
    assert client.get(at(make_project(), "image/")).status_code == 404
    Project.objects.filter(pk=pictured.pk).update(image="projects/page.html")
    assert client.get(at(pictured, "image/")).status_code == 404
    Project.objects.filter(pk=pictured.pk).update(image="projects/gone.png")
    assert client.get(at(pictured, "image/")).status_code == 404


def test_record_holds_what_is_public(client):
    project = make_project(partners=[{"name": "Makerere", "website": ""}])
    Mark.objects.create(reference=project.reference, code="winner", year=2022, visible_from=OPEN)
    answer = client.get(at(project, "project.json"))
    found = json.loads(answer.content)
    assert answer["Content-Type"] == "application/json"
    assert (found["reference"], found["title"]) == (project.reference, project.title)
    assert found["goals"] == ["SDG4"]
    assert found["prize_marks"] == [{"code": "winner", "year": 2022}]


def test_record_of_an_unpublished_project_is_not_sent(client):
    project = make_project()
    change_state(project, "unpublished", at=OPEN)
    assert client.get(at(project, "project.json")).status_code == 404
    assert client.get("/en/stocktaking/projects/STK-P-99999/project.json").status_code == 404


def test_record_of_a_merged_project_leads_to_the_other(client):
    project, other = make_project(), make_project(title="Solar classrooms")
    change_state(project, "merged", merged_into=other, at=OPEN)
    answer = client.get(at(project, "project.json"))
    assert (answer.status_code, answer.url) == (302, at(other, "project.json"))
