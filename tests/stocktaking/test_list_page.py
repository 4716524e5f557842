"""The page of the repository: what was found, what narrows it, and what to do without anything."""

from __future__ import annotations

import re
from datetime import date, timedelta
from html import unescape

import pytest
from django.conf import settings as django_settings
from django.utils.http import urlencode

from stocktaking.store import store_projects
from tests.counting import counting
from tests.factories import OPEN
from tests.reading import Page
from tests.stocktaking.projects import make_project, project
from wsis_portal.contributions.models import Mark

pytestmark = pytest.mark.django_db

LANGUAGES = [code for code, _ in django_settings.LANGUAGES]
HERE = "/en/stocktaking/projects/"


@pytest.fixture(autouse=True)
def _open(clock):
    clock(OPEN)


def get(client, language="en", status=200, **query):
    address = f"/{language}/stocktaking/projects/"
    answer = client.get(f"{address}?{urlencode(query, doseq=True)}" if query else address)
    assert answer.status_code == status
    return answer.content.decode()


def text(html):
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html)).split())


def titles(html):
    return re.findall(r'<h3><a href="[^"]*"><bdi lang="[^"]*">(.*?)</bdi>', html)


def said(html):
    return (
        unescape(re.search(r'id="said">(.*?)</strong>', html)[1])
        .replace("\u2068", "")
        .replace("\u2069", "")
    )


def boxes(html, group):
    """Each choice of a group as it stands there: code, words, count, whether it is ticked."""
    pattern = (
        rf'<label><input type="checkbox" form="find" id="{group}-[^"]*" name="{group}"'
        r' value="([^"]*)"( checked)?><span>(.*?)</span><span>(.*?)</span></label>'
    )
    return [
        (code, text(words), count, bool(ticked))
        for code, ticked, words, count in re.findall(pattern, html)
    ]


def many(count, **fields):
    store_projects([project(title=f"Project {n:03}", **fields) for n in range(count)], at=OPEN)


@pytest.mark.parametrize("language", LANGUAGES)
def test_page_is_whole_in_each_language(client, language):
    make_project()
    page = Page(get(client, language, q="solar", region="AFR"))
    assert page.all("html") == [{"lang": language, "dir": "rtl" if language == "ar" else "ltr"}]
    assert len(page.all("h1")) == 1
    assert [one["value"] for one in page.all("input", id="q")] == ["solar"]
    assert page.all("input", id="region-AFR", checked="") == []
    found = {
        one["hreflang"]: one["href"]
        for one in page.all("link", rel="alternate")
        if "hreflang" in one
    }
    assert list(found) == LANGUAGES


def test_hit_shows_who_when_what_and_its_codes(client):
    made = make_project(
        title="مدارس متصلة",
        description="شبكة مجتمعية واحدة لمدارس الريف.",
        text_language="ar",
        starts=date(2020, 1, 1),
        ends=date(2023, 1, 1),
        action_lines=["C2", "C7-EGOV", "C7-ELRN"],
        goals=["SDG10", "SDG4"],
    )
    Mark.objects.create(reference=made.reference, code="winner", year=2022, visible_from=OPEN)
    html = get(client)
    hit = html[html.index('<ol class="hits">') : html.index("</ol>", html.index('class="hits"'))]
    assert text(hit) == (
        "مدارس متصلة Lakeview Community Networks · Kenya · 2020 to 2023 · WSIS Prizes 2022: winner"
        " شبكة مجتمعية واحدة لمدارس الريف. C2 C7 SDG 4 SDG 10"
    )
    assert '<p lang="ar" dir="rtl">' in hit


def test_mark_under_embargo_is_neither_shown_nor_counted(client):
    made = make_project()
    later = OPEN + timedelta(days=1)
    Mark.objects.create(reference=made.reference, code="winner", year=2024, visible_from=later)
    html = get(client)
    assert "winner" not in html


def test_synthetic_hit_is_marked(client):
    make_project(source="synthetic")
    assert '<span class="chip">Synthetic</span>' in get(client)


def test_words_and_filters_narrow_and_are_told(client):
    make_project(title="Solar classrooms")
    make_project(title="Solar pumps", countries=["FRA"])
    html = get(client, q="solar", region="EUR")
    assert titles(html) == ["Solar pumps"]
    assert said(html) == "1 project for “solar”"
    assert boxes(html, "region") == [("AFR", "Africa", "1", False), ("EUR", "Europe", "1", True)]
    chips = re.findall(r'<a class="chip off" href="(.*?)">(.*?)</a>', html)
    assert [(unescape(url), text(words)) for url, words in chips] == [
        ("?q=solar", "Remove the filter: Europe")
    ]
    assert Page(html).all("a", href="?q=solar")


def test_everything_is_counted_without_words(client):
    many(3)
    html = get(client)
    assert said(html) == "3 projects"
    assert "Search 3 projects" in html


def test_long_group_shows_ten_and_keeps_the_rest_behind_more(client):
    codes = ["FRA", "DEU", "ITA", "ESP", "PRT", "BEL", "NLD", "CHE", "AUT", "POL", "SWE", "NOR"]
    store_projects([project(countries=codes[: n + 1]) for n in range(12)], at=OPEN)
    html = get(client)
    start = html.index('id="of-country"')
    rest = html.index('id="of-country-rest"')
    first = [words for _, words, _, _ in boxes(html[start:rest], "country")]
    assert first == sorted(first)
    assert len(first) == 10
    assert boxes(html[rest:], "country") == [
        ("NOR", "Norway", "1", False),
        ("SWE", "Sweden", "2", False),
    ]
    assert "More (2)" in html


def test_action_lines_show_the_eleven_and_the_parts_of_c7_behind_more(client):
    make_project(action_lines=["C7-EGOV", "C3"])
    html = get(client)
    rest = html.index('id="of-line-rest"')
    assert boxes(html[:rest], "line") == [
        ("C3", "C3 Access", "1", False),
        ("C7", "C7 Applications", "1", False),
    ]
    assert boxes(html[rest:], "line") == [("C7-EGOV", "C7 E-government", "1", False)]


def test_group_with_a_choice_is_open(client):
    make_project()
    html = get(client, progress="ongoing")
    groups = {one["id"]: "open" in one for one in Page(html).all("details")}
    assert [name for name, is_open in groups.items() if is_open] == [
        "of-line",
        "of-goal",
        "of-progress",
    ]


def test_bar_of_a_region_leads_to_it_and_back(client):
    many(3)
    make_project(countries=["FRA"])
    bars = Page(get(client)).all("progress")
    assert [(bar["value"], bar["max"]) for bar in bars] == [("3", "36"), ("1", "36")]
    html = get(client, region="EUR")
    links = {one["id"]: one for one in Page(html).all("a") if str(one.get("id")).startswith("bar-")}
    assert links["bar-AFR"]["href"] == "?region=AFR&region=EUR"
    assert (links["bar-EUR"]["href"], links["bar-EUR"]["aria-current"]) == ("?", "true")


def test_tile_stands_for_a_round_number_at_which_the_longest_bar_fits(client):
    many(90)
    html = get(client)
    assert "Each tile stands for 5 projects." in html
    assert Page(html).all("progress")[0]["max"] == "180"


def test_order_is_offered_and_kept(client):
    make_project(title="Beta")
    make_project(title="Alpha", at=OPEN - timedelta(days=1))
    html = get(client)
    assert titles(html) == ["Beta", "Alpha"]
    orders = {one["id"]: one for one in Page(html).all("a") if str(one.get("id")).startswith("by-")}
    assert list(orders) == ["by-newest", "by-title"]
    html = get(client, sort="title")
    assert titles(html) == ["Alpha", "Beta"]
    assert Page(html).all("input", name="sort") == [
        {"type": "hidden", "name": "sort", "value": "title", "form": "find"}
    ]


def test_relevance_is_offered_where_there_are_words(client):
    make_project()
    orders = [
        one for one in Page(get(client, q="solar")).all("a") if str(one.get("id")).startswith("by-")
    ]
    assert [(one["href"], one.get("aria-current")) for one in orders] == [
        ("?q=solar", "true"),
        ("?q=solar&sort=newest", None),
        ("?q=solar&sort=title", None),
    ]


def test_pages_lead_on_and_back(client):
    many(45)
    seen, html = [], get(client, sort="title")
    while True:
        seen += titles(html)
        following = Page(html).all("a", rel="next")
        if not following:
            break
        html = client.get(HERE + str(following[0]["href"])).content.decode()
    assert seen == [f"Project {n:03}" for n in range(45)]
    back = client.get(HERE + str(Page(html).all("a", rel="prev")[0]["href"])).content.decode()
    assert titles(back) == seen[20:40]


def test_nothing_found_says_what_to_leave_out(client):
    make_project(title="Solar pumps")
    html = get(client, q="solar", region="EUR")
    assert said(html) == "0 projects for “solar”"
    assert "There are projects if you leave something out:" in html
    ways = re.search(r'<ul class="plain" hx-boost="true">(.*?)</ul>', html, re.DOTALL)[1]
    assert [
        (unescape(url), text(rest)) for url, rest in re.findall(r'<a href="(.*?)">(.*?)</li>', ways)
    ] == [("?q=solar", "Without the filter “Region” 1")]


def test_filter_that_does_not_exist_finds_nothing_and_is_named(client):
    make_project()
    html = get(client, country="XYZ")
    assert titles(html) == []
    assert "One of these filters does not exist. Remove it." in html
    assert "XYZ" in text(html)
    assert Page(html).all("a", href="?")


@pytest.mark.parametrize("address", ["/en/", "/en/stocktaking/"])
def test_other_pages_lead_here_and_say_how_many_there_are(client, address):
    many(3)
    html = client.get(address).content.decode()
    assert re.search(rf'<a [^>]*href="{HERE}">Search 3 projects</a>', html)
    assert html.count(f'href="{HERE}"') == 3  # in the navigation and at the foot too


def test_empty_repository_is_a_page(client):
    html = get(client)
    assert said(html) == "0 projects"
    assert Page(html).all("progress") == []


def test_narrowed_pages_are_kept_out_of_search_engines(client):
    assert Page(get(client)).all("meta", name="robots") == []
    assert Page(get(client, q="a")).all("meta", name="robots") == [
        {"name": "robots", "content": "noindex"}
    ]


def test_downloads_and_feed_keep_the_question(client):
    make_project()
    page = Page(get(client, q="solar", region="AFR"))
    for name in ("projects.csv", "projects.xlsx", "projects.json", "projects.atom"):
        assert page.all("a", href=f"/en/stocktaking/{name}?q=solar&region=AFR")
    (feed,) = page.all("link", rel="alternate", type="application/atom+xml")
    assert feed["href"] == "/en/stocktaking/projects.atom?q=solar&region=AFR"


def test_markup_in_words_and_projects_stays_text(client):
    evil = '"><script>alert(1)</script>'
    make_project(title=evil, description=evil, owner_name=evil)
    for query in ({}, {"q": evil}, {"country": evil[:60]}):
        assert "<script>alert" not in get(client, **query)


@pytest.mark.parametrize("rows", [1, 3])
def test_list_takes_the_same_at_1_and_3_rows(client, rows):
    for row in range(rows):
        made = make_project(title=f"Solar {row}")
        Mark.objects.create(reference=made.reference, code="winner", year=2022, visible_from=OPEN)
    with counting() as statements:
        get(client)
    assert len(statements) == 7, "\n".join(statements)


@pytest.mark.parametrize("rows", [1, 3])
def test_search_with_facets_takes_the_same_at_1_and_3_rows(client, rows):
    for row in range(rows):
        made = make_project(title=f"Solar {row}")
        Mark.objects.create(reference=made.reference, code="winner", year=2022, visible_from=OPEN)
    with counting() as statements:
        get(client, q="solar", region="AFR", line="C3")
    assert len(statements) == 8, "\n".join(statements)
