"""Reading codes generously: by code in any case, by title in six languages, by usual short names.

What is known under one name as two different things is known under none.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Final

from babel import Locale
from babel.core import get_global
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from stocktaking.models import Project
from wsis_portal import taxonomy
from wsis_portal.contributions.models import Mark
from wsis_portal.contributions.projects import Activity, Beneficiary, Progress, Scope, Value

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from django.db.models import Choices
    from django.utils.functional import Promise

    Names = Iterator[tuple[str, object]]  # a name and the code it stands for

_CHOICES: Final[dict[str, type[Choices]]] = {
    "activity": Activity,
    "progress": Progress,
    "scope": Scope,
    "group": Beneficiary,
    "value": Value,
    "mark": Mark.Code,
    "source": Project.Source,
}
_UNKNOWN: Final[dict[str, Promise]] = {
    "action_line": _("“%(name)s” is no action line we know. Write a code such as C2 or C7-EGOV."),
    "goal": _("“%(name)s” is no goal we know. Write a code from SDG1 to SDG17."),
    "country": _("“%(name)s” is no country we know. Write a code of ISO 3166 such as KEN, or GLO."),
    "language": _("“%(name)s” is no language of the portal. Write one of: %(codes)s."),
}
_OTHER: Final = _("“%(name)s” is no code we know. Write one of: %(codes)s.")
# What files say in the singular; titles are in the plural.
_SINGULAR: Final = {
    "government": "government",
    "civil society organization": "civil_society",
    "private sector entity": "private_sector",
    "academic institution": "academia_technical",
    "international organization": "international_organization",
    "international organisation": "international_organization",
}
# What older files say
_FORMER: Final = {
    "Burma": "MMR",
    "Czech Republic": "CZE",
    "DR Congo": "COD",
    "Ivory Coast": "CIV",
    "Macedonia": "MKD",
    "Swaziland": "SWZ",
    "Turkey": "TUR",
    "UK": "GBR",
}
_APART = re.compile(r"[\W_]+")


class Unknown(ValueError):
    """Says what was not understood, and which codes there are."""

    def __init__(self, vocabulary: str, name: str) -> None:
        sentence = str(_UNKNOWN.get(vocabulary, _OTHER))
        codes = ", ".join(codes_of(vocabulary))
        super().__init__(sentence % {"name": name[:80], "codes": codes})


def code_of(vocabulary: str, name: str) -> str:
    """Raises Unknown."""
    code = _find(vocabulary, name)
    if code is None:
        raise Unknown(vocabulary, name)
    return code


def codes_of(vocabulary: str) -> tuple[str, ...]:
    """All codes of a list, in its order."""
    if vocabulary in _CHOICES:
        return tuple(str(code) for code in _CHOICES[vocabulary].values)
    lists = {
        "action_line": taxonomy.action_lines,
        "goal": taxonomy.goals,
        "stakeholder_type": taxonomy.stakeholder_types,
    }
    if vocabulary == "country":
        return taxonomy.country_codes()
    if vocabulary == "language":
        return tuple(language.code for language in taxonomy.LANGUAGES)
    return tuple(term.code for term in lists[vocabulary]())


@lru_cache(maxsize=4096)  # a file says few names, and each often
def _find(vocabulary: str, name: str) -> str | None:
    return _index(vocabulary).get(_key(name))


@cache
def _index(vocabulary: str) -> dict[str, str]:
    found: dict[str, str] = {}
    doubtful: set[str] = set()
    for name, code in _names(vocabulary):
        key = _key(name)
        if found.setdefault(key, str(code)) != code:
            doubtful.add(key)
    codes = {_key(code): code for code in codes_of(vocabulary)}
    return {key: code for key, code in found.items() if key not in doubtful} | codes


def _key(name: str) -> str:
    """Without case, accents and signs: "C7 · E-health" and "c7 e health" are one."""
    letters = unicodedata.normalize("NFKD", name.casefold())
    plain = "".join(one for one in letters if not unicodedata.combining(one))
    return _APART.sub(" ", plain).strip()


def _names(vocabulary: str) -> Names:
    if vocabulary in _CHOICES:
        return _names_of_choices(_CHOICES[vocabulary])
    names = {
        "action_line": _names_of_action_lines,
        "goal": _names_of_goals,
        "country": _names_of_countries,
        "stakeholder_type": _names_of_types,
        "language": _names_of_languages,
    }
    return names[vocabulary]()


def _names_of_choices(choices: type[Choices]) -> Names:
    for language in taxonomy.LANGUAGES:
        with translation.override(language.code):
            yield from ((str(label), code) for code, label in choices.choices)


def _names_of_action_lines() -> Names:
    for line in taxonomy.action_lines():
        for text in (*line.titles.values(), *line.short_titles.values()):
            yield text, line.code
            yield f"{line.mark} {text}", line.code


def _names_of_goals() -> Names:
    for goal in taxonomy.goals():
        marks = (f"{goal.number}", f"SDG {goal.number}", f"SDG{goal.number}", f"Goal {goal.number}")
        yield from ((mark, goal.code) for mark in marks)
        for title in goal.titles.values():
            yield title, goal.code
            yield from ((f"{mark} {title}", goal.code) for mark in marks)


def _names_of_countries() -> Names:
    """Those of the United Nations, the usual short ones (Unicode CLDR), two letters or three."""
    everywhere = taxonomy.everywhere()
    yield from ((title, everywhere.code) for title in ("Global", *everywhere.titles.values()))
    letters = _two_letters()
    for country in taxonomy.countries("en"):
        yield from ((title, country.code) for title in country.titles.values())
        short = letters[country.code]
        yield short, country.code
        for language in taxonomy.LANGUAGES:
            yield Locale.parse(language.locale).territories[short], country.code
    yield from _FORMER.items()


def _two_letters() -> dict[str, str]:
    aliases = get_global("territory_aliases")
    return {country.code: aliases[country.code][0] for country in taxonomy.countries("en")}


def _names_of_types() -> Names:
    yield from _SINGULAR.items()
    for kind in taxonomy.stakeholder_types():
        yield from ((title, kind.code) for title in kind.titles.values())
        for part in kind.sub_types:
            yield part.code, kind.code
            yield from ((title, kind.code) for title in part.titles.values())


def _names_of_languages() -> Names:
    for language in taxonomy.LANGUAGES:
        yield from ((name, language.code) for name in (language.key, language.name))
        yield from _names_abroad(language.locale, language.code)


def _names_abroad(locale: str, code: str) -> Iterable[tuple[str, str]]:
    spoken = Locale.parse(locale).language
    for other in taxonomy.LANGUAGES:
        yield Locale.parse(other.locale).languages[spoken], code
