"""Which projects a query means: one place for the search, exports, feeds and other interfaces."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.models import BooleanField, F, Func, Value

from stocktaking.models import Project
from wsis_portal.contributions.models import Mark

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from django.db.models import QuerySet

    from stocktaking.search.query import Query

MARK = "mark"


class Has(Func):
    """Whether the words fit a query in PostgreSQL's own writing."""

    template = "%(expressions)s::tsquery"
    arg_joiner = " @@ "
    output_field = BooleanField()

    def __init__(self, query: str, **extra: Any) -> None:
        super().__init__(F("search"), Value(query), **extra)


def matching(
    query: Query, *, at: datetime, besides: str = "", loose: bool = False
) -> QuerySet[Project]:
    """The published projects a query means, in no order.

    Without the choice in group `besides`. `loose` leaves phrases to whoever asks.
    """
    found = Project.objects.published().order_by()
    for group, codes in query.known.items():
        if group == besides:
            continue
        if not codes:
            return found.none()
        if group == MARK:
            marks = Mark.objects.visible(at).filter(code__in=codes)
            found = found.filter(reference__in=marks.order_by().values("reference"))
        else:
            found = found.filter(facets__overlap=[f"{group}:{code}" for code in codes])
    if query.text.strip():
        terms = (loose and query.terms.loose) or query.terms.query
        found = found.filter(Has(terms)) if terms else found.none()
    return found


def add_marks(projects: Sequence[Project], *, at: datetime) -> None:
    """Gives each its `marks` that are visible by now, newest first; one statement."""
    marks: dict[str, list[Mark]] = {project.reference: [] for project in projects}
    for mark in Mark.objects.visible(at).filter(reference__in=marks):
        marks[mark.reference].append(mark)
    for project in projects:
        project.marks = marks[project.reference]  # type: ignore[attr-defined]
