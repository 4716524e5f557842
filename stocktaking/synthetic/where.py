"""Where a synthetic project works: its scope, the countries it covers, and how a text says so."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from stocktaking.synthetic.words import group_of, groups
from wsis_portal.contributions.projects import Scope
from wsis_portal.taxonomy import GLOBAL

if TYPE_CHECKING:
    from random import Random

    from stocktaking.synthetic.words import Lexicon, Place

LOCAL, REGION, MORE, EVERYWHERE = "local", "region", "more", "everywhere"
USUAL: Final = {Scope.NATIONAL.value: 60, LOCAL: 6, REGION: 18, MORE: 12, EVERYWHERE: 4}
OF_NO_COUNTRY: Final = {EVERYWHERE: 80, REGION: 20}


@dataclass(frozen=True)
class Reach:
    scope: str
    countries: list[str]
    text: str


def reach(chance: Random, lexicon: Lexicon, place: Place) -> Reach:
    table = OF_NO_COUNTRY if place.country == GLOBAL else USUAL
    how = chance.choices(list(table), weights=list(table.values()))[0]
    if how == EVERYWHERE:
        text = chance.choice(lexicon.parts["where"]["everywhere"])
        return Reach(Scope.INTERNATIONAL, [GLOBAL], text)
    if how == MORE:
        return _more(chance, lexicon, place)
    if how == REGION and (found := _region(chance, lexicon, place)):
        return found
    scope = Scope.NATIONAL if how != LOCAL else ""
    return Reach(scope, [place.country], _area(chance, lexicon, place))


def _area(chance: Random, lexicon: Lexicon, place: Place) -> str:
    words = lexicon.parts["where"]
    form: str = chance.choice(words["areas"]) if place.areas else words["plain"]
    return form.format(**{"in": place.within, "of": place.of})


def _region(chance: Random, lexicon: Lexicon, place: Place) -> Reach | None:
    """None for a country that belongs to no group, or to one the language has no name for."""
    words = lexicon.parts["where"]
    named: dict[str, str] = words["regions"]
    own = place.country != GLOBAL
    group = group_of().get(place.country, "") if own else chance.choice(list(named))
    if group not in named:
        return None
    members = [one for one in groups()[group] if one != place.country]
    some = chance.sample(members, min(chance.randrange(2, 5), len(members)))
    covered = sorted([place.country, *some] if own else some)
    return Reach(Scope.REGIONAL, covered, words["region"].format(region=named[group]))


def _more(chance: Random, lexicon: Lexicon, place: Place) -> Reach:
    """With three to six others, of those whose projects are told in the same language."""
    words = lexicon.parts["where"]
    count = chance.randrange(3, 3 + len(words["numbers"]))
    others: dict[str, None] = {}
    for _try in range(20):
        other = lexicon.place(chance).country
        if other not in (GLOBAL, place.country) and len(others) < count:
            others[other] = None
    if len(others) < count:  # a language of few countries
        return Reach(Scope.NATIONAL, [place.country], _area(chance, lexicon, place))
    text = words["more"].format(
        **{"in": place.within, "of": place.of}, number=words["numbers"][count - 3]
    )
    return Reach(Scope.INTERNATIONAL, sorted([place.country, *others]), text)
