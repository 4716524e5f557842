"""Past winners at the desk: listed, typed, imported from files; and the command that does it too."""

from __future__ import annotations

import io
import re

import pytest
from django.contrib.auth.models import Permission
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from openpyxl import Workbook

from prizes.exchange import read
from prizes.models import PastWinner
from tests.factories import OPEN, make_organization

pytestmark = pytest.mark.django_db

LIST = "/en/admin/prizes/pastwinner/"
HEAD = "year,category,prize,title,entity,country\n"
LAKE = "2019,2,winner,Solar classrooms,Lakeview Community Networks,KEN\n"


@pytest.fixture
def desk(client, officer, clock):
    clock(OPEN)
    client.force_login(officer)
    return client


def winners():
    names = ("year", "category", "kind", "title", "entity_name", "entity_country")
    return list(PastWinner.objects.values_list(*names))


def show(desk, content, name="winners.csv"):
    data = content.encode() if isinstance(content, str) else content
    return desk.post(f"{LIST}import/", {"file": SimpleUploadedFile(name, data)})


def confirm(desk, page):
    return desk.post(f"{LIST}import/", {"rows": page.context["signed"]}, follow=True)


def told(page):
    return [str(message) for message in page.context["messages"]]


def sheet(*rows):
    book = Workbook()
    for row in rows:
        book.active.append(row)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def command(path, **options):
    out, err = io.StringIO(), io.StringIO()
    try:
        call_command("import_winners", path, stdout=out, stderr=err, **options)
    except CommandError as error:
        return str(error), out.getvalue().strip(), err.getvalue().strip()
    return "", out.getvalue().strip(), err.getvalue().strip()


def test_keys_are_written_with_every_save(db):
    known = make_organization("Lakeview Community Networks")
    one = PastWinner.objects.create(
        year=2019,
        category="CAT02",
        title=" Solar  CLASSROOMS",
        entity_name="lakeview community networks",
        entity_country="KEN",
    )
    assert (one.title_key, one.entity_key) == (
        "solar classrooms",
        "KEN:lakeview community networks",
    )
    known.name = "Lakeview Networks"
    known.save()
    one.title = "Ｏther"
    one.save()
    assert one.title_key == "other"


def test_file_is_shown_before_it_is_written(desk):
    page = show(desk, HEAD + LAKE)
    assert "New: 1. Changed: 0. As before: 0. Wrong: 0." in page.content.decode()
    assert winners() == []
    assert told(confirm(desk, page)) == ["Imported: 1 new, 0 changed, 0 as before."]
    assert winners() == [
        (2019, "CAT02", "winner", "Solar classrooms", "Lakeview Community Networks", "KEN")
    ]


def test_wrong_rows_are_told_kindly_and_stop_no_other(desk):
    page = show(
        desk,
        HEAD
        + LAKE
        + "19,2,winner,A,B,\n"
        + "2019,99,loser,,B,Atlantis\n"
        + "\n"
        + "2020,C3,,Open books,Somebody,Kenya\n",
    )
    wrong = [(one.line, one.sentences) for one in page.context["outcome"].wrong]
    assert wrong == [
        (3, ["year: Write the year with four digits, from 2012 on."]),
        (
            4,
            [
                "category: “99” is no category we know. Write its number, from 1 to 18.",
                "prize: “loser” is no prize we know. Write winner or champion.",
                "title: This is empty.",
                "country: “Atlantis” is no country we know. Write a code such as KEN, or GLO.",
            ],
        ),
    ]
    assert "Line 4" in page.content.decode()
    assert told(confirm(desk, page)) == [
        "Imported: 2 new, 0 changed, 0 as before.",
        "Not imported: lines 3, 4.",
    ]
    assert winners()[0] == (2020, "CAT03", "winner", "Open books", "Somebody", "KEN")


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ("10", "CAT10"),
        ("cat10", "CAT10"),
        ("E-health", "CAT10"),
        ("C7-EHLT", "CAT10"),
        ("c11", "CAT18"),
        ("AL C2", "CAT02"),
    ],
)
def test_categories_are_read_generously(desk, said, code):
    confirm(desk, show(desk, f"{HEAD}2019,{said},,A,B,\n"))
    assert [one[1] for one in winners()] == [code]


def test_importing_again_changes_nothing_and_another_writing_replaces(desk):
    confirm(desk, show(desk, HEAD + LAKE))
    again = show(desk, HEAD + LAKE + LAKE)
    assert "New: 0. Changed: 0. As before: 2. Wrong: 0." in again.content.decode()
    assert "There is nothing to import." in again.content.decode()
    changed = "2019,2,champion,SOLAR classrooms,Lakeview Community Networks,KEN\n"
    page = confirm(desk, show(desk, HEAD + changed))
    assert told(page) == ["Imported: 0 new, 1 changed, 0 as before."]
    assert [(one[2], one[3]) for one in winners()] == [("champion", "SOLAR classrooms")]


def test_workbook_and_semicolons_and_other_columns_are_read(desk):
    rows = [
        ["Title", "Year", "Entity", "Category", "Votes"],
        ["Solar classrooms", 2019, "Lakeview", 2.0, 17],
    ]
    book = show(desk, sheet(*rows), "winners.XLSX")
    text = "\ufeff" + "\r\n".join(";".join(str(cell) for cell in row) for row in rows)
    listed = show(desk, text.replace("2.0", "2"))
    for page in (book, listed):
        assert page.context["outcome"].new == [
            ["2019", "2", "", "Solar classrooms", "Lakeview", ""]
        ]


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("w.csv", "year,title\n2019,A\n", "The first line lacks these columns: category, entity."),
        ("w.csv", HEAD, "The file has no rows."),
        ("w.csv", b"year\xff", "The file is not in UTF-8."),
        ("w.csv", b"PK\0\0", "This is neither a CSV file nor an XLSX file."),
        ("w.xlsx", HEAD + LAKE, "The workbook cannot be read."),
        ("w.xlsx", b"PK", "The workbook cannot be read."),
    ],
)
def test_file_of_which_nothing_can_be_read_is_refused(desk, name, content, words):
    page = show(desk, content, name)
    assert page.status_code == 200
    assert words in page.content.decode()
    assert page.context["outcome"] is None


def test_large_files_are_refused(desk, monkeypatch):
    monkeypatch.setattr(read, "MOST_ROWS", 1)
    assert "more than 1 rows" in show(desk, HEAD + LAKE + LAKE).content.decode()
    monkeypatch.setattr(read, "MOST_UNPACKED", 10)
    assert "larger than 5 MB" in show(desk, sheet(["year"]), "w.xlsx").content.decode()
    monkeypatch.setattr(read, "MOST_BYTES", 10)
    assert "larger than 5 MB" in show(desk, HEAD + LAKE).content.decode()


def test_rows_that_were_not_shown_are_not_written(desk):
    page = confirm(desk, type("Page", (), {"context": {"signed": "made:up"}}))
    assert told(page) == ["The preview is too old. Choose the file again."]
    assert winners() == []


def test_only_who_may_add_and_change_imports(client, reader, officer, clock):
    clock(OPEN)
    client.force_login(reader)
    assert client.get(LIST).status_code == 200
    assert "import/" not in client.get(LIST).content.decode()
    assert client.get(f"{LIST}import/").status_code == 403
    assert show(client, HEAD + LAKE).status_code == 403
    officer.user_permissions.remove(Permission.objects.get(codename="change_pastwinner"))
    client.force_login(officer)
    assert show(client, HEAD + LAKE).status_code == 403


def test_winner_is_typed_once(desk):
    data = {
        "year": "2019",
        "category": "CAT02",
        "kind": "winner",
        "title": "Solar classrooms",
        "entity_name": "Lakeview",
        "entity_country": "",
    }
    assert desk.post(f"{LIST}add/", data).status_code == 302
    page = desk.post(f"{LIST}add/", {**data, "title": "SOLAR  classrooms"})
    assert "This project is on the list of this year and category." in page.content.decode()
    one = PastWinner.objects.get()
    changed = desk.post(f"{LIST}{one.pk}/change/", {**data, "title": "Solar Classrooms"})
    assert changed.status_code == 302
    assert PastWinner.objects.get().title == "Solar Classrooms"


def test_list_is_searched_and_filtered_with_constant_queries(desk):
    def queries():
        with CaptureQueriesContext(connection) as captured:
            desk.get(LIST)
        return len(captured)

    def titles(**query):
        body = desk.get(LIST, query).content.decode()
        return re.findall(r'class="field-title"><a [^>]*>([^<]*)</a>', body)

    confirm(desk, show(desk, HEAD + LAKE))
    first = queries()
    more = "2020,3,champion,Open books,Somebody,\n2021,3,,Third,Somebody,\n"
    confirm(desk, show(desk, HEAD + more))
    assert first == queries() == 8
    assert titles(q="lakeview") == ["Solar classrooms"]
    assert titles(category="CAT03") == ["Third", "Open books"]
    assert titles(year="2021") == ["Third"]
    assert titles(kind__exact="champion") == ["Open books"]


def test_command_imports_tells_lines_and_can_be_tried(tmp_path):
    path = tmp_path / "winners.csv"
    path.write_text(HEAD + LAKE + "2019,99,,A,B,\n")
    failed, said, lines = command(str(path), dry_run=True)
    assert said == "1 would be new, 0 changed, 0 stay as they are."
    assert winners() == []
    failed, said, lines = command(str(path))
    assert failed == "Rows that were refused: 1."
    assert said == "1 are new, 0 changed, 0 stay as they are."
    assert lines.startswith("Line 3: category: “99” is no category we know.")
    path.write_text(HEAD + LAKE)
    assert command(str(path)) == ("", "0 are new, 0 changed, 1 stay as they are.", "")
    assert command(str(tmp_path / "none.csv"))[0].endswith("none.csv'")
    path.write_text("nothing")
    assert command(str(path))[0].startswith("The first line lacks these columns")
