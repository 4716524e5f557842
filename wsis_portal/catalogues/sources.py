"""The messages in one source file, Python or template."""

from __future__ import annotations

import ast
from dataclasses import dataclass, field
from io import BytesIO
from typing import TYPE_CHECKING, Any

from babel.messages.extract import extract as babel_extract
from django.utils.translation.template import templatize

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from wsis_portal.catalogues.places import Catalogue

Key = tuple[str, str]  # context (empty: none), message

PLURAL, CONTEXT, BOTH = (1, 2), ((1, "c"), 2), ((1, "c"), 2, 3)
KEYWORDS: dict[str, Any] = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": PLURAL,
    "ngettext_lazy": PLURAL,
    "pgettext": CONTEXT,
    "pgettext_lazy": CONTEXT,
    "npgettext": BOTH,
    "npgettext_lazy": BOTH,
}
FOR_TRANSLATORS = ("Translators:",)


class Contradiction(Exception):
    """One message stands in the sources with two plurals: gettext knows only one."""


class Unseen(Exception):
    """A message stands inside an f-string, where extraction does not look."""


@dataclass
class Found:
    """A message with everything the sources say of it."""

    plural: str = ""
    files: set[str] = field(default_factory=set)
    comments: list[str] = field(default_factory=list)


def collect(catalogue: Catalogue) -> dict[Key, Found]:
    """All messages of a catalogue's sources."""
    messages: dict[Key, Found] = {}
    for path in catalogue.sources:
        for key, plural, comments in _messages(path):
            found = messages.setdefault(key, Found())
            if plural and found.plural not in ("", plural):
                raise Contradiction(f"{path}: {key[1]!r} has two plurals")
            found.plural = found.plural or plural
            found.files.add(catalogue.shown(path))
            found.comments += [one for one in comments if one not in found.comments]
    return messages


def _messages(path: Path) -> Iterator[tuple[Key, str, list[str]]]:
    text = path.read_text(encoding="utf-8")
    if path.suffix != ".py":
        # What is left of a template is indented at will, which Python's tokenizer would refuse.
        text = "\n".join(line.lstrip() for line in templatize(text, str(path)).splitlines())
    else:
        _look_into_strings(text, path)
    source = BytesIO(text.encode())
    options = {"encoding": "utf-8"}
    for _, message, comments, context in babel_extract(
        "python", source, KEYWORDS, FOR_TRANSLATORS, options
    ):
        singular, plural = (message[0], message[1]) if isinstance(message, tuple) else (message, "")
        yield (context or "", singular), plural, comments


def _look_into_strings(text: str, path: Path) -> None:
    strings = (node for node in ast.walk(ast.parse(text)) if isinstance(node, ast.JoinedStr))
    for node in (inner for string in strings for inner in ast.walk(string)):
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") in KEYWORDS:
            raise Unseen(f"{path}:{node.lineno}: {ast.unparse(node)} stands inside an f-string")
