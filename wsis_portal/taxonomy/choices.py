"""Option lists of the taxonomy for Django's `choices=`: pass the function, not its result.

Django then asks again for each form, so that the titles are in the reader's language, and a
migration holds the function's name instead of a copy of the list.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from wsis_portal.taxonomy import lists

if TYPE_CHECKING:
    from collections.abc import Iterable

    from wsis_portal.taxonomy.terms import Term

Choices = list[tuple[str, str]]


def _titles(terms: Iterable[Term]) -> Choices:
    return [(term.code, term.title()) for term in terms]


def _labels(terms: Iterable[Term]) -> Choices:
    return [(term.code, term.label()) for term in terms]


def action_line_choices() -> Choices:
    """Titles alone, for tiles that show the code themselves."""
    return _titles(lists.action_lines())


def action_line_labels() -> Choices:
    """With the mark before the title (C2 · ...), for plain lists."""
    return _labels(lists.action_lines())


def goal_choices() -> Choices:
    return _titles(lists.goals())


def goal_labels() -> Choices:
    return _labels(lists.goals())


def stakeholder_type_choices() -> Choices:
    return _titles(lists.stakeholder_types())


def sub_type_choices() -> Choices:
    return _titles(lists.sub_types())


def country_choices() -> Choices:
    """GLO first, then the countries in the order of the active language."""
    return _titles((lists.everywhere(), *lists.countries()))


def region_choices() -> Choices:
    return _titles((*lists.regions(), lists.international()))


def prize_category_choices() -> Choices:
    return _labels(lists.prize_categories())
