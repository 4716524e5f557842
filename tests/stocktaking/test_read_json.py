"""JSON lines, and the array that an export writes."""

from __future__ import annotations

import json

import pytest

from stocktaking.exchange.refused import FileRefused
from tests.stocktaking.files import read, row, write_lines


def refused(tmp_path, text):
    path = tmp_path / "projects.jsonl"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(FileRefused) as found:
        read(path)
    return found.value.reason


def test_lines_are_read_with_lists_and_numbers(tmp_path):
    one = row(goals=["SDG4", 9], year=2019, ends=None, partners=[{"name": "A; B"}])
    (found,) = read(write_lines(tmp_path / "p.jsonl", [one]))
    assert found.cells == {**one, "year": "2019", "ends": ""}


def test_a_row_says_nothing_of_columns_it_does_not_have(tmp_path):
    path = write_lines(tmp_path / "p.jsonl", [row(1, goals=["4"]), row(2)])
    assert [sorted(one.cells) for one in read(path)] == [sorted(row(goals=1)), sorted(row())]


def test_an_array_of_lines_is_read(tmp_path):
    path = tmp_path / "p.json"
    path.write_text(f"[\n{json.dumps(row(1))},\n{json.dumps(row(2))}\n]\n", encoding="utf-8")
    assert [(one.line, one.cells["external_id"]) for one in read(path)] == [
        (2, "ITU-1"),
        (3, "ITU-2"),
    ]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ('{"external_id": "1"}\n{"external_id": \n', "json"),
        ('[{"external_id": "1"}, {"external_id": "2"}]', "json"),
        ('{"external_id": "1"}\n[1, 2]\n', "json"),
        ('{"external_id": NaN}\n', "json"),
        ('{"external_id": ' + "[" * 100_000 + "\n", "json"),
        ('{"external_id": "1", "external_id": "2"}\n', "json_twice"),
        ('{"external_id": "1"}\n{"kontakt": "2"}\n', "unknown"),
        ('{"external_id": "a\\u0000b"}\n', "nul"),
        ('{"external_id": "a\\ud800b"}\n', "encoding"),
        ('{"goals": ["a\\ud800b"]}\n', "encoding"),
        ('{"title": "' + "x" * 140_000 + '"}\n', "cell"),
        ("[\n]\n", "empty"),
    ],
)
def test_lines_that_are_not_sound_are_refused(tmp_path, text, reason):
    assert refused(tmp_path, text) == reason
