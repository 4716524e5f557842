"""What an idea can be begun with, and what there is to say of it before it is sent."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.example.models import Idea
from wsis_portal.contributions.models import Upload
from wsis_portal.contributions.notes import Note
from wsis_portal.contributions.raw import from_values
from wsis_portal.contributions.start import Start

if TYPE_CHECKING:
    from wsis_portal.accounts.models import Stakeholder


def start_from(reference: str, *, by: Stakeholder | None) -> Start | None:
    """An accepted idea, by its number."""
    idea = Idea.objects.published().filter(number=reference).first()
    if idea is None:
        return None
    raw = from_values({"title": idea.title, "text": idea.text})
    uploads = Upload.objects.filter(draft__receipt=idea.receipt, refused="")
    return Start(reference, idea.title, raw, ((one.file, one.name, one.alt) for one in uploads))


def note_on(reference: str) -> tuple[str, str] | None:
    idea = Idea.objects.published().filter(number=reference).first()
    return (idea.title, idea.public_address) if idea else None


def same_title(title: str) -> list[Note]:
    others = Idea.objects.published().filter(title=title)
    links = [(one.title, one.public_address) for one in others]
    return [Note("Is it one of these?", "They have the same title.", links)] if links else []
