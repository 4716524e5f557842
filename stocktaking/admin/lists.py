"""Searching and paging a million projects: by the indexes, and counting no further than MOST."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, cast

from django.core import paginator
from django.db.models import Q
from django.utils.functional import cached_property

from stocktaking.models import Project
from stocktaking.search.matching import Has
from stocktaking.search.terms import read_terms

if TYPE_CHECKING:
    from django.db.models import QuerySet

    Paginator = paginator.Paginator[Project]
else:
    Paginator = paginator.Paginator

MOST = 5000
_REFERENCE = re.compile(r"STK-P-\d+", re.IGNORECASE)


class Pages(Paginator):
    """Nobody reads on beyond MOST rows: a filter is quicker."""

    @cached_property
    def count(self) -> int:
        rows = cast("QuerySet[Project]", self.object_list)
        return rows.order_by()[:MOST].count()


def search(queryset: QuerySet[Project], text: str) -> QuerySet[Project]:
    """By the exact reference or external id, else by words as the public search finds them."""
    text = text.strip()
    if not text:
        return queryset
    exact = Q(reference=text.upper()) if _REFERENCE.fullmatch(text) else Q(external_id=text)
    if queryset.filter(exact).exists():
        return queryset.filter(exact)
    query = read_terms(text).query
    if not query:
        return queryset.none()
    # Said apart, so that the index of what is published and that of the rest are used.
    public, found = Q(state=Project.State.PUBLISHED), Q(Has(query))
    return queryset.filter((public & found) | (~public & found))
