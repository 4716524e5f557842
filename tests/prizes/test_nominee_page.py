"""The page of one nominee: its text, its facts, its images, and what became of it."""

from __future__ import annotations

import json
import re
from datetime import date, timedelta
from html import unescape
from io import BytesIO

import pytest
from django.conf import settings as django_settings
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from PIL import Image

from prizes.models import NomineeImage
from stocktaking.models import Project
from tests.counting import counting
from tests.factories import OPEN, make_organization, make_stakeholder
from tests.prizes.nominees import make_nominee, publish_at
from tests.reading import Page
from tests.stocktaking.entries import decide, make_draft, send
from tests.stocktaking.projects import make_project

pytestmark = pytest.mark.django_db

LANGUAGES = [code for code, _ in django_settings.LANGUAGES]
SITE = django_settings.SITE_URL


@pytest.fixture(autouse=True)
def _published(clock):
    publish_at(OPEN)
    clock(OPEN)


@pytest.fixture
def storage(settings, tmp_path):
    settings.STORAGES = {
        **settings.STORAGES,
        "default": {
            "BACKEND": "django.core.files.storage.FileSystemStorage",
            "OPTIONS": {"location": tmp_path, "base_url": None},
        },
    }
    return default_storage


def address(nominee, language="en", rest=""):
    return f"/{language}/prizes/nominees/{nominee.number}/{rest}"


def html_of(client, nominee, language="en", **more):
    answer = client.get(address(nominee, language), **more)
    assert answer.status_code == 200
    return answer.content.decode()


def said(html):
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html)).split())


def pictured(nominee, name, size=(1600, 800), alt="Pupils under a panel"):
    out = BytesIO()
    Image.new("RGB", size).save(out, "WEBP")
    file = default_storage.save(f"nominees/{name}.webp", ContentFile(out.getvalue()))
    return NomineeImage.objects.create(nominee=nominee, file=file, alt=alt, media_type="image/webp")


WHOLE = {
    "title": "Solar <b> & “classrooms”",
    "category": "CAT09",
    "starts": date(2021, 3, 1),
    "ends": date(2023, 11, 1),
    "stage": "phase",
    "website": "https://lakeview.example/solar/",
    "video": "https://video.example/watch?v=1",
    "values": ["equality", "nature"],
    "linkages": [
        {"key": "k2", "goal": "SDG9", "examples": "Twelve masts."},
        {"key": "k1", "goal": "SDG4", "examples": "Nine thousand pupils."},
    ],
    "results_quantitative": "41 schools.",
    "results_qualitative": "Teachers stay.",
    "impact_economic": "Lower bills.",
    "impact_environmental": "No diesel.",
    "partnerships": "With Makerere.",
    "challenges": "Rain.",
    "outlook": "Uganda next.",
    "replicability": "Plans are open.",
    "sustainability": "Fees of the villages.",
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_page_is_whole_in_each_language(client, language):
    page = Page(html_of(client, make_nominee(**WHOLE), language))
    assert page.all("html") == [{"lang": language, "dir": "rtl" if language == "ar" else "ltr"}]
    assert page.all("h1") == [{"lang": "en", "dir": "ltr"}]
    found = {one["hreflang"]: one["href"] for one in page.all("link", rel="alternate")}
    assert list(found) == LANGUAGES
    assert page.all("link", rel="canonical")[0]["href"] == found[language]
    texts = [one for one in page.all("p") + page.all("dd") if one.get("class") == "said"]
    assert texts == [{"class": "said", "lang": "en", "dir": "ltr"}] * 12


def test_everything_public_is_said(client):
    text = said(html_of(client, make_nominee(**WHOLE)))
    for words in (
        "WSIS Prizes 2024: nominee",
        "Category 9: ICT applications: benefits in all aspects of life — E-learning",
        "Action line C7 ",
        "4 · Quality Education Nine thousand pupils. 9 · Industry, Innovation and Infrastructure",
        "Results 41 schools. Teachers stay. Impact Economic impact Lower bills. Environmental",
        "Environmental impact No diesel. Partnerships With Makerere. Challenges Rain. Outlook",
        "Uganda next. Can it be repeated elsewhere? Plans are open.",
        "What will keep it going? Fees of the villages. Cite this",
        "Entity Lakeview Community Networks Type Civil society Country Kenya",
        "Stage At the end of a major phase Dates March 2021 to November 2023",
        "WSIS values promoted Equality Respect for nature",
        "Website lakeview.example/solar Video video.example/watch?v=1 Published on 24 January 2024",
        "Original language: English. Shown as submitted; not machine-translated.",
    ):
        assert words in text
    assert "Social impact" not in text


def test_video_is_a_link_and_never_embedded(client):
    page = Page(html_of(client, make_nominee(**WHOLE)))
    assert page.all("a", href="https://video.example/watch?v=1")
    assert [tag for tag, _said in page.tags if tag in {"iframe", "video", "embed", "object"}] == []
    page = Page(html_of(client, make_nominee(video="javascript:alert(1)")))
    assert [one for one in page.all("a") if "javascript" in str(one["href"])] == []


def test_json_ld_and_shared_facts_tell_the_project(client):
    made = make_nominee(**WHOLE)
    html = html_of(client, made, "fr")
    block = re.search(r'<script type="application/ld\+json">(.*?)</script>', html, re.DOTALL)[1]
    assert "<" not in block
    found = json.loads(block)
    about = found["mainEntity"]
    assert (found["@type"], found["inLanguage"], about["@type"]) == ("WebPage", "fr", "Project")
    assert (about["name"], about["identifier"]) == (made.title, made.number)
    shared = {
        one["property"]: one["content"] for one in Page(html).all("meta") if "property" in one
    }
    assert shared == {
        "og:type": "article",
        "og:site_name": "WSIS 2024",
        "og:title": made.title,
        "og:description": made.description.split(" Pupils")[0],
        "og:url": f"{SITE}{address(made, 'fr')}",
        "og:locale": "fr",
    }


def test_citation_names_entity_year_title_number_and_address(client):
    made = make_nominee()
    cited = said(re.search(r'<p class="cite">(.*?)</p>', html_of(client, made))[1])
    assert cited.replace(" .", ".").replace(" )", ")").replace("( ", "(") == (
        "Lakeview Community Networks (2024). Solar classrooms, Kisumu. Nominee of the WSIS Prizes,"
        f" {made.number}. {SITE}{address(made)}"
    )


def test_public_project_it_was_begun_from_is_linked_and_no_other(client):
    project = make_project(title="The project")
    made = make_nominee(origin=project.reference)
    link = f"/en/stocktaking/projects/{project.reference}/"
    assert Page(html_of(client, made)).all("a", href=link)
    project.state = "unpublished"
    project.save()
    html = html_of(client, made)
    assert project.reference not in html
    assert "The project" not in html
    assert "Project in Stocktaking" not in html_of(client, make_nominee(origin="STK-P-99999"))


def test_public_project_that_came_of_it_is_linked(client):
    made = make_nominee()
    owner = make_stakeholder(organization=make_organization())
    entry = send(make_draft(owner, origin=made.number), owner)
    assert "Project in Stocktaking" not in html_of(client, made)
    officer = make_stakeholder("officer@itu.example", is_staff=True)
    decide(entry, "accepted", officer)
    project = Project.objects.get()
    link = f"/en/stocktaking/projects/{project.reference}/"
    assert Page(html_of(client, made)).all("a", href=link)


def test_way_back_leads_to_the_search_one_came_from(client):
    made = make_nominee()
    came = "http://testserver/en/prizes/nominees/?q=solar"
    page = Page(html_of(client, made, headers={"Referer": came}))
    assert page.all("a", href="/en/prizes/nominees/?q=solar")


@pytest.mark.parametrize("language", LANGUAGES)
def test_nominee_taken_off_says_so_and_nothing_else(client, language):
    made = make_nominee(removed_at=OPEN)
    answer = client.get(address(made, language))
    html = answer.content.decode()
    assert answer.status_code == 410
    assert made.number in html
    assert '<meta name="robots" content="noindex">' in html
    for gone in (made.title, made.entity_name, "Kenya"):
        assert gone not in html


def test_nominee_taken_off_before_anybody_saw_it_is_no_page(client):
    made = make_nominee(removed_at=OPEN - timedelta(seconds=1))
    assert client.get(address(made)).status_code == 404


@pytest.mark.parametrize("number", ["PRZ-2024-99999", "prz-2024-00001", "%00", "'--"])
def test_unknown_number_is_no_page(client, number):
    assert client.get(f"/en/prizes/nominees/{number}/").status_code == 404


def test_images_have_descriptions_and_sizes(client, storage):
    made = make_nominee()
    pictured(made, "wide", (1600, 800))
    pictured(made, "high", (500, 1000), alt="A mast")
    lost = NomineeImage.objects.create(nominee=made, file="nominees/lost.webp", alt="Lost")
    images = Page(html_of(client, made)).all("img")
    assert [(one["alt"], one.get("width"), one.get("height")) for one in images] == [
        ("Pupils under a panel", "672", "336"),
        ("A mast", "224", "448"),
        ("Lost", None, None),
    ]
    assert images[2]["src"] == address(made, rest=f"images/{lost.pk}/")


def test_image_is_sent_as_what_it_is_and_kept(client, storage):
    made = make_nominee()
    image = pictured(made, "sent")
    answer = client.get(address(made, rest=f"images/{image.pk}/"))
    assert answer["Content-Type"] == "image/webp"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert answer["Cache-Control"] == "public, max-age=604800"
    assert b"".join(answer.streaming_content)[:4] == b"RIFF"


def test_image_is_sent_of_its_own_visible_nominee_only(client, storage, clock):
    made, other = make_nominee(), make_nominee()
    image = pictured(made, "own")
    assert client.get(address(other, rest=f"images/{image.pk}/")).status_code == 404
    clock(OPEN - timedelta(seconds=1))
    assert client.get(address(made, rest=f"images/{image.pk}/")).status_code == 404
    clock(OPEN)
    made.removed_at = OPEN
    made.save()
    assert client.get(address(made, rest=f"images/{image.pk}/")).status_code == 404


@pytest.mark.parametrize("rows", [1, 3])
def test_page_takes_the_same_at_1_and_3_rows(client, storage, rows):
    made = make_nominee(
        linkages=[{"goal": f"SDG{row + 1}", "examples": "So."} for row in range(rows)]
    )
    for row in range(rows):
        pictured(made, f"row-{rows}-{row}")
        make_nominee(title=f"Other {row}")
    with counting() as statements:
        client.get(address(made))
    assert len(statements) == 5, "\n".join(statements)
