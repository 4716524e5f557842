"""What an entry may be begun from: a project of the repository, or what other streams offer."""

from __future__ import annotations

from pathlib import PurePath
from typing import TYPE_CHECKING

from stocktaking.models import Project, ProjectEvent
from stocktaking.models.content import ProjectContent
from wsis_portal.accounts.models import Membership
from wsis_portal.accounts.names import name_key
from wsis_portal.contributions import offers
from wsis_portal.contributions.projects import ProjectText
from wsis_portal.contributions.raw import from_values, new_key
from wsis_portal.contributions.start import Start
from wsis_portal.streams import stream

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from django.core.files.base import File

    from stocktaking.models import Entry
    from wsis_portal.accounts.models import Stakeholder
    from wsis_portal.contributions.drafts import Raw
    from wsis_portal.contributions.models import Contribution

# What an entry and a project say by the same names
CONTENT = ("title", "text_language", *(field.name for field in ProjectContent._meta.get_fields()))


def find_project(reference: str) -> Project | None:
    """The project of this reference; of a merged one, what it became."""
    rows = Project.objects.select_related("merged_into", "organization")
    project = rows.filter(reference=reference).first()
    return project and (project.merged_into or project)


def start_from(reference: str, *, by: Stakeholder | None) -> Start | None:
    """Anybody may begin an update: an officer decides on it, and knows who sent it.

    What another stream offers, a nomination say, begins a new project.
    """
    project = find_project(reference)
    if project is None:
        foreign = offers.offer_of(reference, by=by, for_=stream("STK"))
        if foreign is None:
            return None
        return Start(foreign.reference, foreign.title, _raw(foreign, by), foreign.images)
    if project.state != Project.State.PUBLISHED:
        return None
    text = text_of_project(project)
    return Start(text.reference, text.title, _raw(text, by), text.images, covers=CONTENT)


def note_on(reference: str) -> tuple[str, str]:
    """Title and address of a project; what is not public is named by its reference."""
    project = find_project(reference)
    if project is None:
        return offers.note_on(reference, for_=stream("STK"))
    public = project.state == Project.State.PUBLISHED
    return project.title if public else project.reference, project.get_absolute_url()


def text_of(
    said: Project | Entry,
    *,
    reference: str,
    address: str = "",
    images: Iterable[tuple[File[bytes], str, str]] = (),
) -> ProjectText:
    """An entry or a project, as other streams read it."""
    content = {name: getattr(said, name) for name in CONTENT}
    return ProjectText(reference=reference, address=address, images=images, **content)


def text_of_project(project: Project) -> ProjectText:
    """The project is public."""
    return text_of(
        project,
        reference=project.reference,
        address=project.get_absolute_url(),
        images=_image_of(project),
    )


def _raw(text: ProjectText, by: Stakeholder | None) -> Raw:
    said = {name: getattr(text, name) for name in CONTENT}
    said["partners"] = [{**partner, "key": new_key()} for partner in text.partners]
    if by is not None:
        said["capacity"] = "official" if by.organization else "personal"
    return from_values(said)


def speaks_for_owner(person: Stakeholder, project: Project) -> bool:
    """A confirmed member of the owner organization; of an imported owner, of that name there."""
    if project.organization_id is None:
        return is_member(person, project.owner_name, project.owner_country)
    confirmed = Membership.objects.confirmed().filter(stakeholder=person)
    return confirmed.filter(organization=project.organization_id).exists()


def is_member(person: Stakeholder, owner_name: str, owner_country: str) -> bool:
    """Whether somebody is a confirmed member of an organization of this name and country."""
    confirmed = Membership.objects.confirmed().filter(stakeholder=person)
    return confirmed.filter(
        organization__name_key=name_key(owner_name), organization__country=owner_country
    ).exists()


def page_of(entry: Contribution) -> str:
    """The page that an entry made or changed, "" where it never was published."""
    rows = Project.objects.filter(events__entry=entry.pk, events__kind=ProjectEvent.Kind.PUBLISHED)
    project = rows.exclude(state=Project.State.UNPUBLISHED).first()
    return project.get_absolute_url() if project else ""


def _image_of(project: Project) -> Iterator[tuple[File[bytes], str, str]]:
    """None where the file is gone: the text is worth beginning with all the same."""
    image = project.image
    if image and image.storage.exists(str(image)):
        with image.open("rb") as file:
            yield file, f"{project.reference}{PurePath(str(image)).suffix}", project.image_alt
