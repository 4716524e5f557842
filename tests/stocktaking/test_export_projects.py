"""Projects taken away: CSV, JSON and XLSX, and back again."""

from __future__ import annotations

import csv
import json
from datetime import UTC, date, datetime, timedelta
from io import StringIO

import pytest
from django.conf import settings
from django.utils import translation
from openpyxl import load_workbook

from stocktaking.exchange.columns import COLUMNS
from stocktaking.exchange.export import CHUNK, rows, stream_csv, stream_json, write_xlsx
from stocktaking.exchange.importing import import_rows
from stocktaking.models import Project
from stocktaking.store import store_projects
from tests.factories import OPEN, TICK, make_organization
from tests.stocktaking.files import read
from tests.stocktaking.projects import make_project, project
from wsis_portal.contributions.models import Mark

pytestmark = pytest.mark.django_db

NAMES = [column.name for column in COLUMNS]
FULL = {
    "external_id": "ITU-1",
    "title": "=Solar 'classrooms'; \"twice\"",
    "description": "One,\nTwo; 学校 والواحات.",
    "website": "https://solar.example",
    "action_lines": ["C3", "C7-ELRN"],
    "goals": ["SDG4", "SDG7"],
    "starts": date(2019, 3, 1),
    "ends": None,
    "year": 2019,
    "replicability": "+41 is a code.",
    "values": ["equality"],
    "results_quantitative": "-5",
    "results_qualitative": "'=quoted already",
    "owner_website": "https://lakeview.example",
    "partners": [
        {"name": "A; B | C\\", "website": "https://a.example"},
        {"name": "D", "website": ""},
    ],
}


def exported(at=OPEN):
    return rows(Project.objects.all(), at=at)


def as_csv(at=OPEN):
    return b"".join(stream_csv(exported(at)))


def cells_of(content):
    return list(csv.reader(StringIO(content.decode("utf-8-sig"), newline="")))


def marked(made, code, year, visible_from=OPEN):
    return Mark.objects.create(
        reference=made.reference, code=code, year=year, visible_from=visible_from
    )


def test_a_table_says_what_the_project_says():
    made = make_project(**FULL)
    marked(made, "champion", 2019)
    marked(made, "winner", 2022)
    header, cells = cells_of(as_csv())
    assert header == NAMES
    assert dict(zip(NAMES, cells, strict=True)) == {
        "reference": made.reference,
        "address": f"{settings.SITE_URL}/en/stocktaking/projects/{made.reference}/",
        "external_id": "ITU-1",
        "source": "import",
        "title": "'=Solar 'classrooms'; \"twice\"",
        "text_language": "en",
        "description": "One,\nTwo; 学校 والواحات.",
        "website": "https://solar.example",
        "activity": "project",
        "action_lines": "C3; C7-ELRN",
        "goals": "SDG4; SDG7",
        "scope": "national",
        "countries": "KEN",
        "progress": "ongoing",
        "starts": "2019-03-01",
        "ends": "",
        "year": "2019",
        "groups": "youth",
        "replicability": "'+41 is a code.",
        "sustainability": "",
        "values": "equality",
        "results_quantitative": "-5",
        "results_qualitative": "''=quoted already",
        "owner_name": "Lakeview Community Networks",
        "owner_type": "civil_society",
        "owner_country": "KEN",
        "owner_website": "https://lakeview.example",
        "partners": "A\\; B \\| C\\\\ | https://a.example; D",
        "prize_marks": "winner:2022; champion:2019",
        "published": "2024-01-24T08:00:00Z",
        "changed": "2024-01-24T08:00:00Z",
    }


def test_json_holds_lists_and_null():
    made = make_project(**FULL)
    marked(made, "winner", 2022)
    (found,) = json.loads(b"".join(stream_json(exported())))
    assert list(found) == NAMES
    assert (found["title"], found["year"], found["starts"], found["ends"]) == (
        FULL["title"],
        2019,
        "2019-03-01",
        None,
    )
    assert (found["goals"], found["partners"]) == (FULL["goals"], FULL["partners"])
    assert found["prize_marks"] == [{"code": "winner", "year": 2022}]
    assert found["published"] == "2024-01-24T08:00:00Z"


def test_a_workbook_holds_texts_days_and_numbers():
    make_project(**FULL)
    with write_xlsx(exported()) as file:
        book = load_workbook(file)
    sheet = book["projects"]
    header, cells = (list(line) for line in sheet.iter_rows())
    found = dict(zip([cell.value for cell in header], cells, strict=True))
    assert list(found) == NAMES
    assert {name: found[name].value for name in ("title", "description", "year", "starts")} == {
        "title": FULL["title"],
        "description": FULL["description"],
        "year": 2019,
        "starts": datetime(2019, 3, 1),  # noqa: DTZ001  a day, as openpyxl tells it
    }
    assert (found["title"].data_type, found["website"].hyperlink) == ("s", None)
    assert (sheet.freeze_panes, bool(sheet.sheet_view.rightToLeft)) == ("A2", False)
    assert [line[0].value for line in book["columns"].iter_rows()] == NAMES


def test_a_workbook_runs_from_right_to_left_in_arabic():
    make_project()
    with translation.override("ar"), write_xlsx(exported()) as file:
        book = load_workbook(file)
    assert book["projects"].sheet_view.rightToLeft
    assert book["columns"].sheet_view.rightToLeft
    assert "/ar/stocktaking/" in book["projects"]["B2"].value


def test_addresses_keep_the_language_that_was_asked_for():
    """A stream is read when the request is over."""
    make_project()
    with translation.override("fr"):
        stream = stream_csv(exported())
    assert "/fr/stocktaking/" in b"".join(stream).decode()


def test_a_text_longer_than_a_cell_is_cut_in_a_workbook_alone():
    make_project(description="x" * 40_000)
    with write_xlsx(exported()) as file:
        cells = next(load_workbook(file)["projects"].iter_rows(min_row=2, values_only=True))
    assert len(cells[NAMES.index("description")]) == 32_767
    assert len(cells_of(as_csv())[1][NAMES.index("description")]) == 40_000


def test_no_projects_make_a_file_all_the_same():
    assert cells_of(as_csv()) == [NAMES]
    assert json.loads(b"".join(stream_json(exported()))) == []
    with write_xlsx(exported()) as file:
        assert load_workbook(file)["projects"].max_row == 1


def test_marks_are_shown_from_their_instant():
    made = make_project()
    marked(made, "winner", 2024, visible_from=OPEN)
    place = NAMES.index("prize_marks")
    assert [cells_of(as_csv(at))[1][place] for at in (OPEN - TICK, OPEN)] == ["", "winner:2024"]


def test_nothing_internal_leaves_the_house():
    organization = make_organization("Internal Holding of Secrets")
    made = make_project(organization=organization, external_id="ITU-1")
    Project.objects.filter(pk=made.pk).update(image="projects/secret.png", image_alt="A secret")
    with write_xlsx(exported()) as file:
        book = load_workbook(file)
    texts = [str(cell.value) for sheet in book for line in sheet.iter_rows() for cell in line]
    told = as_csv() + b"".join(stream_json(exported())) + "\n".join(texts).encode()
    assert made.reference.encode() in told
    assert (b"ecret" in told, b"civil_society line:" in told) == (False, False)


@pytest.mark.parametrize("form", ["csv", "json", "xlsx"])
def test_what_was_exported_can_be_imported_again(tmp_path, form):
    made = make_project(**FULL, published_at=datetime(2020, 6, 1, tzinfo=UTC))
    marked(made, "winner", 2022)
    path = tmp_path / f"projects.{form}"
    if form == "xlsx":
        with write_xlsx(exported()) as file:
            path.write_bytes(file.read())
    else:
        path.write_bytes(b"".join((stream_csv if form == "csv" else stream_json)(exported())))
    before = Project.objects.values().get()
    faults = []
    again = import_rows(read(path), at=OPEN + timedelta(days=9), refused=faults.append)
    assert (+again, faults) == ({"unchanged": 1}, [])
    Project.objects.all().delete()
    Mark.objects.all().delete()
    assert +import_rows(read(path), at=OPEN, refused=faults.append) == {"created": 1}
    own = {"id", "reference", "changed_at", "search"}  # its words include the reference
    after = Project.objects.values().get()
    assert {name: after[name] for name in after if name not in own} == {
        name: before[name] for name in before if name not in own
    }
    assert list(Mark.objects.values_list("code", "year")) == [("winner", 2022)]


def test_a_stream_comes_in_pieces():
    store_projects([project(title=f"Project {number}") for number in range(CHUNK + 1)], at=OPEN)
    pieces = list(stream_csv(exported()))
    lengths = [piece.count(b"\r\n") for piece in pieces]
    assert lengths == [CHUNK + 1, 1, 0]
    assert len(json.loads(b"".join(stream_json(exported())))) == CHUNK + 1


@pytest.mark.parametrize("count", [1, 3])
def test_an_export_takes_one_statement(count, django_assert_num_queries):
    for number in range(count):
        marked(make_project(title=f"Project {number}"), "winner", 2022)
    with django_assert_num_queries(1):
        assert as_csv().count(b"winner:2022") == count
