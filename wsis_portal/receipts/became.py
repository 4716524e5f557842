"""What became of a number: superseded, withdrawn, or current. Receipts alone can answer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from wsis_portal.receipts.models import Receipt

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime


@dataclass(frozen=True)
class Fate:
    """The newest knowledge of a receipt's number."""

    revision: int
    newest: int
    superseded_at: datetime | None  # when the next revision came in
    withdrawn_at: datetime | None

    @property
    def current(self) -> bool:
        return self.superseded_at is None and self.withdrawn_at is None


def fate(number: str, revision: int) -> Fate | None:
    """None where this portal has no such receipt (a file of another house, or of a rehearsal)."""
    rows = list(
        Receipt.objects.filter(number=number)
        .order_by("revision")
        .values_list("revision", "kind", "issued_at")
    )
    if revision not in {row[0] for row in rows}:
        return None
    later = [row for row in rows if row[0] > revision and row[1] != Receipt.Kind.WITHDRAWAL]
    withdrawn = [row for row in rows if row[1] == Receipt.Kind.WITHDRAWAL]
    return Fate(
        revision=revision,
        newest=rows[-1][0],
        superseded_at=later[0][2] if later else None,
        withdrawn_at=withdrawn[-1][2] if withdrawn else None,
    )


def speaker(content: Mapping[str, Any]) -> str:
    """Whom a receipt names: the organization; a person only in personal capacity."""
    contributor = content["contributor"]
    return str(contributor["organization"] or contributor["name"])
