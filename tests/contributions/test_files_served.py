"""Files: whose they are, and that no browser runs them."""

from __future__ import annotations

from contextlib import closing

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from tests.contributions.test_files import pdf
from tests.factories import OPEN, make_draft
from wsis_portal.contributions.models import Contribution, Upload
from wsis_portal.contributions.submit import submit
from wsis_portal.contributions.uploads import add_uploads, tick_uploads

pytestmark = pytest.mark.django_db
DATA = pdf()


@pytest.fixture(autouse=True)
def _open(clock):
    clock(OPEN)


@pytest.fixture
def upload(owner):
    draft = make_draft(owner)
    add_uploads(draft, [SimpleUploadedFile("networks.pdf", DATA)], at=OPEN)
    submit(draft.pk, version=draft.version, by=owner, at=OPEN)
    return Upload.objects.get()


def test_own_file_is_a_download_in_a_sandbox(client, owner, upload):
    client.force_login(owner)
    with closing(client.get(reverse("contributions:upload", args=[upload.pk]))) as answer:
        assert b"".join(answer.streaming_content) == DATA
    assert answer["Content-Disposition"] == 'attachment; filename="networks.pdf"'
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Security-Policy"] == "default-src 'none'; sandbox"


def test_file_of_somebody_else_does_not_exist(client, outsider, upload):
    client.force_login(outsider)
    assert client.get(reverse("contributions:upload", args=[upload.pk])).status_code == 404


@pytest.mark.parametrize(("ticked", "status"), [(True, 200), (False, 404)])
def test_public_file_is_there_only_where_it_was_ticked(client, upload, ticked, status):
    tick_uploads(upload.draft, [str(upload.pk)] if ticked else [])
    Contribution.objects.update(status="accepted")
    contribution = Contribution.objects.get()
    address = reverse("contributions:public-file", args=["ocp", contribution.number, upload.pk])
    with closing(client.get(address)) as answer:
        assert answer.status_code == status


def test_receipt_page_lists_the_files_that_were_sent(client, owner, upload):
    client.force_login(owner)
    number = Contribution.objects.get().number
    page = client.get(reverse("contributions:receipt", args=[number])).content.decode()
    assert reverse("contributions:upload", args=[upload.pk]) in page


def test_receipt_holds_name_size_and_digest_of_each_file(owner, upload):
    file = Contribution.objects.get().receipt.content["files"][0]
    assert (file["name"], file["size"], file["sha256"]) == (
        "networks.pdf",
        len(DATA),
        upload.sha256,
    )
