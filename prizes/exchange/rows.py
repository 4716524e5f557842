"""Past winners, row by row: what each cell may say, what a row would do, and doing it.

A row that is there already is left as it is; one that differs in its writing or its prize replaces
what was there. What is wrong is said row by row, and stops no other row.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from django.utils.translation import gettext as _
from import_export.fields import Field
from import_export.resources import ModelResource
from import_export.widgets import Widget

from prizes.models import PastWinner
from wsis_portal import taxonomy
from wsis_portal.accounts.names import name_key, tidy

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tablib import Dataset

FIRST_YEAR: Final = 2012
LAST_YEAR: Final = 2100


class Year(Widget):
    def clean(self, value: Any, row: Any = None, **kwargs: Any) -> int:
        if not (value.isascii() and value.isdigit() and FIRST_YEAR <= int(value) <= LAST_YEAR):
            raise ValueError(_("Write the year with four digits, from 2012 on."))
        return int(value)


class Category(Widget):
    def clean(self, value: Any, row: Any = None, **kwargs: Any) -> str:
        code = _categories().get(name_key(value))
        if code is None:
            words = _("“%(name)s” is no category we know. Write its number, from 1 to 18.")
            raise ValueError(words % {"name": value[:80]})
        return code


class Prize(Widget):
    def clean(self, value: Any, row: Any = None, **kwargs: Any) -> str:
        known = {"": "winner", "winner": "winner", "champion": "champion"}
        code = known.get(name_key(value).removesuffix("s"))
        if code is None:
            words = _("“%(name)s” is no prize we know. Write winner or champion.")
            raise ValueError(words % {"name": value[:80]})
        return code


class Words(Widget):
    def __init__(self, most: int) -> None:
        super().__init__()
        self.most = most

    def clean(self, value: Any, row: Any = None, **kwargs: Any) -> str:
        text = tidy(value)
        if not text:
            raise ValueError(_("This is empty."))
        if len(text) > self.most:
            raise ValueError(_("This is longer than %(most)s characters.") % {"most": self.most})
        return text


class Country(Widget):
    def clean(self, value: Any, row: Any = None, **kwargs: Any) -> str:
        if not value:
            return ""
        code = _countries().get(name_key(value))
        if code is None:
            words = _("“%(name)s” is no country we know. Write a code such as KEN, or GLO.")
            raise ValueError(words % {"name": value[:80]})
        return code


class WinnerResource(ModelResource):
    """Shared by the page and the command. Its columns are those of read.COLUMNS."""

    year = Field("year", "year", Year())
    category = Field("category", "category", Category())
    kind = Field("kind", "prize", Prize())
    title = Field("title", "title", Words(300))
    entity_name = Field("entity_name", "entity", Words(200))
    entity_country = Field("entity_country", "country", Country())

    class Meta:
        model = PastWinner
        fields = ("year", "category", "kind", "title", "entity_name", "entity_country")
        import_id_fields = ("year", "category", "title", "entity_name")
        skip_unchanged = True
        report_skipped = True
        use_transactions = True
        skip_html_diff = True

    def get_instance(self, instance_loader: Any, row: Any) -> PastWinner | None:
        """The same year, category, project and entity, by their keys."""
        wanted = PastWinner()
        try:
            for field in self.get_import_fields():
                field.save(wanted, row)
        except ValueError:
            return None  # told when the fields are read again
        wanted.write_keys()
        names = ("year", "category", "title_key", "entity_key")
        return PastWinner.objects.filter(**{one: getattr(wanted, one) for one in names}).first()


@dataclass(frozen=True)
class Wrong:
    line: int
    said: list[str]  # the cells, as in read.COLUMNS
    sentences: list[str]


@dataclass
class Outcome:
    """Rows as cells; of those that are wrong, why."""

    new: list[list[str]] = field(default_factory=list)
    changed: list[list[str]] = field(default_factory=list)
    same: list[list[str]] = field(default_factory=list)
    wrong: list[Wrong] = field(default_factory=list)


def import_winners(data: Dataset, *, dry_run: bool) -> Outcome:
    """In one transaction. With `dry_run` nothing is written, and all is told."""
    result = WinnerResource().import_data(data, dry_run=dry_run)
    outcome = Outcome()
    places = {"new": outcome.new, "update": outcome.changed, "skip": outcome.same}
    for cells, row in zip(data, result.rows, strict=True):
        *said, line = cells
        if row.import_type in places:
            places[row.import_type].append(said)
        else:
            outcome.wrong.append(Wrong(int(line), said, list(_sentences(row))))
    return outcome


def _sentences(row: Any) -> Iterator[str]:
    """ "country: ..." for each cell; whatever else happened is told as it comes."""
    columns = {one.attribute: one.column_name for one in WinnerResource().get_import_fields()}
    found = getattr(row.validation_error, "message_dict", {})
    for name, sentences in found.items():
        yield from (f"{columns.get(name, name)}: {sentence}" for sentence in sentences)
    yield from (str(one.error) for one in row.errors)


@cache
def _categories() -> dict[str, str]:
    """By number, code, action line and title; an action line of several is none of them."""
    found: dict[str, str] = {}
    doubtful: set[str] = set()
    for one in taxonomy.prize_categories():
        titles = (*one.titles.values(), *one.short_titles.values())
        for name in (one.code, one.mark, one.action_line, f"AL {one.action_line}", *titles):
            key = name_key(name)
            if found.setdefault(key, one.code) != one.code:
                doubtful.add(key)
    return {key: code for key, code in found.items() if key not in doubtful}


@cache
def _countries() -> dict[str, str]:
    """By code, and by name in the six languages."""
    places = (taxonomy.everywhere(), *taxonomy.countries("en"))
    return {name_key(name): one.code for one in places for name in (*one.titles.values(), one.code)}
