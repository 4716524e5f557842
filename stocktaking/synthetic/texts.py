"""Titles and descriptions from templates, in one language at a time."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from stocktaking.synthetic.words import OWN_WORK
from wsis_portal.contributions.projects import Progress

if TYPE_CHECKING:
    from collections.abc import Iterable
    from random import Random

    from stocktaking.synthetic.when import Times
    from stocktaking.synthetic.words import Kind, Lexicon, Said, Subject

ENOUGH: Final = (72, 104)  # words a description is to have
MOST: Final = 120
WITH_SEATS: Final = ("training", "conference")
ORDER: Final = (
    "open", "how", "also", "still", "tech", "whom", "practice", "results", "partners",
)  # fmt: skip
PER_WORD: Final = 1.75  # characters, where words are not parted


@dataclass(frozen=True)
class Told:
    title: str
    description: str
    results_quantitative: str
    results_qualitative: str
    replicability: str
    sustainability: str


@dataclass(frozen=True)
class Theme:
    """What one project is about, in its language."""

    chance: Random
    lexicon: Lexicon
    subject: Subject
    activity: str
    where: str
    group: str
    times: Times

    @property
    def said(self) -> Said:
        return self.lexicon.subjects[self.subject.key]

    @property
    def kind(self) -> Kind:
        return self.lexicon.kinds[self.activity]

    @property
    def own_work(self) -> bool:
        return self.activity in OWN_WORK

    def words(self, part: str) -> Any:
        return self.lexicon.parts[part]

    def pick(self, part: str, name: str) -> str:
        chosen: str = self.chance.choice(self.words(part)[name])
        return chosen


def told(theme: Theme) -> Told:
    chance = theme.chance
    figures = _figures(theme)
    wide, narrow = chance.sample(theme.words("whom")[theme.group], 1)[0]
    first, second = _results(theme, figures), _results(theme, figures)
    share = theme.times.progress != Progress.PLANNED and chance.random() < 0.6
    return Told(
        title=_title(theme, whom=wide),
        description=_description(theme, whom=narrow, results=first),
        results_quantitative=_alone(theme, [second, *([_share(theme)] if share else [])]),
        results_qualitative=_maybe(theme, "qualitative", 0.7),
        replicability=_maybe(theme, "replicability", 0.6),
        sustainability=_maybe(theme, "sustainability", 0.6),
    )


def _title(theme: Theme, *, whom: str) -> str:
    words = theme.words("title")
    slots = {
        "subject": theme.said.title,
        "name": theme.kind.name,
        "where": theme.where,
        "whom": whom,
        "brand": words["brand"].format(
            first=theme.pick("title", "first"), second=theme.pick("title", "second")
        ),
    }
    forms = words["forms" if theme.own_work else "named"]
    if theme.subject.people:
        forms = [form for form in forms if "{whom}" not in form]
    return _capital(theme.chance.choice(forms).format(**slots))


def _description(theme: Theme, *, whom: str, results: str) -> str:
    """The opening, how it is done and the results; more until there are words enough."""
    chance = theme.chance
    done, more = _done(theme), _more(theme, whom)
    parts = {"open": _opening(theme), "how": done[0], "results": results}
    more |= dict(zip(("also", "still"), done[1:], strict=False))
    enough = chance.randint(*ENOUGH)
    length = sum(_length(theme, part) for part in parts.values())
    for name in chance.sample(list(more), len(more)):
        longer = length + _length(theme, more[name])
        if length < enough and longer <= MOST:
            parts[name], length = more[name], longer
    return _joined(theme, [parts[name] for name in ORDER if name in parts])


def _done(theme: Theme) -> list[str]:
    how = theme.said.how if theme.own_work else theme.kind.how
    return theme.chance.sample(how, len(how))


def _more(theme: Theme, whom: str) -> dict[str, str]:
    """What may be told besides. Papers and websites have neither seats nor equipment."""
    partners = theme.words("partners")
    found = {"partners": _pair(theme, partners, partners["kinds"])}
    if theme.own_work:
        found["tech"] = _tech(theme)
        found["practice"] = theme.pick("practice", "lines")
    if theme.own_work or theme.activity in WITH_SEATS:
        found["whom"] = theme.pick("whom", "frames").format(whom=whom)
    return found


def _opening(theme: Theme) -> str:
    soon = theme.times.progress == Progress.PLANNED
    form = theme.chance.choice(theme.kind.soon if soon else theme.kind.open)
    return form.format(aim=theme.said.aim, where=theme.where, Where=_capital(theme.where))


def _tech(theme: Theme) -> str:
    words = theme.words("tech")
    return _pair(theme, words, words[theme.chance.choice(theme.subject.tech)])


def _pair(theme: Theme, words: dict[str, Any], among: list[str]) -> str:
    one, two = theme.chance.sample(among, 2)
    form: str = theme.chance.choice(words["frames"])
    return form.format(one=one, two=two, One=_capital(one))


def _figures(theme: Theme) -> dict[str, str]:
    """Numbers after which every language takes its plain plural: they end in 0 or 5 to 9."""
    source = theme.said if theme.own_work else theme.kind
    many, few = _large(theme.chance), _plural(theme.chance.randrange(12, 190))
    n, m = theme.lexicon.number(many), theme.lexicon.number(few)
    return {"n": n, "m": m, "big": source.big.format(n), "small": source.small.format(m)}


def _large(chance: Random) -> int:
    exact = round(10 ** chance.uniform(2.9, 4.9))
    return _plural(exact) if exact < 20_000 else _plural(exact // 100 * 100)


def _plural(number: int) -> int:
    return number - number % 10 if 1 <= number % 10 <= 4 else number


def _results(theme: Theme, figures: dict[str, str]) -> str:
    form = theme.pick("results", theme.times.progress)
    return form.format(year=theme.times.told, **figures)


def _share(theme: Theme) -> str:
    chance = theme.chance
    return theme.pick("results", "share").format(
        p=chance.randrange(41, 96), q=chance.randrange(8, 61)
    )


def _maybe(theme: Theme, name: str, how_often: float) -> str:
    return theme.pick("words", name) if theme.chance.random() < how_often else ""


def _alone(theme: Theme, sentences: list[str]) -> str:
    """Sentences that stand first without the conjunction they would begin with in a text."""
    return _capital(_joined(theme, sentences).removeprefix(theme.words("shape")["and"]))


def _joined(theme: Theme, sentences: Iterable[str]) -> str:
    space: str = theme.words("shape")["space"]
    return space.join(sentences)


def _length(theme: Theme, text: str) -> float:
    """In words, or in what reads like as many."""
    return len(text.split()) if theme.words("shape")["space"] else len(text) / PER_WORD


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
