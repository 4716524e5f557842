"""Numbers as they are read: "14,213", and "5,000+" where counting stopped."""

from __future__ import annotations

from functools import lru_cache

from babel.numbers import format_decimal

from stocktaking.models import ProjectCount
from stocktaking.search.counts import ALL
from wsis_portal.taxonomy import current_language


def all_projects() -> int:
    """How many are published; counted by nobody, the number is kept ready."""
    numbers = ProjectCount.objects.filter(facet=ALL).values_list("count", flat=True)
    return numbers.first() or 0


def grouped(number: int) -> str:
    """In groups of thousands, as the active language writes them; Western digits everywhere."""
    return str(number) if number < 1000 else _grouped(number, current_language().locale)


def counted(number: int, *, capped: bool) -> str:
    """A count, with a "+" where there are more: set apart, or Arabic would put it before."""
    return f"\u2066{grouped(number)}+\u2069" if capped else grouped(number)


@lru_cache(maxsize=4096)
def _grouped(number: int, locale: str) -> str:
    return format_decimal(number, locale=locale)
