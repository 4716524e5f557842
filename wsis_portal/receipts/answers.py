"""The answers of a payload as the PDF draws them: fields, choices and rows, at every depth."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.template.defaultfilters import filesizeformat

from wsis_portal.receipts import bidi

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

SHORT = 700  # characters that are kept on one page
VALUE = 80  # characters of a line that is a value, not prose
_ACTION_LINE = re.compile(r"(C\d{1,2})(-.*)?")
_GOAL = re.compile(r"(?:SDG)?-?0*(\d{1,2})")
_GOAL_FIELDS = {"goals", "sdgs"}


@dataclass(frozen=True)
class Choice:
    """A chosen title, with the tile of an action line or the colour of a goal."""

    text: str
    tile: str = ""
    goal: int = 0


@dataclass(frozen=True)
class Row:
    title: str
    fields: tuple[Field, ...]


@dataclass(frozen=True)
class Field:
    """A question and what was answered."""

    label: str
    marked: bool  # not published, and nothing around it says so already
    kind: str
    lines: tuple[bidi.Line, ...] = ()
    choices: tuple[Choice, ...] = ()
    rows: tuple[Row, ...] = ()
    blank: bool = False  # nothing answered: what is shown is a hint, or what can be chosen

    @property
    def short(self) -> bool:
        return not self.rows and sum(len(line.text) for line in self.lines) < SHORT

    @property
    def value(self) -> bool:
        """A short answer stands where the page's own text does, whatever its direction."""
        return len(self.lines) == 1 and len(self.lines[0].text) < VALUE


@dataclass(frozen=True)
class Section:
    title: str
    fields: tuple[Field, ...]


@dataclass(frozen=True)
class File:
    name: str
    size: str
    marked: bool
    digest: str
    alt: str = ""  # what an image shows


def sections(payload: Mapping[str, Any], *, default: str) -> tuple[Section, ...]:
    return tuple(
        Section(bidi.clean(section["title"]), _fields(section["fields"], default))
        for section in payload.get("sections", ())
    )


def files(payload: Mapping[str, Any], *, default: str) -> tuple[File, ...]:
    return tuple(
        File(
            name=bidi.isolate(file["name"], default=default),
            size=bidi.isolate(filesizeformat(file["size"]), default=default),
            marked=not file.get("public"),
            digest=file["sha256"],
            alt=bidi.isolate(file["alt"], default=default) if file.get("alt") else "",
        )
        for file in payload.get("files", ())
    )


def _fields(
    fields: Sequence[Mapping[str, Any]], default: str, *, inside: bool = True
) -> tuple[Field, ...]:
    """`inside` is whether what they stand in is published."""
    return tuple(_field(field, default, inside=inside) for field in fields)


def _field(field: Mapping[str, Any], default: str, *, inside: bool) -> Field:
    kind = field["kind"]
    label, public = bidi.clean(field["label"]), bool(field.get("public"))
    marked = inside and not public
    blank = field.get("value") in ("", None, [])
    if kind == "rows":
        return Field(label, marked, kind, rows=_rows(field, default, inside=inside and public))
    shown = field.get("shown") or ""
    if kind == "text":
        return Field(label, marked, kind, lines=bidi.lines(shown, default=default), blank=blank)
    return Field(label, marked, kind, choices=_choices(field, shown, default), blank=blank)


def _rows(field: Mapping[str, Any], default: str, *, inside: bool) -> tuple[Row, ...]:
    return tuple(
        Row(bidi.clean(row["title"]), _fields(row["fields"], default, inside=inside))
        for row in field["rows"]
    )


def _choices(
    field: Mapping[str, Any], shown: str | Sequence[str], default: str
) -> tuple[Choice, ...]:
    titles = [shown] if isinstance(shown, str) else list(shown)
    values = field.get("value")
    codes = values if isinstance(values, list) else [values]
    codes = codes if len(codes) == len(titles) else [""] * len(titles)
    return tuple(
        _choice(str(code), title, field["key"], default)
        for code, title in zip(codes, titles, strict=True)
    )


def _choice(code: str, title: str, key: str, default: str) -> Choice:
    text = bidi.isolate(title, default=default)
    line = _ACTION_LINE.fullmatch(code)
    if line:
        return Choice(_without(title, line[1], default), tile=line[1])
    goal = _GOAL.fullmatch(code)
    if goal and key in _GOAL_FIELDS:
        return Choice(_without(title, goal[1], default), tile=goal[1], goal=int(goal[1]))
    return Choice(text)


def _without(title: str, tile: str, default: str) -> str:
    """A title that begins with what its tile shows, without it."""
    rest = re.sub(rf"^{re.escape(tile)}\b[\s.:·–-]*", "", title)
    return bidi.isolate(rest or title, default=default)
