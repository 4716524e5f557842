"""The page of one project: its text in its own language, its facts, and what became of it."""

from __future__ import annotations

import json
import re
from datetime import date, timedelta

import pytest
from django.conf import settings as django_settings

from stocktaking.models import Project
from stocktaking.store import change_state
from tests.counting import counting
from tests.factories import CLOSES, OPEN
from tests.reading import Page
from tests.stocktaking.entries import decide, make_entry
from tests.stocktaking.projects import make_project
from wsis_portal.calls.models import Call
from wsis_portal.contributions.models import Mark
from wsis_portal.streams import receiving

pytestmark = pytest.mark.django_db

LANGUAGES = [code for code, _ in django_settings.LANGUAGES]
SITE = django_settings.SITE_URL
ARABIC = {
    "title": "مدارس متصلة",
    "description": "شبكة مجتمعية لمدارس الريف.\n\nتديرها الأسر.",
    "text_language": "ar",
}


@pytest.fixture(autouse=True)
def _open(clock):
    clock(OPEN)


def address(project, language="en"):
    return f"/{language}/stocktaking/projects/{project.reference}/"


def html_of(client, project, language="en", **more):
    answer = client.get(address(project, language), **more)
    assert answer.status_code == 200
    return answer.content.decode()


def said(html):
    """What a reader sees, in one line."""
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


@pytest.mark.parametrize("language", LANGUAGES)
def test_page_is_whole_in_each_language(client, language):
    page = Page(html_of(client, make_project(), language))
    assert page.all("html") == [{"lang": language, "dir": "rtl" if language == "ar" else "ltr"}]
    assert len(page.all("h1")) == 1
    found = {one["hreflang"]: one["href"] for one in page.all("link", rel="alternate")}
    assert list(found) == LANGUAGES
    assert page.all("link", rel="canonical")[0]["href"] == found[language]


def test_text_keeps_its_own_language_and_direction(client):
    project = make_project(**ARABIC, replicability="نعم")
    page = Page(html_of(client, project))
    assert page.all("h1") == [{"lang": "ar", "dir": "auto"}]
    texts = page.all("p", lang="ar")
    assert [one["dir"] for one in texts] == ["rtl", "rtl", "rtl"]  # lead, the rest, replicability


def test_facts_are_said_in_the_readers_language(client):
    project = make_project(
        starts=date(2021, 3, 1),
        countries=["UGA", "KEN"],
        goals=["SDG9", "SDG4"],
        action_lines=["C7-EGOV"],
        values=["equality"],
        website="https://lakeview.example/solar/",
        partners=[{"name": "Makerere", "website": "https://mak.example"}, {"name": "Two"}],
    )
    text = said(html_of(client, project))
    for words in (
        "Dates March 2021 to today",
        "Coverage National Kenya Uganda",
        "4 · Quality Education 9 · Industry, Innovation and Infrastructure",
        "C7 E-government",
        "WSIS values promoted Equality",
        "Website lakeview.example/solar Published on",
        "Makerere · mak.example Two",
        "For whom Youth",
        "Original language: English. Shown as submitted; not machine-translated.",
    ):
        assert words in text


def test_website_that_is_none_is_no_link(client):
    project = make_project(website="javascript:alert(1)", owner_website="ftp://old.example")
    page = Page(html_of(client, project))
    assert [one for one in page.all("a") if "script" in str(one["href"])] == []
    assert [one for one in page.all("a") if "ftp" in str(one["href"])] == []


def test_markup_in_a_project_stays_text(client):
    evil = "</script><script>alert(1)</script><b>"
    project = make_project(title=evil, description=evil, owner_name=evil, partners=[{"name": evil}])
    html = html_of(client, project)
    assert "<script>alert" not in html
    assert "<b>" not in html.replace("</b>", "")


def test_marks_are_shown_once_they_may_be(client):
    project = make_project()
    Mark.objects.create(reference=project.reference, code="winner", year=2022, visible_from=OPEN)
    later = OPEN + timedelta(days=1)
    Mark.objects.create(reference=project.reference, code="champion", year=2023, visible_from=later)
    text = said(html_of(client, project))
    assert "WSIS Prizes 2022: winner" in text
    assert "champion" not in text


def test_synthetic_project_says_that_it_is_none(client):
    text = said(html_of(client, make_project(source="synthetic")))
    assert "It does not exist." in text
    assert "It does not exist." not in said(html_of(client, make_project()))


def test_json_ld_tells_the_project_and_the_page(client):
    project = make_project(starts=date(2021, 3, 1), title="Solar <b> & “classrooms”")
    html = html_of(client, project, "fr")
    block = re.search(r'<script type="application/ld\+json">(.*?)</script>', html, re.DOTALL)[1]
    assert "<" not in block
    found = json.loads(block)
    about = found["mainEntity"]
    assert (found["@type"], found["inLanguage"], about["@type"]) == ("WebPage", "fr", "Project")
    assert about["name"] == project.title
    assert about["identifier"] == project.reference
    assert about["foundingDate"] == "2021-03-01"
    assert found["@id"] == f"{SITE}{address(project, 'fr')}"


def test_page_says_how_it_looks_where_it_is_shared(client):
    project = make_project(title="Solar <b> & “classrooms”")
    tags = Page(html_of(client, project, "fr")).all("meta")
    assert {one["property"]: one["content"] for one in tags if "property" in one} == {
        "og:type": "article",
        "og:site_name": "WSIS 2024",
        "og:title": project.title,
        "og:description": project.description,
        "og:url": f"{SITE}{address(project, 'fr')}",
        "og:locale": "fr",
    }


def test_citation_names_owner_year_title_reference_and_address(client):
    project = make_project()
    html = html_of(client, project)
    cited = said(re.search(r'<p class="cite">(.*?)</p>', html)[1]).replace(" .", ".")
    assert cited == (
        "Lakeview Community Networks ( 2023 ). Solar classrooms, Kisumu. WSIS Stocktaking,"
        f" {project.reference}. {SITE}{address(project)}"
    )


def test_report_names_the_reference(client):
    project = make_project()
    links = [str(one["href"]) for one in Page(html_of(client, project)).all("a")]
    mail = next(one for one in links if one.startswith("mailto:") and "subject" in one)
    assert f"subject=A%20problem%20with%20{project.reference}&" in mail


def test_update_is_offered_while_the_call_is_open(client, clock):
    project = make_project()
    page = Page(html_of(client, project))
    assert {"type": "hidden", "name": "reference", "value": project.reference} in page.all("input")
    clock(CLOSES)
    assert Page(html_of(client, project)).all("input", name="reference") == []


def test_project_can_be_used_in_streams_whose_call_is_open(client):
    """One form for each; the own stream updates it."""
    project = make_project()
    begun = {
        one["action"]: one["method"]
        for one in Page(html_of(client, project)).all("form")
        if str(one["action"]).endswith("/start/")
    }
    taking = [one.slug for one in receiving() if one.begins_with == "project"]
    assert begun == {f"/en/{slug}/start/": "post" for slug in taking}
    Call.objects.exclude(stream="STK").update(closes_at=OPEN)
    left = [str(one["action"]) for one in Page(html_of(client, project)).all("form")]
    assert [one for one in left if one.endswith("/start/")] == ["/en/stocktaking/start/"]


def test_page_names_who_entered_the_project(client, owner, officer):
    """As the form promised: an organization without its people, or a person as such."""
    decide(make_entry(owner, owner_name="Schools of Kisumu"), "accepted", officer)
    decide(make_entry(owner, capacity="personal", title="Mine"), "accepted", officer)
    texts = [said(html_of(client, one)) for one in Project.objects.order_by("pk")]
    assert [re.search("Entered by (.*) Published on", text)[1] for text in texts] == [
        "Lakeview Community Networks Civil society Kenya Official position of the organization",
        "Amina Wanjiru Civil society Kenya Personal capacity",
    ]
    assert "Amina" not in texts[0]


def test_page_of_an_import_names_nobody_who_entered_it(client):
    assert "Entered by" not in html_of(client, make_project())


def test_way_back_leads_to_the_search_one_came_from(client):
    project = make_project()
    came = "http://testserver/en/stocktaking/projects/?q=solar&line=C3"
    page = Page(html_of(client, project, headers={"Referer": came}))
    assert page.all("a", href="/en/stocktaking/projects/?q=solar&line=C3")
    for other in ("https://elsewhere.example/en/stocktaking/projects/?q=solar", "http://[bad"):
        page = Page(html_of(client, project, headers={"Referer": other}))
        assert not page.all("a", href="/en/stocktaking/projects/?q=solar")


@pytest.mark.parametrize("language", LANGUAGES)
def test_unpublished_project_says_so_and_nothing_else(client, language):
    project = make_project()
    change_state(project, "unpublished", at=OPEN)
    answer = client.get(address(project, language))
    html = answer.content.decode()
    assert answer.status_code == 410
    assert project.reference in html
    assert "Solar" not in html
    assert "Lakeview" not in html


@pytest.mark.parametrize("language", LANGUAGES)
def test_merged_project_leads_to_the_other_for_good(client, language):
    project, other = make_project(), make_project(title="Solar classrooms")
    change_state(project, "merged", merged_into=other, at=OPEN)
    answer = client.get(address(project, language))
    assert (answer.status_code, answer.url) == (302, address(other, language))


@pytest.mark.parametrize(
    "reference", ["STK-P-99999", "STK-2024-00001", "stk-p-00001", "A" * 25, "%00", "'--"]
)
def test_unknown_reference_is_no_page(client, reference):
    assert client.get(f"/en/stocktaking/projects/{reference}/").status_code == 404


def test_related_projects_are_linked(client):
    project, other = make_project(), make_project(title="Solar classrooms, Siaya")
    assert Page(html_of(client, project)).all("a", href=address(other))


@pytest.mark.parametrize("rows", [1, 3])
def test_page_takes_the_same_at_1_and_3_rows(client, rows):
    project = make_project(partners=[{"name": f"Partner {row}"} for row in range(rows)])
    for row in range(rows):
        make_project(title=f"Solar classrooms {row}")
        Mark.objects.create(
            reference=project.reference, code="winner", year=2020 + row, visible_from=OPEN
        )
    with counting() as statements:
        client.get(address(project))
    assert len(statements) == 8, "\n".join(statements)
