"""Who submitted a project is nobody's business: no surface of the repository says it."""

from __future__ import annotations

import io
import zipfile

import pytest

from stocktaking.models import Project
from stocktaking.sitemaps import SIZE
from tests.factories import OPEN, make_organization, make_stakeholder
from tests.stocktaking.entries import decide, make_entry

pytestmark = pytest.mark.django_db

SECRETS = ("Amina Wanjiru", "amina@lakeview.example", "Programme director")
HERE = "/en/stocktaking"


@pytest.fixture
def published(clock, officer):
    """A project from an entry whose submitter left every trace there is."""
    clock(OPEN)
    person = make_stakeholder(
        organization=make_organization(), name=SECRETS[0], position=SECRETS[2], email=SECRETS[1]
    )
    decide(make_entry(person), "accepted", officer)
    return Project.objects.get()


def read(answer):
    """What was sent, unpacked."""
    assert answer.status_code == 200
    body = b"".join(answer.streaming_content) if answer.streaming else answer.content
    if answer["Content-Type"].endswith("spreadsheetml.sheet"):
        with zipfile.ZipFile(io.BytesIO(body)) as packed:
            body = b"\n".join(packed.read(name) for name in packed.namelist())
    return body.decode(errors="replace")


@pytest.mark.parametrize(
    "address",
    [
        "{here}/projects/",
        "{here}/projects/?q=amina",
        "{here}/projects/{reference}/",
        "{here}/projects/{reference}/project.json",
        "{here}/projects.csv",
        "{here}/projects.json",
        "{here}/projects.xlsx",
        "{here}/projects.atom",
        "{here}/statistics/",
        "{here}/statistics.csv",
        "/sitemap-stocktaking-{part}.xml",
    ],
)
def test_surface_tells_the_project_and_nothing_of_who_submitted_it(client, published, address):
    part = published.pk // SIZE
    found = address.format(here=HERE, reference=published.reference, part=part)
    text = read(client.get(found))
    assert text
    assert [secret for secret in SECRETS if secret in text] == []


def test_project_can_be_found_by_its_words_but_not_by_its_submitter(client, published):
    assert "1 project for" in read(client.get(f"{HERE}/projects/?q=kisumu"))
    assert "0 projects for" in read(client.get(f"{HERE}/projects/?q=amina+wanjiru"))
