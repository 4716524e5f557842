"""What an idea can be begun with, what it offers, what there is to say before it is sent."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.example.models import Idea
from wsis_portal.contributions import offers
from wsis_portal.contributions.models import Upload
from wsis_portal.contributions.notes import Note
from wsis_portal.contributions.projects import ProjectText
from wsis_portal.contributions.raw import from_values
from wsis_portal.contributions.start import Start
from wsis_portal.streams import stream

if TYPE_CHECKING:
    from wsis_portal.accounts.models import Stakeholder


def start_from(reference: str, *, by: Stakeholder | None) -> Start | None:
    """An accepted idea, by its number; or a project of another stream."""
    idea = Idea.objects.published().filter(number=reference).first()
    if idea is None:
        return _start_elsewhere(reference, by)
    raw = from_values({"title": idea.title, "text": idea.text})
    uploads = Upload.objects.filter(draft__receipt=idea.receipt, refused="")
    return Start(reference, idea.title, raw, ((one.file, one.name, one.alt) for one in uploads))


def _start_elsewhere(reference: str, by: Stakeholder | None) -> Start | None:
    text = offers.offer_of(reference, by=by, for_=stream("XMP"))
    if text is None:
        return None
    said = {"title": text.title, "text": text.description, "text_language": text.text_language}
    return Start(text.reference, text.title, from_values(said), text.images, covers=tuple(said))


def note_on(reference: str) -> tuple[str, str]:
    idea = Idea.objects.published().filter(number=reference).first()
    return (
        (idea.title, idea.public_address) if idea else offers.note_on(reference, for_=stream("XMP"))
    )


def offer(reference: str, *, by: Stakeholder | None) -> ProjectText | None:
    """An accepted idea to anybody, another to who sent it."""
    idea = Idea.objects.filter(number=reference).first()
    if idea is None or not (idea.published or idea.stakeholder == by):
        return None
    return ProjectText(
        idea.number,
        idea.title,
        address=idea.public_address,
        text_language=idea.text_language,
        description=idea.text,
        owner_name="Light for all",
        partners=[{"name": "Makers of bulbs", "website": ""}],
        images=offers.images_of(idea.number),
    )


def offered(person: Stakeholder) -> list[tuple[str, str]]:
    return list(Idea.objects.filter(stakeholder=person).values_list("number", "title"))


def same_title(title: str) -> list[Note]:
    others = Idea.objects.published().filter(title=title)
    links = [(one.title, one.public_address) for one in others]
    return [Note("Is it one of these?", "They have the same title.", links)] if links else []
