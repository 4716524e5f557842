"""The eighteen categories as the form shows them: the action line's text, and what belongs there.

What belongs there follows the Geneva Plan of Action; the wording is ours, for the secretariat to
confirm.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from wsis_portal import taxonomy
from wsis_portal.contributions import options, widgets

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

BELONGS = {
    "CAT01": _("Strategies, policies and partnerships that bring ICTs to everybody."),
    "CAT02": _("Networks, connectivity and devices that people can reach and afford."),
    "CAT03": _("Open data and open access, libraries, public access points, software for all."),
    "CAT04": _("Digital skills: of pupils and teachers, officials, professionals, everybody."),
    "CAT05": _("Cybersecurity, privacy, safety of children and other users."),
    "CAT06": _("Laws, regulation, standards and policies in which ICTs can grow."),
    "CAT07": _("Public services and administration online, open to those whom they serve."),
    "CAT08": _("Trade and business by electronic means, above all of small firms."),
    "CAT09": _("Teaching and learning with ICTs, in and out of school."),
    "CAT10": _("Health care, health information and public health with ICTs."),
    "CAT11": _("Work with ICTs: telework, fair conditions, new occupations."),
    "CAT12": _("ICTs for nature and climate: monitoring, early warning, less waste."),
    "CAT13": _("Knowledge, markets and tools for farming, fishing, forestry and food."),
    "CAT14": _("Research, its data and its publications, shared over networks."),
    "CAT15": _("Languages, heritage, local content and indigenous knowledge."),
    "CAT16": _("Free, plural and independent media, old and new, and media literacy."),
    "CAT17": _("Ethics and human rights in the information society, and its abuses prevented."),
    "CAT18": _("Programmes of several countries, regional plans, cooperation for development."),
}


def category_options() -> Iterator[options.Option]:
    for one in taxonomy.prize_categories():
        yield options.Option(
            one.code, one.title(), mark=one.mark, css="cat", note=str(BELONGS[one.code])
        )


options.settle(category_options)


class CategoryPicks(widgets.OnePick):
    """Tiles, each with its number."""

    source = staticmethod(category_options)


def category_of(action_lines: Iterable[str]) -> str:
    """The one category that these action lines lead to, "" where there are none or several."""
    named = set(action_lines)
    found = [one.code for one in taxonomy.prize_categories() if one.action_line in named]
    return found[0] if len(found) == 1 else ""


def line_of(category: str) -> str:
    """The action line of a category, "" for an unknown code."""
    lines = (one.action_line for one in taxonomy.prize_categories() if one.code == category)
    return next(lines, "")
