"""What the press is given."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from typing import Any


@dataclass(frozen=True)
class Enclosure:
    """A file attached to the PDF."""

    name: str
    text: str
    description: str
    relationship: str  # of PDF/A-3: "Data", "Supplement"


@dataclass(frozen=True)
class Job:
    """All that the press needs: the same job gives the same file."""

    html: str
    at: str  # ISO 8601, the date of the document
    identifier: str  # hexadecimal
    enclosures: tuple[Enclosure, ...] = ()

    def dumps(self) -> bytes:
        return json.dumps(asdict(self)).encode()

    @classmethod
    def loads(cls, data: bytes) -> Job:
        content: dict[str, Any] = json.loads(data)
        enclosures = tuple(Enclosure(**enclosure) for enclosure in content.pop("enclosures"))
        return cls(**content, enclosures=enclosures)
