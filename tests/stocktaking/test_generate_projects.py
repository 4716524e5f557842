"""Synthetic projects as the generator makes them, before they are stored."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, date, datetime

import pytest
import regex

from stocktaking.synthetic.generate import prize, projects
from stocktaking.synthetic.words import SHARES, lexicons
from wsis_portal.contributions.projects import Progress, Scope
from wsis_portal.taxonomy import region_of, suggested_goals

AT = datetime(2024, 1, 24, 8, 0, tzinfo=UTC)
COUNT = 3_000


@pytest.fixture(scope="module")
def made():
    return list(projects(COUNT, 1, at=AT))


def facts(project):
    return {name: value for name, value in vars(project).items() if name != "_state"}


def test_projects_are_the_same_for_the_same_seed():
    once, again = (list(map(facts, projects(20, 5, at=AT))) for _time in range(2))
    assert once == again


def test_projects_differ_between_seeds():
    titles = [{project.title for project in projects(20, seed, at=AT)} for seed in (5, 6)]
    assert titles[0] != titles[1]


def test_a_project_is_the_same_whatever_the_batch(made):
    later = list(projects(7, 1, at=AT, first=40))
    assert list(map(facts, later)) == list(map(facts, made[40:47]))


def test_projects_say_that_they_are_synthetic(made):
    assert {project.source for project in made} == {"synthetic"}
    assert [project.external_id for project in made[:2]] == ["synthetic-1-0", "synthetic-1-1"]


def test_languages_have_their_shares(made):
    found = Counter(project.text_language for project in made)
    codes = {
        lexicon.code: share for lexicon, share in zip(lexicons(), SHARES.values(), strict=True)
    }
    for code, share in codes.items():
        assert abs(100 * found[code] / COUNT - share) < 3, code


def test_every_region_is_there_and_none_has_half(made):
    regions = Counter(region_of(project.owner_country).code for project in made)
    assert set(regions) == {"AFR", "AMS", "ARB", "ASP", "CIS", "EUR", "INT"}
    assert min(regions.values()) > COUNT * 0.03
    assert max(regions.values()) < COUNT * 0.3


def test_titles_are_mostly_their_own(made):
    titles = Counter(project.title for project in made)
    assert len(titles) > COUNT * 0.97
    assert max(map(len, titles)) <= 200


def test_descriptions_have_sixty_to_a_hundred_and_twenty_words(made):
    for project in made:
        if project.text_language == "zh-hans":
            assert 110 <= len(project.description) <= 210, project.description
        else:
            assert 60 <= len(project.description.split()) <= 120, project.description


def test_descriptions_share_no_more_than_a_few_sentences(made):
    assert len({project.description for project in made}) == COUNT


def test_texts_leave_no_slot_and_no_double_space(made):
    for project in made:
        for text in (
            project.title,
            project.description,
            project.results_quantitative,
            project.owner_name,
        ):
            assert not regex.search(r"[{}]|  |^\s|\s$|\.\.", text), text


def test_texts_begin_with_a_capital_or_a_letter_without_case(made):
    for project in made:
        for text in (project.title, project.description, project.results_quantitative):
            assert not regex.match(r"\p{Ll}|و[بت]", text), text


def test_languages_have_some_hundred_words_each(made):
    for code in {project.text_language for project in made} - {"zh-hans"}:
        texts = " ".join(one.description for one in made if one.text_language == code)
        assert len(set(regex.findall(r"\p{L}{4,}", texts.lower()))) > 800, code


def test_russian_numbers_take_the_plural_that_follows_them(made):
    """After 1 to 4 another form would be due than the one the words have."""
    for project in made:
        if project.text_language == "ru":
            numbers = regex.findall(r"([\d\u00a0]*\d) \p{Ll}", project.results_quantitative)
            counts = [one for one in numbers if not regex.fullmatch(r"(?:19|20)\d\d", one)]
            assert not [one for one in counts if one[-1] in "1234"], project.results_quantitative


def test_goals_are_those_of_the_matrix(made):
    for project in made:
        linked = {f"SDG{number}" for number in suggested_goals(project.action_lines)}
        assert project.goals
        assert set(project.goals) <= linked


def test_nothing_is_dated_after_the_instant(made):
    for project in made:
        assert datetime(2004, 10, 1, tzinfo=UTC) <= project.published_at <= project.changed_at <= AT
        assert project.year == project.starts.year >= 2004


def test_years_are_all_there(made):
    assert {project.published_at.year for project in made} == set(range(2004, 2024))


@pytest.mark.parametrize(
    "at", [datetime(2004, 9, 1, tzinfo=UTC), datetime(2011, 5, 5, 5, 5, tzinfo=UTC)]
)
def test_nothing_is_dated_after_an_early_instant(at):
    for project in projects(200, 1, at=at):
        assert project.published_at <= project.changed_at <= at


def test_status_agrees_with_the_dates(made):
    today = AT.date()
    for project in made:
        assert project.ends is None or project.starts < project.ends
        if project.progress == Progress.COMPLETED:
            assert project.ends < today
        elif project.progress == Progress.ONGOING:
            assert project.starts <= today
            assert project.ends is None or project.ends >= today
        else:
            assert today < project.starts < date(2025, 1, 1)


def test_scope_agrees_with_the_countries(made):
    for project in made:
        own, covered = project.owner_country, project.countries
        if project.scope in (Scope.NATIONAL, ""):
            assert covered == [own]
        elif project.scope == Scope.REGIONAL:
            assert len(covered) > 1
            assert own in covered or own == "GLO"
        else:
            assert covered == ["GLO"] or (own in covered and len(covered) > 3)


def test_addresses_are_examples(made):
    for project in made:
        found = [project.website, project.owner_website, *(p["website"] for p in project.partners)]
        for address in filter(None, found):
            assert regex.fullmatch(r"https://[a-z-]+\.example(/[a-z-]+)?", address), address


def test_an_owner_has_several_projects(made):
    owners = Counter((project.owner_country, project.owner_name) for project in made)
    assert max(owners.values()) > 3


def test_about_one_in_a_hundred_has_a_prize_of_a_year_that_is_over(made):
    found = [(project, prize(project, at=AT)) for project in made]
    years = [(project, given[1]) for project, given in found if given]
    assert 15 < len(years) < 45
    assert all(max(2012, one.published_at.year) <= year < AT.year for one, year in years)
