"""Batches for translators: everything missing goes out once, nothing faulty comes in."""

from __future__ import annotations

import json

import pytest

from wsis_portal.catalogues import batch
from wsis_portal.taxonomy.languages import find_language


@pytest.mark.parametrize(
    ("language", "line", "refusal"),
    [
        ("fr", {"msgid": "Hello, %(name)s", "msgstr": "Bonjour, %(nom)s"}, "lacks %(name)s"),
        ("fr", {"msgid": "Hello, %(name)s", "msgstr": "Bonjour %(name)s {x}"}, "has {x}"),
        ("fr", {"msgid": "Hello, %(name)s", "msgstr": " Bonjour, %(name)s"}, "other white space"),
        ("fr", {"msgid": "name", "msgstr": "<b>nom"}, "unbalanced tags"),
        ("fr", {"msgid": "name", "msgstr": "<b>nom</b>"}, "other tags"),
        ("fr", {"msgid": "name", "msgstr": ""}, "is not translated"),
        ("fr", {"msgid": "name", "msgstr": ["nom"]}, "is not translated"),
        ("fr", {"msgid": "one day", "msgstr": ["un jour"]}, "has 1 plural forms, fr has 2"),
        ("zh-hans", {"msgid": "one day", "msgstr": ["一天"]}, "lacks %(count)s"),
        (
            "ru",
            {"msgid": "one day", "msgstr": ["один день", *["%(count)s дней"] * 3]},
            "lacks %(count)s",  # the first form is for 21 too
        ),
        (
            "es",
            {"msgid": "one day", "msgstr": ["un día", "un millón", "%(count)s días"]},
            "lacks %(count)s",
        ),
        ("fr", {"msgid": "nobody says this", "msgstr": "x"}, "no catalogue has"),
        ("fr", {"msgstr": "x"}, "is not such a line"),
    ],
)
def test_fill_refuses(project, language: str, line: dict[str, object], refusal: str) -> None:
    project.extract()
    before = {path: path.read_text() for path in project.root.rglob("*.po")}
    filled = project.say(language, **line)
    assert filled.written == 0
    assert refusal in filled.refused[0]
    assert {path: path.read_text() for path in project.root.rglob("*.po")} == before


def test_fill_number_in_words_where_a_form_has_one_number(project) -> None:
    project.extract()
    arabic = ["لا أيام", "يوم واحد", "يومان", "%(count)s أيام", "%(count)s يوماً", "%(count)s يوم"]
    assert project.say("ar", msgid="one day", msgstr=arabic) == batch.Filled(1, [])
    french = ["un jour", "%(count)s jours"]
    assert project.say("fr", msgid="one day", msgstr=french) == batch.Filled(1, [])


def test_fill_chinese_needs_no_space_at_the_edge(project) -> None:
    project.put("stream/models.py", 'from x import gettext as _\n_(", ")\n')
    project.extract()
    assert project.say("zh-hans", msgid=", ", msgstr="、") == batch.Filled(1, [])
    assert project.say("ar", msgid=", ", msgstr="، ") == batch.Filled(1, [])
    assert project.say("ar", msgid=", ", msgstr="،").written == 0


def test_fill_writes_every_catalogue_that_has_the_message(project) -> None:
    project.extract()
    filled = project.say("zh_Hans", msgctxt="month", msgid="May", msgstr="五月")
    assert filled == batch.Filled(1, [])
    for app in ("wsis_portal", "accounts"):
        assert project.entry(app, "zh-hans", "May").msgstr == "五月"
    assert project.extract() == []


def test_fill_writes_the_good_and_names_the_bad(project) -> None:
    project.extract()
    lines = ['{"msgid": "name", "msgstr": "nom"}', "", "not JSON"]
    filled = batch.fill(find_language("fr"), lines, project.root)
    assert filled.written == 1
    assert [one.partition(":")[0] for one in filled.refused] == ["line 3"]
    assert project.entry("accounts", "fr", "name").msgstr == "nom"


def test_missing_gives_each_message_once_and_fill_takes_it_back(project) -> None:
    project.extract()
    language = find_language("zh-hans")
    lines = [json.loads(line) for line in batch.missing(language, project.root)]
    assert len(lines) == 13
    assert [line["msgid"] for line in lines].count("May") == 1
    assert lines[0] == {
        "catalogue": "wsis_portal",
        "files": ["templates/page.html"],
        "comment": "",
        "msgctxt": None,
        "msgid": "100%% sure",
        "msgstr": "",
    }
    for line in lines:
        text = f"中{line.get('msgid_plural') or line['msgid']}"
        line["msgstr"] = [text] if "msgid_plural" in line else text
    filled = batch.fill(language, [json.dumps(line) for line in lines], project.root)
    assert filled == batch.Filled(13, [])
    assert list(batch.missing(language, project.root)) == []
    assert project.faults("/zh_Hans/") == []


def test_missing_says_which_numbers_take_which_form(project) -> None:
    project.extract()
    lines = [json.loads(line) for line in batch.missing(find_language("ru"), project.root)]
    days = next(line for line in lines if line["msgid"] == "one day")
    assert days["msgid_plural"] == "%(count)s days"
    assert days["numbers"][0] == [1, 21, 31, 41, 51, 61]
    assert days["msgstr"] == ["", "", "", ""]
