"""The documented columns of projects in files: one list for import, export and docs/projects.md.

Names of columns and codes are in English and stay; titles and explanations are translated.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum, auto
from typing import TYPE_CHECKING, Any, Final

from django.utils.translation import gettext_lazy as _

from stocktaking.models import Project
from wsis_portal.contributions.projects import TITLE_LENGTH

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

MARKS: Final = "prize_marks"
TEXT_LENGTH: Final = 32_000  # a cell of a spreadsheet holds 32,767 characters


class Kind(StrEnum):
    LINE = auto()  # text without line breaks
    TEXT = auto()
    CODE = auto()
    CODES = auto()
    DAY = auto()
    INSTANT = auto()
    YEAR = auto()
    WEB = auto()
    PARTNERS = auto()
    MARKS = auto()


@dataclass(frozen=True)
class Column:
    """`field` is that of a project; `vocabulary` the list that codes come from.

    What is not `imported` is known to an import and passed over.
    """

    name: str
    kind: Kind
    title: _StrPromise | str
    note: _StrPromise | None = None
    vocabulary: str = ""
    length: int = 0
    required: bool = False
    imported: bool = True
    field: str = ""
    width: int = 14  # of a spreadsheet's column, in characters


def _named(name: str, kind: Kind, *, field: str = "", length: int = 0, **more: Any) -> Column:
    """The column of a model's field, with its title and its length."""
    found = Project._meta.get_field(field or name)
    longest = length or getattr(found, "max_length", None) or TEXT_LENGTH
    title = getattr(found, "verbose_name", name)
    return Column(name, kind, title, length=longest, field=found.name, **more)


_FOREIGN = _("Not read by an import.")
_LIST = _("Codes, separated by semicolons.")

COLUMNS: Final = (
    _named("reference", Kind.LINE, note=_FOREIGN, imported=False, width=13),
    Column("address", Kind.WEB, _("address of the page"), _FOREIGN, imported=False, width=40),
    _named(
        "external_id",
        Kind.LINE,
        note=_("What you call the project. A row with a known one updates that project."),
        required=True,
    ),
    _named("source", Kind.CODE, note=_FOREIGN, vocabulary="source", imported=False, width=11),
    _named("title", Kind.LINE, length=TITLE_LENGTH, required=True, width=48),
    _named("text_language", Kind.CODE, vocabulary="language", required=True, width=12),
    _named("description", Kind.TEXT, required=True, width=60),
    _named("website", Kind.WEB, width=30),
    _named("activity", Kind.CODE, vocabulary="activity", required=True),
    _named("action_lines", Kind.CODES, note=_LIST, vocabulary="action_line", width=18),
    _named("goals", Kind.CODES, note=_LIST, vocabulary="goal", width=18),
    _named("scope", Kind.CODE, vocabulary="scope"),
    _named("countries", Kind.CODES, note=_LIST, vocabulary="country", width=18),
    _named("progress", Kind.CODE, vocabulary="progress"),
    _named("starts", Kind.DAY, note=_("A day as 2019-05-31. A year alone is its first day.")),
    _named("ends", Kind.DAY, note=_("A day as 2019-05-31. A year alone is its last day.")),
    _named(
        "year",
        Kind.YEAR,
        note=_("The year to find the project under. Where it is empty, that of the start."),
        width=8,
    ),
    _named("groups", Kind.CODES, note=_LIST, vocabulary="group", width=18),
    _named("replicability", Kind.TEXT, width=40),
    _named("sustainability", Kind.TEXT, width=40),
    _named("values", Kind.CODES, note=_LIST, vocabulary="value", width=18),
    _named("results_quantitative", Kind.TEXT, width=40),
    _named("results_qualitative", Kind.TEXT, width=40),
    _named("owner_name", Kind.LINE, required=True, width=36),
    _named("owner_type", Kind.CODE, vocabulary="stakeholder_type", required=True, width=20),
    _named("owner_country", Kind.CODE, vocabulary="country", required=True),
    _named("owner_website", Kind.WEB, width=30),
    _named(
        "partners",
        Kind.PARTNERS,
        length=500,  # of a name or an address
        note=_("Name | website; name | website. The website may be left out."),
        width=40,
    ),
    Column(
        MARKS,
        Kind.MARKS,
        _("marks of the WSIS Prizes"),
        _("Mark and year, separated by semicolons: winner:2022; champion:2019."),
        width=20,
    ),
    _named(
        "published",
        Kind.INSTANT,
        note=_("A day or an instant. Read for new projects only."),
        field="published_at",
        width=20,
    ),
    _named("changed", Kind.INSTANT, note=_FOREIGN, field="changed_at", imported=False, width=20),
)
BY_NAME: Final = {column.name: column for column in COLUMNS}
REQUIRED: Final = tuple(column.name for column in COLUMNS if column.required)
