"""The word material: every language says everything, in its own letters, with the right slots."""

from __future__ import annotations

import string

import pytest
import regex

from stocktaking.synthetic.words import SHARES, groups, lexicons, subjects
from wsis_portal.contributions.projects import Activity, Beneficiary, Progress
from wsis_portal.taxonomy import country_codes, find, suggested_goals

LANGUAGES = list(SHARES)
WITHOUT_LETTERS = {"name", "latin"}


@pytest.fixture(params=LANGUAGES)
def lexicon(request):
    return lexicons()[LANGUAGES.index(request.param)]


def slots(form):
    return {name for _text, name, _spec, _conversion in string.Formatter().parse(form) if name}


def texts(said):
    """Every text of a section, however deep."""
    if isinstance(said, str):
        return [said]
    parts = said.values() if isinstance(said, dict) else said
    return [text for part in parts for text in texts(part)]


def test_shares_are_of_a_hundred():
    assert sum(SHARES.values()) == 100


def test_subjects_name_lines_goals_and_groups_that_exist():
    for subject in subjects():
        linked = suggested_goals([subject.line, *subject.also])
        assert set(subject.goals) <= set(linked), subject.key
        assert set(suggested_goals([subject.line])) & set(subject.goals), subject.key
        assert set(subject.groups) <= set(Beneficiary.values), subject.key
        for line in (subject.line, *subject.also):
            assert find("action_line", line)


def test_subjects_cover_all_action_lines():
    lines = {subject.line for subject in subjects()}
    assert len(lines) == 18


def test_groups_of_countries_share_no_country():
    members = [country for names in groups().values() for country in names]
    assert len(members) == len(set(members))
    assert set(members) <= set(country_codes())


def test_lexicon_says_every_subject(lexicon):
    assert list(lexicon.subjects) == [subject.key for subject in subjects()]
    for said in lexicon.subjects.values():
        assert len(said.how) == 2
        assert all((said.title, said.aim, said.big, said.small))


def test_lexicon_says_every_kind_of_activity_and_every_group(lexicon):
    assert set(lexicon.kinds) == set(Activity.values)
    assert {name for name in lexicon.parts["whom"] if name != "frames"} == set(Beneficiary.values)
    assert set(Progress.values) < set(lexicon.parts["results"])


def test_lexicon_has_technology_for_every_subject(lexicon):
    for subject in subjects():
        assert all(len(lexicon.parts["tech"][name]) >= 4 for name in subject.tech), subject.key


def test_openings_say_what_and_where(lexicon):
    for kind in lexicon.kinds.values():
        for form in (*kind.open, *kind.soon):
            assert {name.lower() for name in slots(form)} == {"aim", "where"}, form


def test_results_say_a_year_and_two_figures(lexicon):
    for progress in Progress.values:
        for form in lexicon.parts["results"][progress]:
            assert slots(form) - {"n", "m"} == {"year", "big", "small"}, form


def test_places_are_countries_or_none(lexicon):
    assert {place.country for place in lexicon.places} <= set(country_codes())
    assert "GLO" in {place.country for place in lexicon.places}


def test_words_are_in_the_letters_of_the_language(lexicon):
    letters = {"ar": "Arabic", "ru": "Cyrillic", "zh-hans": "Han"}.get(lexicon.code, "Latin")
    other = regex.compile(rf"[^\p{{{letters}}}\p{{Common}}\p{{Inherited}}]")
    parts = {name: said for name, said in lexicon.parts.items() if name != "owners"}
    said = [vars(one) for one in (*lexicon.subjects.values(), *lexicon.kinds.values())]
    for text in texts([parts, said]):
        plain = regex.sub(r"\{\w*\}", "", text)
        assert other.findall(plain) in ([], list("FM")), text


def test_sentences_end(lexicon):
    ends = (".", "。", "؟")
    parts = lexicon.parts
    frames = [parts[name]["frames"] for name in ("whom", "tech", "partners")]
    how = [one.how for one in (*lexicon.subjects.values(), *lexicon.kinds.values())]
    for text in texts([frames, how, parts["practice"], parts["words"], parts["results"]]):
        assert text.endswith(ends), text


def test_french_leaves_no_vowel_after_an_unelided_word():
    lexicon = lexicons()[LANGUAGES.index("fr")]
    meeting = regex.compile(r"\b(?:de|le|la|que|ne|se|je) [aeiouyàâéèêîôûœAEIOUÀÉÈÊ]")
    names = [f"de {name}" for name in lexicon.parts["owners"]["names"]]
    said = [vars(one) for one in lexicon.subjects.values()]
    for text in texts([lexicon.parts, said, names]):
        assert not meeting.search(text), text


def test_spanish_and_before_i_is_not_needed():
    """What may follow "y" does not begin with the sound of i."""
    parts = lexicons()[LANGUAGES.index("es")].parts
    seconds = [said for name, said in parts["tech"].items() if name != "frames"]
    for text in texts([seconds, parts["partners"]["kinds"]]):
        assert not regex.match(r"(?:i|hi(?!e))", text.lower()), text
