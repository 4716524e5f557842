"""The reference lists are complete in six languages and their codes hold together."""

from __future__ import annotations

import re

import pytest
from django.utils import translation

from wsis_portal import taxonomy
from wsis_portal.taxonomy.terms import Named, Term

KEYS = {"ar", "zh", "en", "fr", "ru", "es"}
CERTAINTIES = {"official", "secondary", "term", "remembered", "unverified", "ours"}
COUNTS = {
    "action_line": 19,
    "goal": 17,
    "stakeholder_type": 5,
    "sub_type": 2,
    "country": 196,
    "region": 7,
    "stream": 4,
    "name": 3,
    "prize_category": 18,
}


def all_terms() -> dict[str, tuple[Term, ...]]:
    return {
        "action_line": taxonomy.action_lines(),
        "goal": taxonomy.goals(),
        "stakeholder_type": taxonomy.stakeholder_types(),
        "sub_type": taxonomy.sub_types(),
        "country": (taxonomy.everywhere(), *taxonomy.countries("en")),
        "region": (*taxonomy.regions(), taxonomy.international()),
        "stream": taxonomy.streams(),
        "name": taxonomy.names(),
        "prize_category": taxonomy.prize_categories(),
    }


@pytest.mark.parametrize("kind", COUNTS)
def test_list_complete(kind: str) -> None:
    terms = all_terms()[kind]
    assert len(terms) == COUNTS[kind]
    assert len({term.code for term in terms}) == len(terms)
    for term in terms:
        assert set(term.titles) == KEYS, term
        assert all(text == text.strip() != "" for text in term.titles.values()), term
        assert set(term.certainty) == KEYS, term
        assert set(term.certainty.values()) <= CERTAINTIES, term
        assert taxonomy.find(kind, term.code) == term


@pytest.mark.parametrize("kind", COUNTS)
def test_script_is_the_languages_own(kind: str) -> None:
    for term in all_terms()[kind]:
        assert re.search(r"[\u0600-\u06ff]", term.titles["ar"]), term
        assert re.search(r"[\u4e00-\u9fff]", term.titles["zh"]), term
        assert re.search(r"[\u0400-\u04ff]", term.titles["ru"]), term
        for key in ("en", "fr", "es"):
            assert not re.search(r"[^\u0000-\u024f\u2010-\u2027]", term.titles[key]), term


def test_short_names_complete_for_main_lines() -> None:
    lines = taxonomy.main_action_lines()
    assert [line.code for line in lines] == [f"C{number}" for number in range(1, 12)]
    assert [set(line.short_titles) for line in lines] == [KEYS] * 11
    assert max(len(line.short(key)) for line in lines for key in KEYS) <= 20


def test_short_name_absent_is_the_title() -> None:
    line = taxonomy.sub_lines("C7")[0]
    assert isinstance(line, Named)
    assert line.short("fr") == line.title("fr") == "Administration électronique"


def test_sub_lines_follow_c7() -> None:
    codes = [line.code for line in taxonomy.action_lines()]
    assert codes[6:16] == [
        "C7",
        "C7-EGOV",
        "C7-EBUS",
        "C7-ELRN",
        "C7-EHLT",
        "C7-EEMP",
        "C7-EENV",
        "C7-EAGR",
        "C7-ESCI",
        "C8",
    ]
    assert [line.code for line in taxonomy.sub_lines("C7")] == codes[7:15]


def test_matrix_names_goals_only() -> None:
    for line in taxonomy.action_lines():
        assert line.goals == tuple(sorted(set(line.goals)))
        assert line.goals
        assert set(line.goals) <= set(range(1, 18))
    c7 = taxonomy.action_lines()[6]
    assert set(c7.goals) == {number for sub in taxonomy.sub_lines("C7") for number in sub.goals}


def test_goals_numbered() -> None:
    assert [goal.number for goal in taxonomy.goals()] == list(range(1, 18))
    assert [goal.code for goal in taxonomy.goals()] == [f"SDG{n}" for n in range(1, 18)]
    assert all(re.fullmatch(r"#[0-9A-F]{6}", goal.colour) for goal in taxonomy.goals())


def test_suggestion_is_the_union_in_order() -> None:
    assert taxonomy.suggested_goals(["C9", "C2"]) == (1, 5, 8, 9, 11, 12, 16)
    assert taxonomy.suggested_goal_codes(["C11"]) == ("SDG17",)


def test_suggestion_for_unknown_or_no_code() -> None:
    assert taxonomy.suggested_goals([]) == ()
    assert taxonomy.suggested_goals(["C12", ""]) == ()


def test_prize_categories_are_the_lines_without_c7() -> None:
    lines = [line.code for line in taxonomy.action_lines() if line.code != "C7"]
    assert [category.action_line for category in taxonomy.prize_categories()] == lines
    assert [category.number for category in taxonomy.prize_categories()] == list(range(1, 19))


def test_stream_codes_are_those_of_the_numbers() -> None:
    assert [stream.code for stream in taxonomy.streams()] == ["OCP", "STK", "PRZ", "TRF"]


def test_arabic_names_as_in_the_letter() -> None:
    titles = [stream.title("ar") for stream in taxonomy.streams()]
    assert titles == [
        "عملية المشاورة المفتوحة",
        "تقييم تنفيذ نواتج القمة العالمية لمجتمع المعلومات",
        "جوائز القمة العالمية لمجتمع المعلومات لعام 2024",
        "الصندوق الاستئماني للقمة العالمية لمجتمع المعلومات",  # the letter's slip mended
    ]


def test_title_in_active_language() -> None:
    line = taxonomy.find("action_line", "C9")
    with translation.override("zh-hans"):
        assert line.title() == "媒体"
    with translation.override("es"):
        assert line.title() == "Medios de comunicación"
        assert line.label("en") == "C9 · Media"
    with translation.override(None):
        assert line.title() == "Media"


def test_label_of_sub_line_goes_by_its_line() -> None:
    assert taxonomy.find("action_line", "C7-EHLT").label("fr") == "C7 · Cybersanté"
    assert taxonomy.find("goal", "SDG4").label("ru") == "4 · Качественное образование"
    assert taxonomy.find("stakeholder_type", "government").label("en") == "Governments"


def test_title_of_unknown_code_is_the_code() -> None:
    assert taxonomy.title_of("country", "XXX", "fr") == "XXX"
    assert taxonomy.title_of("country", "", "fr") == ""
    with pytest.raises(KeyError):
        taxonomy.find("country", "XXX")
    with pytest.raises(KeyError):
        taxonomy.title_of("planet", "KEN")


def test_languages_in_order() -> None:
    codes = [language.code for language in taxonomy.LANGUAGES]
    assert codes == ["ar", "zh-hans", "en", "fr", "ru", "es"]
    assert [one.direction for one in taxonomy.LANGUAGES] == ["rtl", *["ltr"] * 5]
    assert taxonomy.language_choices()[1] == ("zh-hans", "中文")


@pytest.mark.parametrize(
    ("code", "found"),
    [
        ("zh-hans", "zh-hans"),
        ("zh_Hans", "zh-hans"),
        ("zh", "zh-hans"),
        ("zh-hans-cn", "zh-hans"),
        ("fr-ca", "fr"),
        ("FR", "fr"),
        ("pt", "en"),
        ("", "en"),
    ],
)
def test_language_found_by_code(code: str, found: str) -> None:
    assert taxonomy.find_language(code).code == found
