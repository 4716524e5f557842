"""CSV files: dialects, encodings, and what is refused as a whole."""

from __future__ import annotations

import pytest

from stocktaking.exchange.refused import FileRefused
from tests.stocktaking.files import ROW, read, row, write_csv

HEADER = ",".join(ROW)
LINE = ",".join(f'"{value}"' for value in ROW.values())


def refusal(path):
    with pytest.raises(FileRefused) as refused:
        read(path)
    return refused.value.reason, str(refused.value)


def refusal_of(tmp_path, content):
    path = tmp_path / "projects.csv"
    path.write_bytes(content)
    return refusal(path)


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_table_is_read_in_each_dialect(tmp_path, delimiter, encoding):
    title = "Écoles, solaires ; الواحات, 学校"
    path = write_csv(tmp_path / "p.csv", [row(title=title)], delimiter=delimiter, encoding=encoding)
    assert [(one.line, one.cells) for one in read(path)] == [(2, row(title=title))]


def test_a_row_is_named_by_the_line_it_begins_at(tmp_path):
    told = "One line.\nAnother line."
    path = write_csv(tmp_path / "p.csv", [row(1, description=told), row(2), row(3)])
    path.write_text(path.read_text() + "\n,,,,\n", encoding="utf-8")
    assert [(one.line, one.fault) for one in read(path)] == [(2, ""), (4, ""), (5, "")]


def test_names_of_columns_may_be_written_as_a_person_would(tmp_path):
    path = tmp_path / "p.csv"
    header = HEADER.replace("external_id", " External ID ").replace("title", "TITLE")
    path.write_text(f"{header},,\n{LINE},,\n", encoding="utf-8")
    assert [one.cells for one in read(path)] == [ROW]


def test_the_guard_against_formulas_is_taken_off(tmp_path):
    path = write_csv(tmp_path / "p.csv", [row(title="'=1+1", description="'tis the season")])
    (found,) = read(path)
    assert (found.cells["title"], found.cells["description"]) == ("=1+1", "'tis the season")


def test_a_row_of_another_width_is_a_fault_of_that_row(tmp_path):
    path = tmp_path / "p.csv"
    path.write_text(f"{HEADER}\n{LINE}\nITU-2,Lost\n{LINE},more\n{LINE},\n", encoding="utf-8")
    faults = [one.fault for one in read(path)]
    end = "A separator or a quotation mark is missing or too many."
    assert faults == [
        "",
        f"This row has 2 cells, the first line 8. {end}",
        f"This row has 9 cells, the first line 8. {end}",
        "",
    ]


def test_an_older_encoding_is_refused_by_its_line(tmp_path):
    content = f"{HEADER}\n{LINE}\n".encode() * 400 + "مدارس".encode("windows-1256") + b"\n"
    reason, sentence = refusal_of(tmp_path, content)
    assert reason == "encoding"
    assert sentence == (
        "Line 801 is not in UTF-8; the file may be in Windows-1256 or another older encoding. "
        "Save it as “CSV UTF-8” and import that."
    )


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "empty"),
        (HEADER.encode(), "empty"),
        (f"{HEADER}\n\n,,,\n".encode(), "empty"),
        (b"name,kind\nSolar,2019\n", "no_header"),
        (b"\n\n", "no_header"),
        (f"{HEADER},kontakt\n{LINE},x\n".encode(), "unknown"),
        (f"{HEADER},title\n{LINE},x\n".encode(), "doubled"),
        (f"{HEADER},,goals\n{LINE},,4\n".encode(), "nameless"),
        (HEADER.replace("title,", "").encode() + b"\nx\n", "missing"),
        (f"{HEADER}\n{LINE}\nITU-2,a\0b\n".encode(), "nul"),
        (f"{HEADER}\n{LINE}\n".encode("utf-16-le"), "nul"),
        (f'{HEADER}\n{LINE}\nITU-2,"never closed\n{LINE}\n'.encode(), "quotes"),
        (f'{HEADER}\n{LINE}\nITU-2,"a"b,c\n'.encode(), "quotes"),
        (f"{HEADER}\n{LINE}\nITU-2,{'x' * 140_000}\n".encode(), "cell"),
        (f"{HEADER}\n{LINE}\nITU-2,".encode() + b"x" * 9_000_000, "cell"),
        (b"%PDF-1.7\n", "type"),
        (b"\x89PNG\r\n\x1a\n", "type"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "old_sheet"),
    ],
)
def test_a_file_that_is_not_sound_is_refused(tmp_path, content, reason):
    assert refusal_of(tmp_path, content)[0] == reason


def test_a_refusal_names_the_columns(tmp_path):
    assert refusal_of(tmp_path, b"external_id,title,kontakt\n") == (
        "unknown",
        "We do not know these columns: kontakt. Correct their names or remove them.",
    )
    assert refusal_of(tmp_path, b"external_id,title,description\n")[1] == (
        "These columns are missing: text_language, activity, owner_name, owner_type, "
        "owner_country. Add them to the first line."
    )


def test_a_file_that_is_not_there_is_refused(tmp_path):
    assert refusal(tmp_path / "no.csv")[0] == "no_file"
    assert refusal(tmp_path)[0] == "no_file"
