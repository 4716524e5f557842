"""Update this project: from its page through form and desk back to the page, image and all."""

from __future__ import annotations

import pytest
from django.urls import reverse

from stocktaking.models import Entry, Project
from tests.contributions.pictures import file as picture
from tests.factories import CLOSES, OPEN
from tests.stocktaking.entries import decide, make_draft, send
from wsis_portal.contributions.models import Draft, Upload
from wsis_portal.contributions.uploads import add_uploads

pytestmark = pytest.mark.django_db


@pytest.fixture
def project(owner, officer, clock):
    """Published with an image."""
    clock(OPEN)
    draft = make_draft(owner)
    [image] = add_uploads(draft, [picture()], at=OPEN, kind=Upload.Kind.IMAGE)
    Upload.objects.filter(pk=image.pk).update(alt="A roof")
    decide(send(draft, owner), "accepted", officer)
    return Project.objects.get()


def start(client, project):
    return client.post("/en/stocktaking/start/", {"reference": project.reference})


def test_update_goes_from_the_page_to_the_page(client, owner, officer, project):
    client.force_login(owner)
    address = project.get_absolute_url()
    assert "Update this project" in client.get(address).content.decode()
    form = client.get(start(client, project).url)
    assert project.title in form.content.decode()
    draft = Draft.objects.unsent().get()
    assert (draft.origin, draft.uploads.get().alt) == (project.reference, "A roof")
    agreed = {name: ["on"] for name in ("consent_publish", "consent_speak", "consent_data")}
    data = {**draft.data, **agreed, "title": "Solar classrooms"}
    check = client.post(form.request["PATH_INFO"], {**data, "version": "1", "action": "check"}).url
    assert client.get(check).context["notes"] == []
    client.post(check, {"version": "2"})
    entry = Entry.objects.get(origin=project.reference)
    decide(entry, "accepted", officer)
    page = client.get(address).content.decode()
    assert "Solar classrooms</h1>" in page
    assert 'alt="A roof"' in page
    assert Project.objects.count() == 1


def test_update_is_begun_once_by_each(client, owner, project):
    client.force_login(owner)
    assert start(client, project).url == start(client, project).url


def test_update_of_what_is_not_there_is_not_found(client, owner, project):
    client.force_login(owner)
    assert client.post("/en/stocktaking/start/", {"reference": "STK-P-99999"}).status_code == 404


def test_nothing_is_begun_after_closing(client, owner, project, clock):
    clock(CLOSES)
    client.force_login(owner)
    assert start(client, project).url == "/en/stocktaking/"
    assert "Update this project" not in client.get(project.get_absolute_url()).content.decode()


def test_receipt_leads_to_the_page_once_it_is_published(client, owner, project):
    client.force_login(owner)
    receipt = client.get(f"/en/contributions/{project.contribution.number}/").content.decode()
    assert f'href="{project.get_absolute_url()}"' in receipt


def test_image_of_an_entry_is_shown_to_who_decides_on_it(client, officer, reader, project):
    address = reverse("admin:contribution-file", args=[Upload.objects.get().pk])
    client.force_login(officer)
    answer = client.get(address)
    assert (answer.status_code, answer["Content-Type"]) == (200, "image/webp")
    assert b"".join(answer.streaming_content).startswith(b"RIFF")
    client.force_login(reader)
    assert client.get(address).status_code == 403
