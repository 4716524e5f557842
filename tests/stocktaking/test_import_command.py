"""The command: what it prints, its report, and files it refuses."""

from __future__ import annotations

import csv
import re
import sys
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from stocktaking.models import Project
from tests.factories import OPEN
from tests.stocktaking.files import row, write_book, write_csv, write_lines

pytestmark = pytest.mark.django_db

GOOD = [row(number) for number in range(1, 4)]
BAD = row(9, title="=HYPERLINK(1)", goals="99", ends="never")


def run(path, *args, at=OPEN):
    out = StringIO()
    call_command("import_projects", str(path), *args, at=at, stdout=out)
    return out.getvalue().splitlines()


def test_each_kind_of_file_is_imported(tmp_path):
    told = [
        run(write_csv(tmp_path / "p.csv", GOOD)),
        run(write_book(tmp_path / "p.xlsx", GOOD)),
        run(write_lines(tmp_path / "p.jsonl", GOOD)),
    ]
    assert [lines[-1] for lines in told] == [
        "3 new, 0 updated, 0 unchanged.",
        "0 new, 0 updated, 3 unchanged.",
        "0 new, 0 updated, 3 unchanged.",
    ]
    assert set(Project.objects.values_list("published_at", flat=True)) == {OPEN}
    assert sorted(path.name for path in tmp_path.iterdir()) == ["p.csv", "p.jsonl", "p.xlsx"]


def test_progress_is_told_in_plain_lines_away_from_a_terminal(tmp_path):
    (progress, _end) = run(write_csv(tmp_path / "p.csv", GOOD))
    assert progress.startswith("Importing: 3 of 3 rows, ")
    assert progress.endswith(" a second, 0 s left")


def test_refused_rows_are_reported_beside_the_file(tmp_path):
    report = tmp_path / "p.refused.csv"
    *_progress, counts, refused = run(write_csv(tmp_path / "p.csv", [*GOOD, BAD]))
    assert counts == "3 new, 0 updated, 0 unchanged."
    assert refused == f"1 row was refused. Why: {report}"
    with report.open(encoding="utf-8-sig", newline="") as file:
        assert list(csv.reader(file)) == [
            ["line", "external_id", "title", "column", "reason"],
            ["5", "ITU-9", "'=HYPERLINK(1)", "goals", "“99” is no goal we know. Write a code from SDG1 to SDG17."],
            ["5", "ITU-9", "'=HYPERLINK(1)", "ends", "“never” is no day. Write it as 2019-05-31."],
        ]  # fmt: skip


def test_a_report_is_gone_once_nothing_is_refused(tmp_path):
    path, report = tmp_path / "p.csv", tmp_path / "why.csv"
    run(write_csv(path, [*GOOD, BAD]), "--report", str(report))
    assert report.exists()
    run(write_csv(path, GOOD), "--report", str(report))
    assert not report.exists()


def test_a_dry_run_reports_and_writes_no_project(tmp_path):
    told = run(write_csv(tmp_path / "p.csv", [*GOOD, BAD]), "--dry-run")
    assert told[-3:] == [
        "3 would be new, 0 updated, 0 unchanged.",
        f"1 row was refused. Why: {tmp_path / 'p.refused.csv'}",
        "Nothing was written.",
    ]
    assert Project.objects.count() == 0


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"external_id,title\n", "These columns are missing: "),
        (b"%PDF-1.7", "We take CSV, XLSX and JSON lines. This is another kind of file."),
    ],
)
def test_a_refused_file_writes_nothing_and_says_so(tmp_path, content, sentence):
    path = tmp_path / "p.csv"
    path.write_bytes(content)
    with pytest.raises(CommandError, match=r"Nothing was written\.$") as refused:
        run(path)
    assert str(refused.value).startswith(sentence)
    assert [path.name for path in tmp_path.iterdir()] == ["p.csv"]


def test_a_file_that_is_wrong_at_its_end_writes_nothing(tmp_path):
    path = write_csv(tmp_path / "p.csv", [row(number) for number in range(1500)])
    path.write_bytes(path.read_bytes() + "ITU-X,é".encode("latin-1"))
    with pytest.raises(CommandError, match=r"^Line 1502 is not in UTF-8;"):
        run(path)
    assert Project.objects.count() == 0


def test_a_report_that_cannot_be_written_stops_the_import_before_it_begins(tmp_path):
    path = write_csv(tmp_path / "p.csv", GOOD)
    with pytest.raises(CommandError, match=r"cannot be written"):
        run(path, "--report", str(tmp_path / "no" / "why.csv"))
    with pytest.raises(CommandError, match=r"would overwrite the file"):
        run(path, "--report", str(path))
    assert (Project.objects.count(), path.read_bytes()[:11]) == (0, b"external_id")


def test_an_instant_without_a_zone_is_refused(tmp_path):
    with pytest.raises(CommandError, match=r"needs a zone"):
        run(write_csv(tmp_path / "p.csv", GOOD), at=OPEN.replace(tzinfo=None))


class Terminal(StringIO):
    def isatty(self):
        return True


def test_a_terminal_shows_a_bar_with_rate_and_time_left(tmp_path, monkeypatch):
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("COLUMNS", "100")
    monkeypatch.setattr(sys, "stdout", Terminal())
    call_command("import_projects", str(write_csv(tmp_path / "p.csv", GOOD)), at=OPEN)
    lines = re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", "", sys.stdout.getvalue()).splitlines()
    bars = [line.strip() for line in lines if "3/3" in line]
    assert re.fullmatch(r"Importing ━+ 3/3 [\d,]+ a second 0:00:00", bars[-1])
    assert lines[-1] == "3 new, 0 updated, 0 unchanged."
