"""What the demo tells, read from the files in data/: who is there, and what they did when.

The files are written by hand. Everything in them is invented; all addresses end in .example.
"""

from __future__ import annotations

import tomllib
import uuid
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

DATA = Path(__file__).parent / "data"
NAMESPACE = uuid.UUID("5a1e0d6c-7b1f-4c56-9c0e-2f6f4b7a2024")


@dataclass(frozen=True)
class Person:
    """One of the demo's people. `shown` ones can be signed in as with one press."""

    key: str
    email: str
    name: str
    position: str = ""
    organization: str = ""
    website: str = ""
    type: str = ""
    sub_type: str = ""
    country: str = ""
    language: str = "en"
    zone: str = ""
    officer: bool = False
    shown: bool = False


@dataclass(frozen=True)
class Act:
    """Something that somebody did at an instant; `rest` holds what else the file says of it."""

    at: datetime
    kind: str
    key: str  # of the contribution
    by: str  # key of the person
    rest: dict[str, Any]


@cache
def people() -> tuple[Person, ...]:
    return tuple(Person(**entry) for entry in _read("people.toml")["person"])


def person(key: str) -> Person:
    """KeyError for somebody the demo does not know."""
    for one in people():
        if one.key == key:
            return one
    raise KeyError(key)


def draft_id(key: str) -> uuid.UUID:
    """The id of the draft with which a contribution of the demo begins: the same at each load."""
    return uuid.uuid5(NAMESPACE, key)


@cache
def acts() -> tuple[Act, ...]:
    """Everything that happens, in the order of time."""
    names = sorted(path.name for path in DATA.glob("*.toml") if path.name != "people.toml")
    found = [
        act for name in names for entry in _read(name)["contribution"] for act in _acts_of(entry)
    ]
    return tuple(sorted(found, key=lambda act: act.at))


def _acts_of(entry: dict[str, Any]) -> Iterator[Act]:
    """A contribution begins as a draft; `sent` sends it; `then` lists what came after."""
    key, by = entry["key"], entry["by"]
    begun = entry.get("begun") or entry["sent"]
    yield Act(begun, "draft", key, by, entry)
    if "sent" in entry:
        yield Act(entry["sent"], "send", key, by, entry)
    for later in entry.get("then", ()):
        yield Act(later["at"], later["act"], key, later.get("by", by), later)


def _read(name: str) -> dict[str, Any]:
    return tomllib.loads((DATA / name).read_text(encoding="utf-8"))
