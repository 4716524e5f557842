"""What the demo tells, read from the files in data/: who is there, and what they did when.

The files are written by hand. Everything in them is invented; all addresses end in .example.
Each tells contributions to one stream, which `stream` names; without it, official submissions.
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
PEOPLE = DATA / "people.toml"
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
    stream: str
    key: str  # of the contribution
    by: str  # key of the person
    rest: dict[str, Any]


@cache
def people() -> tuple[Person, ...]:
    return tuple(Person(**entry) for entry in _read(PEOPLE)["person"])


def person(key: str) -> Person:
    """KeyError for somebody the demo does not know."""
    for one in people():
        if one.key == key:
            return one
    raise KeyError(key)


def addresses() -> set[str]:
    """All that the demo writes to: those of its people, and of contacts who are none of them."""
    contacts = {str(act.rest.get("text", {}).get("contact_email", "")) for act in acts()}
    return {person.email for person in people()} | contacts - {""}


def draft_id(key: str) -> uuid.UUID:
    """The id of the draft with which a contribution of the demo begins: the same at each load."""
    return uuid.uuid5(NAMESPACE, key)


@cache
def acts() -> tuple[Act, ...]:
    """Everything that happens, in the order of time."""
    files = [_read(path) for path in sorted(DATA.rglob("*.toml")) if path != PEOPLE]
    entries = {entry["key"]: entry for file in files for entry in file["contribution"]}
    for entry in entries.values():
        if "like" in entry:
            entry["text"] = {**entries[entry["like"]]["text"], **entry["text"]}
    found = [
        act
        for file in files
        for entry in file["contribution"]
        for act in _acts_of(entry, file.get("stream", "OCP"))
    ]
    return tuple(sorted(found, key=lambda act: act.at))


def _acts_of(entry: dict[str, Any], stream: str) -> Iterator[Act]:
    """A contribution begins as a draft; `sent` sends it; `then` lists what came after.

    `origin` is the key of what the draft is begun from, `like` that of one whose text it takes.
    """
    key, by = entry["key"], entry["by"]
    begun = entry.get("begun") or entry["sent"]
    yield Act(begun, "draft", stream, key, by, entry)
    if "sent" in entry:
        yield Act(entry["sent"], "send", stream, key, by, entry)
    for later in entry.get("then", ()):
        yield Act(later["at"], later["act"], stream, key, later.get("by", by), later)


def _read(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text(encoding="utf-8"))
