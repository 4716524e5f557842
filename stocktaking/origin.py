"""What an entry may be begun from: a project of the repository, imported ones included."""

from __future__ import annotations

from pathlib import PurePath
from typing import TYPE_CHECKING

from stocktaking.models import Project, ProjectEvent
from stocktaking.models.content import ProjectContent
from wsis_portal.accounts.models import Membership
from wsis_portal.accounts.names import name_key
from wsis_portal.contributions.raw import from_values, new_key
from wsis_portal.contributions.start import Start

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.core.files.base import File

    from wsis_portal.accounts.models import Stakeholder
    from wsis_portal.contributions.models import Contribution

# What an entry and a project say by the same names
CONTENT = ("title", "text_language", *(field.name for field in ProjectContent._meta.get_fields()))


def find_project(reference: str) -> Project | None:
    """The project of this reference; of a merged one, what it became."""
    rows = Project.objects.select_related("merged_into", "organization")
    project = rows.filter(reference=reference).first()
    return project and (project.merged_into or project)


def start_from(reference: str, *, by: Stakeholder | None) -> Start | None:
    """Anybody may begin an update: an officer decides on it, and knows who sent it."""
    project = find_project(reference)
    if project is None or project.state != Project.State.PUBLISHED:
        return None
    said = {name: getattr(project, name) for name in CONTENT}
    said["partners"] = [{**partner, "key": new_key()} for partner in project.partners]
    if by is not None:
        said["capacity"] = "official" if by.organization else "personal"
    return Start(project.reference, project.title, from_values(said), _image_of(project))


def note_on(reference: str) -> tuple[str, str] | None:
    """Title and address of a project; what is not public is named by its reference."""
    project = find_project(reference)
    if project is None:
        return None
    public = project.state == Project.State.PUBLISHED
    return project.title if public else project.reference, project.get_absolute_url()


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
