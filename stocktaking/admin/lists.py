"""Searching and paging a million projects: by the indexes, and counting no further than MOST."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, cast

from django.core import paginator
from django.db.models import Q
from django.utils.functional import cached_property

from stocktaking.models import Project
from stocktaking.search.bounds import bounded
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
    """By the exact reference or external id, else by words as the public search finds them.

    Words are looked up at once, under the bounds of the public search: raises TooSlow.
    """
    text = text.strip()
    if not text:
        return queryset
    if _REFERENCE.fullmatch(text):
        return queryset.filter(reference=text.upper())
    if queryset.filter(external_id=text).exists():
        return queryset.filter(external_id=text)
    query = read_terms(text).query
    return queryset.filter(pk__in=_having(query)) if query else queryset.none()


def _having(query: str) -> list[int]:
    """Said apart, so that the index of what is published and that of the rest are used."""
    public, found = Q(state=Project.State.PUBLISHED), Q(Has(query))
    rows = Project.objects.order_by().filter((public & found) | (~public & found))
    with bounded():
        return list(rows.values_list("pk", flat=True)[:MOST])
