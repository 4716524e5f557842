"""Codes as files write them: generous where it is safe, and never by a guess."""

from __future__ import annotations

import pytest
from django.utils import translation

from stocktaking.exchange import codes
from stocktaking.exchange.codes import Unknown, code_of, codes_of
from wsis_portal import taxonomy

LISTS = (
    "action_line",
    "goal",
    "country",
    "stakeholder_type",
    "language",
    "activity",
    "progress",
    "scope",
    "group",
    "value",
    "mark",
    "source",
)


@pytest.mark.parametrize("vocabulary", LISTS)
def test_each_code_is_itself_in_any_case(vocabulary):
    known = codes_of(vocabulary)
    assert tuple(code_of(vocabulary, code) for code in known) == known
    assert tuple(code_of(vocabulary, f" {code.swapcase()} ") for code in known) == known


@pytest.mark.parametrize("vocabulary", LISTS)
def test_no_name_stands_for_two_codes(vocabulary):
    """Should one ever, it is understood as neither."""
    found: dict[str, set[str]] = {}
    for name, code in codes._names(vocabulary):
        found.setdefault(codes._key(name), set()).add(str(code))
    assert {name: meant for name, meant in found.items() if len(meant) > 1} == {}


@pytest.mark.parametrize("language", [one.code for one in taxonomy.LANGUAGES])
def test_titles_are_understood_in_each_language(language):
    lists = {
        "action_line": taxonomy.action_lines(),
        "goal": taxonomy.goals(),
        "country": (taxonomy.everywhere(), *taxonomy.countries()),
        "stakeholder_type": taxonomy.stakeholder_types(),
    }
    for vocabulary, terms in lists.items():
        titles = [term.title(language) for term in terms]
        labels = [term.label(language) for term in terms]
        expected = [term.code for term in terms]
        assert [code_of(vocabulary, title) for title in titles] == expected
        assert [code_of(vocabulary, label) for label in labels] == expected


@pytest.mark.parametrize("vocabulary", ["activity", "progress", "scope", "group", "value", "mark"])
def test_choices_are_understood_in_each_language(vocabulary):
    choices = codes._CHOICES[vocabulary]
    for language in taxonomy.LANGUAGES:
        with translation.override(language.code):
            labels = [str(label) for label in choices.labels]
        assert [code_of(vocabulary, label) for label in labels] == list(choices.values)


@pytest.mark.parametrize(
    ("vocabulary", "name", "code"),
    [
        ("goal", "SDG 4", "SDG4"),
        ("goal", "4", "SDG4"),
        ("goal", "Goal 4: Quality Education", "SDG4"),
        ("action_line", "C7 e-health", "C7-EHLT"),
        ("action_line", "C7. E-Agriculture", "C7-EAGR"),
        ("country", "ke", "KEN"),
        ("country", "Cote d'Ivoire", "CIV"),
        ("country", "United States", "USA"),
        ("country", "Russia", "RUS"),
        ("country", "Viet Nam", "VNM"),
        ("country", "South Korea", "KOR"),
        ("country", "UK", "GBR"),
        ("country", "الاردن", "JOR"),
        ("country", "global", "GLO"),
        ("stakeholder_type", "Government", "government"),
        ("stakeholder_type", "Technical community", "academia_technical"),
        ("language", "zh", "zh-hans"),
        ("language", "French", "fr"),
        ("language", "русский", "ru"),
    ],
)
def test_usual_names_are_understood(vocabulary, name, code):
    assert code_of(vocabulary, name) == code


@pytest.mark.parametrize(
    ("vocabulary", "name", "reason"),
    [
        ("goal", "18", "“18” is no goal we know. Write a code from SDG1 to SDG17."),
        ("country", "Congo-Brazza", "“Congo-Brazza” is no country we know. Write a code of ISO 3166 such as KEN, or GLO."),
        ("scope", "world", "“world” is no code we know. Write one of: national, regional, international."),
        ("language", "de", "“de” is no language of the portal. Write one of: ar, zh-hans, en, fr, ru, es."),
        ("action_line", "  ", "“  ” is no action line we know. Write a code such as C2 or C7-EGOV."),
    ],
)  # fmt: skip
def test_what_is_not_known_is_said(vocabulary, name, reason):
    with pytest.raises(Unknown) as unknown:
        code_of(vocabulary, name)
    assert str(unknown.value) == reason
