"""The raw text of a form as a draft keeps it: input names with the strings that were typed.

Rows of a form are named by keys: `requests` holds the keys in order, `requests.k1.title` is one
input of one row, and rows may hold rows: `requests.k1.speakers`, `requests.k1.speakers.k2.name`.
Every function returns a new dictionary and leaves the one it was given alone.
"""

from __future__ import annotations

import re
import secrets
import string
from typing import TYPE_CHECKING, Any

from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext as _

from wsis_portal import taxonomy

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

Raw = dict[str, list[str]]

# Inputs of the page, not of the contribution: the token, the buttons, the files and what they say
NOT_ANSWERS = frozenset(
    {
        "csrfmiddlewaretoken",
        "action",
        "add",
        "remove",
        "suggest",
        "version",
        "window",
        "attachments",
        "images",
        "files_shown",
        "publish",
        "remove_file",
    }
)
DESCRIPTION = "alt-"  # with the id of an image: kept with the file
MAX_INPUTS = 5000
MAX_BYTES = 2 * 1024 * 1024
KEY_LETTERS = string.ascii_lowercase + string.digits
KEY_LENGTH = 6
_PATH = re.compile(r"\w+(\.[a-z0-9]+\.\w+)*", re.ASCII)
_BREAKS = re.compile(r"\r\n?")


class TooMuch(ValueError):
    """More inputs or more text than a draft can hold; says so to the reader."""


def from_post(post: MultiValueDict[str, str], *, bounded: bool = True) -> Raw:
    """What was typed, without buttons and tokens, U+0000 and carriage returns.

    Raises TooMuch beyond MAX_INPUTS or MAX_BYTES, unless the bounds are lifted.
    """
    raw = {
        _clean(name): [_clean(value) for value in values]
        for name, values in post.lists()
        if name not in NOT_ANSWERS and not name.startswith(DESCRIPTION)
    }
    if bounded:
        _check_size(raw)
    return raw


def descriptions(post: MultiValueDict[str, str]) -> dict[str, str]:
    """What was typed to describe images, by the names of the inputs."""
    return {
        name: _clean(values[-1]) for name, values in post.lists() if name.startswith(DESCRIPTION)
    }


def to_data(raw: Mapping[str, Iterable[str]]) -> MultiValueDict[str, str]:
    """What a form is bound to."""
    return MultiValueDict({name: list(values) for name, values in raw.items()})


def from_values(values: Mapping[str, Any]) -> Raw:
    """The raw text that a form would have sent to yield these cleaned values."""
    raw: Raw = {}
    for name, value in values.items():
        _put(raw, name, value)
    return raw


def same(left: Mapping[str, list[str]], right: Mapping[str, list[str]]) -> bool:
    """Whether two texts say the same: blank answers and blank rows do not count."""
    return answered(left) == answered(right)


def answered(raw: Mapping[str, list[str]]) -> Raw:
    """The text without its blank inputs and without rows in which all is blank."""
    kept: Raw = {}
    stems = {stem for name in raw for stem in _stems(name)}
    full: set[str] = set()  # rows in which something is answered
    for name in sorted(raw, key=lambda name: name.count("."), reverse=True):
        values = [
            value
            for value in raw[name]
            if value.strip() and (f"{name}.{value}" not in stems or f"{name}.{value}" in full)
        ]
        if values:
            kept[name] = values
            full.update(_stems(name))
    return kept


def add_row(raw: Mapping[str, list[str]], path: str) -> tuple[Raw, str]:
    """The text with one more, blank row at the end of these rows; and its key."""
    rows = raw.get(path, [])
    key = new_key(rows)
    return {**raw, path: [*rows, key]}, key


def remove_row(raw: Mapping[str, list[str]], path: str, key: str) -> Raw:
    """The text without this row and all that stands in it."""
    start = f"{path}.{key}."
    left = {name: values for name, values in raw.items() if not name.startswith(start)}
    if path in left:
        left[path] = [one for one in left[path] if one != key]
    return left


def add_row_at(raw: Raw, path: str) -> tuple[Raw, str]:
    """What the button "add" asks for; and the new row's id, "" where no rows can be named so."""
    if not _PATH.fullmatch(path):
        return raw, ""
    changed, key = add_row(raw, path)
    return changed, row_id(f"{path}.{key}")


def remove_row_at(raw: Raw, row: str) -> Raw:
    """What the button "remove" asks for: `row` is the path of its rows and its key."""
    path, _dot, key = row.rpartition(".")
    return remove_row(raw, path, key)


def row_id(row: str) -> str:
    """The id of the element that holds this row."""
    return f"id_{row}"


def suggest_goals(raw: Raw, asked: str) -> Raw:
    """What the button "suggest" asks for: `asked` names the goals and the action lines they follow.

    The goals that the matrix links to the ticked action lines are added; none is taken away.
    """
    goals, _colon, lines = asked.partition(":")
    if not _PATH.fullmatch(goals):
        return raw
    ticked = raw.get(goals, [])
    found = taxonomy.suggested_goal_codes(raw.get(lines, []))
    return {**raw, goals: [*ticked, *(code for code in found if code not in ticked)]}


def _clean(text: str) -> str:
    return _BREAKS.sub("\n", text.replace("\0", ""))


def _check_size(raw: Raw) -> None:
    inputs = sum(len(values) for values in raw.values())
    size = sum(len(text.encode()) for name, values in raw.items() for text in (name, *values))
    if inputs > MAX_INPUTS or size > MAX_BYTES:
        raise TooMuch(_("This is more than one draft can hold. Shorten it and save again."))


def _stems(name: str) -> list[str]:
    """The rows an input stands in: of `a.k1.b.k2.c` these are `a.k1` and `a.k1.b.k2`."""
    parts = name.split(".")
    return [".".join(parts[:end]) for end in range(2, len(parts), 2)]


def new_key(taken: Iterable[str] = ()) -> str:
    """A row's name: short, random, and none of those taken."""
    known = set(taken)
    while True:
        key = "".join(secrets.choice(KEY_LETTERS) for _place in range(KEY_LENGTH))
        if key not in known:
            return key


def _put(raw: Raw, name: str, value: Any) -> None:
    if value in (None, False, "", [], ()):
        return
    if isinstance(value, list | tuple):
        rows = [row for row in value if isinstance(row, dict)]
        raw[name] = [str(row["key"]) for row in rows] or [str(one) for one in value]
        for row in rows:
            inside = {inner: answer for inner, answer in row.items() if inner != "key"}
            for inner, answer in inside.items():
                _put(raw, f"{name}.{row['key']}.{inner}", answer)
    else:
        raw[name] = ["on" if value is True else str(value)]
