"""Entities and projects written a little differently: pointed out, never taken as one.

The nominations of an edition are few thousand, compared one by one. Of the organizations known
here, only those that share the beginning of a word.
"""

from __future__ import annotations

from functools import reduce
from operator import or_
from typing import TYPE_CHECKING, cast

from django.db.models import Q
from rapidfuzz import fuzz

from prizes.models import Nomination
from wsis_portal.accounts.models import Organization
from wsis_portal.accounts.names import name_key
from wsis_portal.contributions.status import Status

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.db.models import QuerySet

    from wsis_portal.calls.models import Call

MOST = 5  # shown
LOOKED_AT = 2000  # organizations compared at most
NEAR = 86  # of 100: names that may be one
NEAR_TITLE = 68  # titles of one entity that may be one project
SAME_TITLE = 92  # titles that may be one project, whoever carries it
STEM = 4  # letters of a word that are looked up
GONE = (Status.DECLINED, Status.WITHDRAWN)


def like_entities(name: str, *, key: str, call: Call) -> list[str]:
    """Names of other entities that may be this one, as they are written here, likeliest first."""
    asked = name_key(name)
    known = {**_organizations(asked), **_nominated(call)}
    scores = {
        written: fuzz.token_sort_ratio(asked, name_key(written))
        for written, its in known.items()
        if its != key
    }
    near = [written for written, score in scores.items() if score >= NEAR]
    return sorted(near, key=lambda written: (-scores[written], written))[:MOST]


def like_projects(
    title: str, entity_name: str, *, call: Call, but: int | None = None
) -> list[Nomination]:
    """Live nominations of the edition that may be of this project, likeliest first."""
    asked, entity = name_key(title), name_key(entity_name)
    rows = _live(call).exclude(pk=but or 0).values_list("pk", "title_key", "entity_name")
    scores = {
        pk: score
        for pk, other, its in rows
        if (score := _likeness(asked, other, entity, name_key(its)))
    }
    best = sorted(scores, key=lambda pk: (-scores[pk], pk))[:MOST]
    found = _live(call).in_bulk(best)
    return [found[pk] for pk in best]


def _likeness(title: str, other: str, entity: str, its: str) -> float:
    """0 where they are not alike."""
    score = float(fuzz.token_sort_ratio(title, other))
    same = fuzz.token_sort_ratio(entity, its) >= NEAR
    return score if score >= (NEAR_TITLE if same else SAME_TITLE) else 0


def _nominated(call: Call) -> dict[str, str]:
    return dict(_live(call).order_by("pk").values_list("entity_name", "entity_key"))


def _live(call: Call) -> QuerySet[Nomination]:
    rows = Nomination.objects.filter(call=call).exclude(status__in=GONE)
    return cast("QuerySet[Nomination]", rows)


def _organizations(asked: str) -> dict[str, str]:
    stems = {Q(name_key__contains=stem) for stem in _stems(asked)}
    if not stems:
        return {}
    rows = Organization.objects.current().filter(reduce(or_, stems)).order_by("pk")
    named = rows.values_list("name", "country", "name_key")[:LOOKED_AT]
    return {name: f"{country}:{key}" for name, country, key in named}


def _stems(asked: str) -> Iterator[str]:
    """Beginnings of its words: a letter that is wrong further on does not hide the name."""
    return (word[:STEM] for word in asked.split() if len(word) >= STEM)
