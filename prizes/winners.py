"""Whether a project has won before: then the rules of an edition may exclude it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Q
from rapidfuzz import fuzz

from prizes.models import PastWinner
from wsis_portal.accounts.names import name_key

if TYPE_CHECKING:
    from collections.abc import Iterator

NEAR = 88  # of 100: titles that may be one
MOST = 3  # shown


def won(title_key: str, entity_key: str) -> PastWinner | None:
    """The prize of the very project: its title, and its entity where a country is known.

    Champions may be nominated again.
    """
    name = entity_key.partition(":")[2]
    same = Q(entity_key=entity_key) | Q(entity_country="", entity_key__endswith=f":{name}")
    winners = PastWinner.objects.filter(same, kind=PastWinner.Kind.WINNER, title_key=title_key)
    return winners.order_by("-year").first()


def like_winners(title: str, entity_name: str) -> list[PastWinner]:
    """Prizes of projects that are named nearly so: for a human to look at, newest first."""
    title_key, entity = name_key(title), name_key(entity_name)
    rows = PastWinner.objects.filter(kind=PastWinner.Kind.WINNER).only(
        "year", "category", "title", "entity_name", "title_key"
    )
    return list(_near(rows.iterator(), title_key, entity))[:MOST]


def _near(rows: Iterator[PastWinner], title: str, entity: str) -> Iterator[PastWinner]:
    for row in rows:
        score = fuzz.token_sort_ratio(title, row.title_key, score_cutoff=NEAR - 20)
        same = fuzz.token_sort_ratio(entity, name_key(row.entity_name)) >= NEAR
        if score >= (NEAR - 20 if same else NEAR):
            yield row
