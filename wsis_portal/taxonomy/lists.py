"""The reference lists, read once from the data files beside this module."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from wsis_portal.taxonomy.languages import chosen_language
from wsis_portal.taxonomy.terms import (
    ActionLine,
    Country,
    Goal,
    Named,
    PrizeCategory,
    StakeholderType,
    Term,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

GLOBAL = "GLO"  # not tied to one country
INTERNATIONAL = "INT"  # the region of GLO
DATA = Path(__file__).parent / "data"


@cache
def _read(name: str) -> Any:
    return json.loads((DATA / f"{name}.json").read_text(encoding="utf-8"))


def _term(item: Mapping[str, Any], *, of: Mapping[str, Any] | None = None) -> dict[str, Any]:
    """The fields each term has; a list may state one certainty for all its entries."""
    common = of.get("certainty", {}) if of else {}
    certainty = {**common, **item.get("certainty", {})}
    return {"code": item["code"], "titles": item["titles"], "certainty": certainty}


@cache
def action_lines() -> tuple[ActionLine, ...]:
    """C1 to C11 in order; the eight sub-lines follow C7."""
    return tuple(
        ActionLine(
            **_term(item),
            short_titles=item.get("short", {}),
            parent=item["parent"] or "",
            goals=tuple(item["goals"]),
        )
        for item in _read("action_lines")["items"]
    )


def main_action_lines() -> tuple[ActionLine, ...]:
    """The eleven, without the sub-lines of C7."""
    return tuple(line for line in action_lines() if not line.parent)


def sub_lines(code: str) -> tuple[ActionLine, ...]:
    return tuple(line for line in action_lines() if line.parent == code)


@cache
def goals() -> tuple[Goal, ...]:
    return tuple(
        Goal(
            **_term(item),
            number=item["number"],
            colour=item["colour"],
            text_colour=item["text_colour"],
        )
        for item in _read("goals")["items"]
    )


@cache
def stakeholder_types() -> tuple[StakeholderType, ...]:
    return tuple(
        StakeholderType(
            **_term(item),
            sub_types=tuple(Term(**_term(one)) for one in item.get("sub_types", ())),
        )
        for item in _read("stakeholder_types")["items"]
    )


def sub_types() -> tuple[Term, ...]:
    return tuple(one for kind in stakeholder_types() for one in kind.sub_types)


@cache
def regions() -> tuple[Term, ...]:
    """ITU's six regions."""
    data = _read("regions")
    return tuple(Term(**_term(item, of=data)) for item in data["items"])


@cache
def international() -> Term:
    """The seventh place in statistics by region: what belongs to no country."""
    return Term(**_term(_read("regions")["international"]))


@cache
def everywhere() -> Country:
    """GLO: global, not tied to one country."""
    return _country(_read("countries")["global"], of=_read("countries"))


def _country(item: Mapping[str, Any], *, of: Mapping[str, Any]) -> Country:
    return Country(
        **_term(item, of=of),
        region=item["region"],
        region_certainty=item.get("region_certainty", of["region_certainty"]),
        sort_keys=item.get("sort", {}),
    )


def countries(language: str | None = None) -> tuple[Country, ...]:
    """The 195 countries in the alphabetical order of the language; GLO is not one of them."""
    return _sorted_countries(chosen_language(language).key)


@cache
def _sorted_countries(key: str) -> tuple[Country, ...]:
    data = _read("countries")
    found = (_country(item, of=data) for item in data["items"])
    return tuple(sorted(found, key=lambda country: country.sort_keys[key]))


@cache
def country_codes() -> tuple[str, ...]:
    """All codes a country column may hold, GLO among them, in the order of the codes."""
    return tuple(sorted([GLOBAL, *(country.code for country in countries("en"))]))


def region_of(country: str) -> Term:
    """ITU's region of a country code; International for GLO. KeyError for an unknown code."""
    return find("region", _places()[country].region)


@cache
def _places() -> dict[str, Country]:
    return {place.code: place for place in (everywhere(), *countries("en"))}


@cache
def streams() -> tuple[Term, ...]:
    return tuple(Term(**_term(item)) for item in _read("streams")["items"])


@cache
def names() -> tuple[Named, ...]:
    """The event, the Summit and ITU, with their abbreviations."""
    return tuple(
        Named(**_term(item), short_titles=item.get("short", {})) for item in _read("names")["items"]
    )


@cache
def prize_categories() -> tuple[PrizeCategory, ...]:
    return tuple(
        PrizeCategory(
            **_term(item),
            short_titles=item["short"],
            number=item["number"],
            action_line=item["action_line"],
        )
        for item in _read("prize_categories")["items"]
    )


def suggested_goals(codes: Iterable[str]) -> tuple[int, ...]:
    """The numbers of the goals that the WSIS-SDG matrix links to these action lines.

    A suggestion, never a limit (facts 5). Unknown codes suggest nothing.
    """
    wanted = set(codes)
    found = {number for line in action_lines() if line.code in wanted for number in line.goals}
    return tuple(sorted(found))


def suggested_goal_codes(codes: Iterable[str]) -> tuple[str, ...]:
    """The same as codes of goals, as forms and receipts hold them."""
    numbers = suggested_goals(codes)
    return tuple(goal.code for goal in goals() if goal.number in numbers)


@cache
def _index(kind: str) -> dict[str, Term]:
    lists: dict[str, tuple[Term, ...]] = {
        "action_line": action_lines(),
        "goal": goals(),
        "stakeholder_type": stakeholder_types(),
        "sub_type": sub_types(),
        "country": tuple(_places().values()),
        "region": (*regions(), international()),
        "stream": streams(),
        "name": names(),
        "prize_category": prize_categories(),
    }
    return {term.code: term for term in lists[kind]}


def find(kind: str, code: str) -> Term:
    """The entry of a list; KeyError when the list or the code does not exist."""
    return _index(kind)[code]


def title_of(kind: str, code: str, language: str | None = None) -> str:
    """The title of a code; the code itself when no entry has it (unvalidated drafts)."""
    term = _index(kind).get(code)
    return term.title(language) if term else code
