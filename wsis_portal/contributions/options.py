"""Long option lists, drawn once per language; a page then only marks what is chosen.

Drawing 195 countries through Django's widgets costs most of a form's time. What is kept here is
one escaped piece of HTML for each option, never a form.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from wsis_portal import taxonomy
from wsis_portal.contributions.markup import attributes

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator

Piece = tuple[str, str, str]  # the value; for a select: plain and chosen; for tiles: head and tail


@dataclass(frozen=True)
class Option:
    """One choice as it is drawn: a tile or a number before its title, others nested below it."""

    value: str
    title: str
    mark: str = ""  # C1 on a tile, 4 as a number
    css: str = ""
    goals: str = ""  # the goals an action line suggests
    note: str = ""  # what else there is to say, below the title
    nested: tuple[Option, ...] = field(default=())


def action_lines() -> Iterator[Option]:
    """C1 to C11 as tiles; C7 holds its eight sub-lines."""
    for line in taxonomy.main_action_lines():
        nested = tuple(_line(sub) for sub in taxonomy.sub_lines(line.code))
        yield _line(line, nested)


def goals() -> Iterator[Option]:
    for goal in taxonomy.goals():
        yield Option(goal.code, goal.title(), mark=goal.mark, css=f"g{goal.number}")


def _line(line: taxonomy.ActionLine, nested: tuple[Option, ...] = ()) -> Option:
    suggested = " ".join(taxonomy.suggested_goal_codes([line.code]))
    mark = "" if line.parent else line.mark
    return Option(line.code, line.title(), mark=mark, goals=suggested, nested=nested)


def everywhere() -> list[tuple[str, str]]:
    """Not tied to one country."""
    place = taxonomy.everywhere()
    return [(place.code, place.title())]


# Lists that never change while the portal runs: data files and code, not rows of a table.
_settled: set[Any] = {
    action_lines,
    everywhere,
    goals,
    taxonomy.action_line_choices,
    taxonomy.action_line_labels,
    taxonomy.country_choices,
    taxonomy.goal_choices,
    taxonomy.goal_labels,
    taxonomy.language_choices,
    taxonomy.prize_category_choices,
    taxonomy.region_choices,
    taxonomy.stakeholder_type_choices,
    taxonomy.sub_type_choices,
}


def settle(source: Callable[[], Any]) -> Callable[[], Any]:
    """Let the pieces of this list be kept: what it returns depends on the language alone."""
    _settled.add(source)
    return source


@cache
def countries_of(region: str) -> Callable[[], list[tuple[str, str]]]:
    """The countries of a region as a list that is kept."""

    def listed() -> list[tuple[str, str]]:
        found = (one for one in taxonomy.countries() if one.region == region)
        return [(one.code, one.title()) for one in found]

    settle(listed)
    return listed


@cache
def codes_of(region: str) -> frozenset[str]:
    return frozenset(code for code, _title in countries_of(region)())


def codes(choices: Any) -> tuple[str, ...]:
    """The values of Django's flat choices, in order."""
    source = getattr(choices, "func", None)
    return _kept_codes(source) if source in _settled else _codes(choices)


@lru_cache(maxsize=256)
def _kept_codes(source: Callable[[], Any]) -> tuple[str, ...]:
    return _codes(source())


def _codes(choices: Iterable[Any]) -> tuple[str, ...]:
    return tuple(str(value) for value, _title in choices)


def draw_select(choices: Any, chosen: Collection[str]) -> SafeString:
    """The options of a select. `choices` are Django's, in groups or not."""
    source = getattr(choices, "func", None)
    if source in _settled:
        pieces = _kept_select_pieces(source, get_language())
    else:
        pieces = _select_pieces(choices)
    drawn = [marked if value in chosen else piece for value, piece, marked in pieces]
    return mark_safe("".join(drawn))  # noqa: S308  each piece was escaped when it was made


def draw_picks(
    choices: Any, *, kind: str, name: str, first_id: str, chosen: Collection[str]
) -> SafeString:
    """Tiles of checkboxes or radio buttons. `choices` are Django's, or a callable's Options.

    Only the first input has an id: the error summary leads there.
    """
    source = getattr(choices, "func", choices if callable(choices) else None)
    if source in _settled:
        pieces = _kept_pick_pieces(source, get_language(), kind)
    else:
        pieces = _pick_pieces(source() if source else choices, kind)
    named = attributes({"name": name})
    ident = attributes({"id": first_id or None})
    drawn: list[str] = []
    for value, head, tail in pieces:
        drawn += (head, named, ident, " checked" if value in chosen else "", tail)
        ident = ""
    return mark_safe("".join(drawn))  # noqa: S308  each piece was escaped when it was made


@lru_cache(maxsize=256)
def _kept_select_pieces(source: Callable[[], Any], language: str) -> list[Piece]:
    return _select_pieces(source())


@lru_cache(maxsize=256)
def _kept_pick_pieces(source: Callable[[], Any], language: str, kind: str) -> list[Piece]:
    return _pick_pieces(source(), kind)


def _select_pieces(choices: Iterable[Any]) -> list[Piece]:
    pieces: list[Piece] = []
    for value, title in choices:
        if isinstance(title, list | tuple):
            start = format_html('<optgroup label="{}">', value)
            pieces += [("\0", start, start), *_select_pieces(title), ("\0", *("</optgroup>",) * 2)]
            continue
        code = "" if value is None else str(value)
        plain = format_html('<option value="{}">{}</option>', code, title)
        marked = format_html('<option value="{}" selected>{}</option>', code, title)
        pieces.append((code, plain, marked))
    return pieces


def _pick_pieces(choices: Iterable[Any], kind: str) -> list[Piece]:
    return [piece for choice in choices for piece in _tile(_option(choice), kind)]


def _option(choice: Any) -> Option:
    if isinstance(choice, Option):
        return choice
    value, title = choice
    return Option(str(value), str(title))


def _tile(option: Option, kind: str, end: str = "") -> Iterator[Piece]:
    head = format_html('<label class="{}"><input type="{}"', f"pick {option.css}".strip(), kind)
    hints = format_html(' data-goals="{}"', option.goals) if option.goals else ""
    note = format_html("<br><small>{}</small>", option.note) if option.note else ""
    tail = format_html(
        ' value="{}"{}>{}<span>{}{}</span></label>',
        option.value,
        hints,
        _mark(option),
        option.title,
        note,
    )
    if not option.nested:
        yield option.value, head, tail + mark_safe(end)  # noqa: S308  a closing tag of ours
        return
    legend = _("Parts of %(code)s") % {"code": option.mark}
    yield (
        option.value,
        head,
        tail + format_html('<fieldset class="picks sub"><legend>{}</legend>', legend),
    )
    for place, inner in enumerate(option.nested, start=1):
        yield from _tile(inner, kind, "</fieldset>" if place == len(option.nested) else "")


def _mark(option: Option) -> SafeString | str:
    if not option.mark:
        return ""
    if option.css:
        return format_html('<b class="nums">{}</b>', option.mark)
    return format_html('<span class="tile">{}</span>', option.mark)
