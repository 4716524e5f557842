"""Which projects a query means: one place for the search, exports, feeds and other interfaces."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.models import BooleanField, F, Func, Value
from django.db.models.expressions import RawSQL

from stocktaking.models import Project
from stocktaking.search.facets import MARK
from wsis_portal.contributions.models import Mark

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from django.db.models import QuerySet

    from stocktaking.search.query import Query


class Has(Func):
    """Whether the words fit a query in PostgreSQL's own writing."""

    template = "%(expressions)s::tsquery"
    arg_joiner = " @@ "
    output_field = BooleanField()

    def __init__(self, query: str, **extra: Any) -> None:
        super().__init__(F("search"), Value(query), **extra)


def matching(query: Query, *, at: datetime) -> QuerySet[Project]:
    """The published projects a query means, in no order."""
    found = Project.objects.published().order_by()
    sql, params = conditions(query, at=at)
    return found.filter(RawSQL(sql, params, BooleanField()))  # noqa: S611  of conditions()


def conditions(
    query: Query, *, at: datetime, besides: str = "", words: str = ""
) -> tuple[str, list[Any]]:
    """What a project must fulfil, in SQL over stocktaking_project, with its parameters.

    Without the choice in group `besides`; with `words` in place of the query's own. What is
    unknown finds nothing: no facet is among none, and no text fits an empty query.
    """
    parts, params = ["stocktaking_project.state = 'published'"], []
    for group, codes in query.known.items():
        if group == besides:
            continue
        if group == MARK:
            parts.append(_MARKED)
            params += [at, codes]
        else:
            parts.append("stocktaking_project.facets && %s::varchar[]")
            params.append([f"{group}:{code}" for code in codes])
    if query.text.strip():
        parts.append("stocktaking_project.search @@ %s::tsquery")
        params.append(words or query.terms.query)
    return " AND ".join(parts), params


_MARKED = (
    "stocktaking_project.reference IN (SELECT reference FROM contributions_mark"
    " WHERE visible_from <= %s AND code = ANY(%s))"
)


def add_marks(projects: Sequence[Project], *, at: datetime) -> None:
    """Gives each its `marks` that are visible by now, newest first; one statement."""
    marks: dict[str, list[Mark]] = {project.reference: [] for project in projects}
    for mark in Mark.objects.visible(at).filter(reference__in=marks):
        marks[mark.reference].append(mark)
    for project in projects:
        project.marks = marks[project.reference]  # type: ignore[attr-defined]
