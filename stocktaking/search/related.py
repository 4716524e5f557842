"""Projects like another one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import connection

from stocktaking.models import Project, ProjectWord
from stocktaking.search.bounds import TooSlow, bounded
from stocktaking.search.terms import Terms, in_title, read_terms

if TYPE_CHECKING:
    from stocktaking.search.terms import Term

SHOWN = 4
TELLING = 3  # words of the title looked for: the rarest
LOOKED_AT = 500  # of those that have one
MILLISECONDS = 300


def related(project: Project) -> list[Project]:
    """Those whose titles share a rare word, by the facets they share; none rather than late."""
    try:
        with bounded(MILLISECONDS):
            return _related(project)
    except TooSlow:
        return []


def _related(project: Project) -> list[Project]:
    terms = _telling(f"{project.title} ")
    if not terms.terms:
        return []
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT id FROM (SELECT id, facets FROM stocktaking_project"
            "  WHERE state = 'published' AND id <> %s AND search @@ %s::tsquery LIMIT %s) AS near"
            " ORDER BY (SELECT count(*) FROM unnest(facets) AS one WHERE one = ANY(%s)) DESC,"
            "  id DESC LIMIT %s",
            [project.pk, in_title(terms.rank), LOOKED_AT, project.facets, SHOWN],
        )
        ids = [pk for (pk,) in cursor]
    found = Project.objects.order_by().defer("search").in_bulk(ids)
    return [found[pk] for pk in ids]


def _telling(title: str) -> Terms:
    words = [term for term in read_terms(title).wanted if not term.idle and len(term.typed) > 2]
    frequent = dict(
        ProjectWord.objects.filter(word__in=[term.typed.lower() for term in words]).values_list(
            "word", "count"
        )
    )

    def frequency(term: Term) -> tuple[int, int]:
        return frequent.get(term.typed.lower(), 0), -len(term.typed)

    return Terms(tuple(sorted(words, key=frequency)[:TELLING]))
