"""The kinds of questions that are put to the repository, each with words of its own every time."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple

import regex
from django.test import Client
from django.urls import reverse

from stocktaking.models import Project, ProjectCount, ProjectWord
from stocktaking.search.find import TooSlow, find
from stocktaking.search.page import write_token
from stocktaking.search.query import Query
from wsis_portal.calls import clock

if TYPE_CHECKING:
    from collections.abc import Callable
    from random import Random

SAMPLE = 600  # projects whose words are asked for
COMMON, RARE = 60, 300  # of the most and of the least frequent words
FACETS = ("line", "goal", "region", "country", "type", "progress", "group", "year")


class Answer(NamedTuple):
    """`found` is None for a page that counts nothing, -1 for what took too long."""

    found: int | None
    capped: bool = False


class Questions:
    """Makes questions. What they are made of is read once."""

    def __init__(self, chance: Random) -> None:
        self.chance = chance
        self.at = clock.now()
        self.client = Client(headers={"host": "localhost"}, raise_request_exception=True)

    @cached_property
    def sample(self) -> list[Project]:
        last = Project.objects.order_by("-pk").values_list("pk", flat=True)[0]
        some = {self.chance.randint(1, last) for _one in range(SAMPLE)}
        return list(Project.objects.published().filter(pk__in=some).defer("search"))

    @cached_property
    def common(self) -> list[str]:
        return self._words("-count")[:COMMON]

    @cached_property
    def rare(self) -> list[str]:
        return self._words("count")[:RARE]

    def _words(self, order: str) -> list[str]:
        """In Latin letters, none of those that mean little."""
        words = ProjectWord.objects.filter(word__regex=r"^[a-z]{6,}$").order_by(order, "word")
        return list(words.values_list("word", flat=True)[: COMMON + RARE])

    @cached_property
    def facets(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for facet in ProjectCount.objects.exclude(facet="").values_list("facet", flat=True):
            group, _colon, code = facet.partition(":")
            found.setdefault(group, []).append(code)
        return {group: sorted(found[group]) for group in FACETS if group in found}

    def of(self, *languages: str) -> Project:
        among = [one for one in self.sample if one.text_language in languages]
        return self.chance.choice(among)

    def title_words(self, *languages: str, least: int = 4) -> list[str]:
        """Two words or more that stand one after the other in a title."""
        while True:
            words: list[str] = regex.findall(r"\p{L}+", self.of(*languages).title)
            longer = [place for place, word in enumerate(words[:-1]) if len(word) >= least]
            if longer:
                return words[self.chance.choice(longer) :]

    def choose(self, count: int) -> dict[str, tuple[str, ...]]:
        groups = self.chance.sample(list(self.facets), count)
        return {group: (self.chance.choice(self.facets[group]),) for group in groups}

    def search(self, text: str = "", **more: Any) -> Callable[[], Answer]:
        query = Query(text, **more)
        return lambda: self._found(query)

    def _found(self, query: Query) -> Answer:
        try:
            found = find(query, at=self.at)
        except TooSlow:
            return Answer(-1)
        return Answer(found.total, found.capped)

    def deep(self) -> str:
        """The token of a page anywhere."""
        project = self.chance.choice(self.sample)
        return write_token("newest", (str(project.published_at), project.pk))

    def page(self, name: str, *arguments: str, **asked: str) -> Callable[[], Answer]:
        """By the whole portal, from request to answer, each time from another address."""
        path = reverse(f"stocktaking:{name}", args=arguments)
        reader = "10." + ".".join(str(self.chance.randrange(1, 255)) for _part in range(3))

        def ask() -> Answer:
            response = self.client.get(path, asked, REMOTE_ADDR=reader)
            response.getvalue()
            if response.status_code != 200:
                return Answer(-1)
            return Answer(None)

        return ask


def _misspelt(word: str) -> str:
    """Two letters changed about."""
    middle = len(word) // 2
    return f"{word[:middle]}{word[middle + 1]}{word[middle]}{word[middle + 2 :]}"


def _han(ask: Questions) -> str:
    title = "".join(regex.findall(r"\p{Han}+", ask.of("zh-hans").title))
    start = ask.chance.randrange(max(1, len(title) - 4))
    return title[start : start + ask.chance.choice((2, 4))]


def _one(*languages: str) -> Callable[[Questions], Callable[[], Answer]]:
    return lambda ask: ask.search(ask.title_words(*languages)[0])


def _phrase(ask: Questions) -> Callable[[], Answer]:
    return ask.search('"{} {}"'.format(*ask.title_words("en", "fr", "es")[:2]))


KINDS: dict[str, Callable[[Questions], Callable[[], Answer]]] = {
    "browse, newest": lambda ask: ask.search(),
    "browse, a page anywhere": lambda ask: ask.search(after=ask.deep()),
    "common word": lambda ask: ask.search(ask.chance.choice(ask.common)),
    "two words": lambda ask: ask.search(" ".join(ask.title_words("en", "fr", "es", "ru")[:2])),
    "rare word": lambda ask: ask.search(ask.chance.choice(ask.rare)),
    "while typing": lambda ask: ask.search(ask.chance.choice(ask.common)[:4]),
    "phrase": _phrase,
    "Russian word": _one("ru"),
    "Arabic word": _one("ar"),
    "Chinese": lambda ask: ask.search(_han(ask)),
    "one facet": lambda ask: ask.search(chosen=ask.choose(1)),
    "word and two facets": lambda ask: ask.search(
        ask.chance.choice(ask.common), chosen=ask.choose(2)
    ),
    "common word, newest": lambda ask: ask.search(ask.chance.choice(ask.common), sort="newest"),
    "common word, by title": lambda ask: ask.search(ask.chance.choice(ask.common), sort="title"),
    "misspelt word": lambda ask: ask.search(_misspelt(ask.chance.choice(ask.common))),
    "list page": lambda ask: ask.page("projects", q=ask.chance.choice(ask.common)),
    "project page": lambda ask: ask.page("project", ask.chance.choice(ask.sample).reference),
    "statistics page": lambda ask: ask.page("statistics"),
}
