"""What a search finds, to take away."""

from __future__ import annotations

import csv
import io
import json

import openpyxl
import pytest

from stocktaking.store import change_state
from tests.factories import OPEN
from tests.stocktaking.projects import make_project

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _three(clock, db):
    clock(OPEN)
    make_project(title="Solar classrooms")
    make_project(title="=Solar pumps", countries=["FRA"])
    change_state(make_project(title="Solar secrets"), "unpublished", at=OPEN)


def get(client, form, query=""):
    answer = client.get(f"/en/stocktaking/projects.{form}{query}")
    assert answer.status_code == 200
    return answer, b"".join(answer.streaming_content)


def test_csv_holds_what_was_found(client):
    answer, body = get(client, "csv", "?q=solar&region=EUR")
    rows = list(csv.DictReader(io.StringIO(body.decode().removeprefix("\ufeff"))))
    assert [row["title"] for row in rows] == ["'=Solar pumps"]
    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    assert answer["Content-Disposition"] == (
        'attachment; filename="stocktaking-projects-2024-01-24.csv"'
    )


def test_json_holds_what_was_found(client):
    answer, body = get(client, "json", "?q=solar")
    assert [row["title"] for row in json.loads(body)] == ["Solar classrooms", "=Solar pumps"]
    assert answer["Content-Type"] == "application/json"


def test_xlsx_holds_what_was_found(client):
    answer, body = get(client, "xlsx", "?country=KEN")
    sheet = openpyxl.load_workbook(io.BytesIO(body))["projects"]
    names = [cell.value for cell in sheet[1]]
    assert [row[names.index("title")].value for row in sheet.iter_rows(2)] == ["Solar classrooms"]
    assert answer["Content-Disposition"].endswith('.xlsx"')


def test_addresses_in_it_are_in_the_readers_language(client):
    answer = client.get("/ar/stocktaking/projects.json?country=KEN")
    (row,) = json.loads(b"".join(answer.streaming_content))
    assert "/ar/stocktaking/projects/STK-P-" in row["address"]


def test_filter_that_does_not_exist_gives_an_empty_file(client):
    assert json.loads(get(client, "json", "?country=XYZ")[1]) == []


def test_reader_who_asks_too_often_is_told_kindly(client):
    for _ in range(10):
        get(client, "csv")
    answer = client.get("/ar/stocktaking/projects.csv")
    assert (answer.status_code, answer["Retry-After"]) == (429, "60")
    assert (
        "Too many downloads at once" in client.get("/en/stocktaking/projects.json").content.decode()
    )


def test_other_forms_are_no_page(client):
    assert client.get("/en/stocktaking/projects.pdf").status_code == 404
