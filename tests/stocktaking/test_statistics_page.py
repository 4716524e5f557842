"""The repository in numbers: bars, tables and CSV, from counts that are kept ready."""

from __future__ import annotations

import csv
import io
import re

import pytest
from django.conf import settings as django_settings

from stocktaking.store import store_projects
from tests.factories import OPEN
from tests.reading import Page
from tests.stocktaking.projects import project

pytestmark = pytest.mark.django_db

LANGUAGES = [code for code, _ in django_settings.LANGUAGES]


@pytest.fixture(autouse=True)
def _open(clock):
    clock(OPEN)


@pytest.fixture
def five(db):
    store_projects(
        [
            project(year=2022, action_lines=["C2", "C7-EHLT"], goals=["SDG3"]),
            *(project(year=2023) for _ in range(3)),
            project(year=2024, owner_type="government", countries=["FRA"], activity="toolkit"),
        ],
        at=OPEN,
    )


def rows_of(html, chart):
    """Title, number and address of each row of a chart's table."""
    body = html[html.index(f'id="{chart}"') :]
    body = body[body.index("<tbody>") : body.index("</tbody>")]
    pattern = r'<th scope="row">(.*?)</th><td class="nums"><a href="(.*?)">(.*?)</a>'
    return [
        (re.sub("<[^>]+>", "", title), number, url)
        for title, url, number in re.findall(pattern, body)
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_page_is_whole_in_each_language(client, five, language):
    page = Page(client.get(f"/{language}/stocktaking/statistics/").content.decode())
    assert len(page.all("h1")) == 1
    assert len(page.all("svg", role="img")) == len(page.all("table")) == 6
    assert len(page.all("title")) == 7  # one of each chart


def test_numbers_are_those_of_the_repository(client, five):
    html = client.get("/en/stocktaking/statistics/").content.decode()
    assert "All 5 published projects, counted." in html
    found = "/en/stocktaking/projects/"
    assert rows_of(html, "year") == [
        ("2024", "1", f"{found}?year=2024"),
        ("2023", "3", f"{found}?year=2023"),
        ("2022", "1", f"{found}?year=2022"),
    ]
    assert rows_of(html, "region") == [
        ("Africa", "4", f"{found}?region=AFR"),
        ("Europe", "1", f"{found}?region=EUR"),
    ]
    assert [(title[:3], number) for title, number, _url in rows_of(html, "line")] == [
        ("C2 ", "1"),
        ("C3 ", "4"),
        ("C7 ", "1"),
    ]


def test_longest_bar_fills_its_row_and_the_others_their_share(client, five):
    html = client.get("/en/stocktaking/statistics/").content.decode()
    svg = html[html.index('aria-labelledby="year-title year-desc"') :]
    svg = svg[: svg.index("</svg>")]
    bars = re.findall(r'<rect x="([\d.]+)%" y="\d+" width="([\d.]+)%"', svg)
    assert bars == [("0", "33.33"), ("0", "100.0"), ("0", "33.33")]


def test_bars_run_from_the_right_in_arabic(client, five):
    html = client.get("/ar/stocktaking/statistics/").content.decode()
    svg = html[html.index('aria-labelledby="year-title year-desc"') :]
    bars = re.findall(r'<rect x="([\d.]+)%" y="\d+" width="([\d.]+)%"', svg[: svg.index("</svg>")])
    assert bars == [("66.67", "33.33"), ("0.0", "100.0"), ("66.67", "33.33")]


def test_csv_has_the_same_numbers(client, five):
    answer = client.get("/en/stocktaking/statistics.csv")
    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    assert answer["Content-Disposition"] == (
        'attachment; filename="stocktaking-statistics-2024-01-24.csv"'
    )
    text = answer.content.decode()
    assert text.startswith("\ufeff")
    rows = list(csv.reader(io.StringIO(text.removeprefix("\ufeff"))))
    assert rows[:2] == [["group", "code", "title", "projects"], ["all", "", "All projects", "5"]]
    assert ["year", "2023", "2023", "3"] in rows
    assert ["activity", "toolkit", "Toolkit", "1"] in rows


def test_empty_repository_has_no_charts(client):
    html = client.get("/en/stocktaking/statistics/").content.decode()
    assert "Nothing is published yet." in html
    assert "<svg" not in html


@pytest.mark.parametrize("rows", [1, 3])
def test_page_takes_2_at_1_and_3_rows(client, django_assert_num_queries, rows):
    store_projects([project(year=2020 + row) for row in range(rows)], at=OPEN)
    with django_assert_num_queries(2):  # the counts; the calls of the deadline strip
        client.get("/en/stocktaking/statistics/")
