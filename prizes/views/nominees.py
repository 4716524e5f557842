"""The list of the nominees by category, with search and filters; before its instant, when it is."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Any

from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from prizes.models import Nominee
from prizes.rules import rules_of
from prizes.search import Found, Query, find, page_of
from wsis_portal import taxonomy
from wsis_portal.contributions.shown import direction, goal_numbers, name_language, opening, sdg
from wsis_portal.contributions.views.common import call_of
from wsis_portal.streams import stream

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from django.http import HttpResponse
    from django.utils.functional import _StrPromise

    from wsis_portal.requests import ActRequest

# Filter: what it is called, how everything is called, its list in the taxonomy
NAMES = {
    "category": (_("Category"), _("All categories"), "prize_category"),
    "country": (_("Country"), _("All countries"), "country"),
    "type": (_("Type of the entity"), _("All types"), "stakeholder_type"),
    "goal": (_("Goal"), _("All goals"), "goal"),
}


@require_safe
def nominees(request: ActRequest) -> HttpResponse:
    """The embargo is decided here, per request: before, the page says when and nothing else."""
    config = stream("PRZ")
    call = call_of(config)
    rules = rules_of(call)
    context: dict[str, Any] = {"stream": config, "call": call, "rules": rules}
    if rules.published(request.at):
        among = Nominee.objects.visible(request.at).filter(call=call)
        context |= _listed(Query.read(request.GET), among)
    return render(request, "prizes/nominees.html", context)


def _listed(query: Query, among: Any) -> dict[str, Any]:
    found = find(query, among)
    pks, page, pages = page_of(query, found.rows)
    rows = among.only(*SHOWN).in_bulk(pks) if pks else {}
    return {
        "query": query,
        "found": found,
        "categories": list(_by_category([rows[pk] for pk in pks if pk in rows], found)),
        "selects": [_select(name, query, found) for name in NAMES],
        "chips": [(_title(name, code), query.without(name).url()) for name, code in _chosen(query)],
        "cleared": Query(query.text).url(),
        "loosen": [
            (_title(name, query.chosen.get(name, query.text)), query.without(name).url(), count)
            for name, count in found.loosen.items()
        ],
        "page": page,
        "pages": pages,
        "previous": query.at_page(page - 1).url() if page > 1 else "",
        "next": query.at_page(page + 1).url() if page < pages else "",
    }


SHOWN = (
    "number",
    "title",
    "category",
    "entity_name",
    "entity_type",
    "entity_country",
    "description",
    "linkages",
    "text_language",
)


@dataclass(frozen=True)
class Hit:
    nominee: Nominee
    url: str
    direction: str
    entity_language: str  # "" where it is not known
    opening: str
    goals: tuple[tuple[int, str], ...]  # 4, "SDG 4"


@dataclass(frozen=True)
class Category:
    """Those of one category on this page; `count`: on all pages."""

    code: str
    term: taxonomy.PrizeCategory | None
    line: str  # C7
    count: int
    hits: list[Hit]


def _by_category(rows: Iterable[Nominee], found: Found) -> Iterable[Category]:
    terms = {term.code: term for term in taxonomy.prize_categories()}
    marks = {line.code: line.mark for line in taxonomy.action_lines()}
    for code, ones in groupby(rows, key=lambda one: one.category):
        term = terms.get(code)
        yield Category(
            code=code,
            term=term,
            line=marks[term.action_line] if term else "",
            count=sum(code in row.codes["category"] for row in found.rows),
            hits=[_hit(one) for one in ones],
        )


def _hit(one: Nominee) -> Hit:
    numbers = goal_numbers(row.get("goal", "") for row in one.linkages)
    return Hit(
        nominee=one,
        url=reverse("prizes:nominee", args=[one.number]),
        direction=direction(one.text_language),
        entity_language=name_language(one.entity_name, one.text_language),
        opening=opening(one.description),
        goals=tuple((number, sdg(number)) for number in numbers),
    )


@dataclass(frozen=True)
class Select:
    name: str
    title: _StrPromise
    all: _StrPromise
    options: Sequence[tuple[str, str, int, bool]]  # code, title, how many, chosen


def _select(name: str, query: Query, found: Found) -> Select:
    """Only what there is, and what is chosen: an unknown code shows as it was written."""
    title, everything, _kind = NAMES[name]
    chosen, counts = query.chosen.get(name, ""), found.counts[name]
    known = [code for code, _title in CHOICES[name]()]
    codes = known if chosen in known or not chosen else [chosen, *known]
    options = [
        (code, _title(name, code), counts[code], code == chosen)
        for code in codes
        if counts[code] or code == chosen
    ]
    return Select(name, title, everything, options)


CHOICES = {
    "category": taxonomy.prize_category_choices,
    "country": taxonomy.country_choices,
    "type": taxonomy.stakeholder_type_choices,
    "goal": taxonomy.goal_choices,
}


def _chosen(query: Query) -> list[tuple[str, str]]:
    return [(name, query.chosen[name]) for name in NAMES if name in query.chosen]


def _title(name: str, code: str) -> str:
    """Of a code with its number, where it has one; words stand for themselves."""
    if name not in NAMES:
        return f"“{code}”"
    try:
        return taxonomy.find(NAMES[name][2], code).label()
    except KeyError:
        return code
