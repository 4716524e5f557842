"""The search of the repository: one page of hits, what narrows them, and what to do without any."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from stocktaking.search.bounds import TooSlow, bounded
from stocktaking.search.groups import FacetGroup, facet_groups
from stocktaking.search.hits import look_up
from stocktaking.search.loosen import Loosen, loosen
from stocktaking.search.matching import add_marks, matching
from stocktaking.search.suggest import suggest
from stocktaking.search.walk import newest, page_of

if TYPE_CHECKING:
    from datetime import datetime

    from stocktaking.models import Project
    from stocktaking.search.query import Query

__all__ = ["Found", "TooSlow", "bounded", "find", "matching", "newest"]


@dataclass(frozen=True)
class Found:
    """`projects` have their visible `marks`. `capped`: there are more than `total`.

    `next` and `previous` are tokens for Query.url(after=) and (before=), "" at the ends. When
    nothing is found, `suggestion` is the text with misspelt words mended, and `loosen` says what
    to leave out.
    """

    projects: list[Project]
    total: int
    capped: bool
    facets: list[FacetGroup]
    next: str = ""
    previous: str = ""
    suggestion: str = ""
    loosen: list[Loosen] = field(default_factory=list)


def find(query: Query, *, at: datetime) -> Found:
    """TooSlow when a statement reaches its bound."""
    with bounded():
        hits = look_up(query, at=at)
        facets = facet_groups(query, hits, at=at)
        if not hits.total:
            return Found(
                [],
                total=0,
                capped=False,
                facets=facets,
                suggestion=suggest(query, at=at),
                loosen=loosen(query, at=at),
            )
        page = page_of(query, hits, at=at)
        add_marks(page.projects, at=at)
    return Found(
        page.projects,
        total=hits.total,
        capped=hits.capped,
        facets=facets,
        next=page.next,
        previous=page.previous,
    )
