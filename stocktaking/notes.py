"""What a stakeholder reads before sending an entry: projects that look alike, whom we ask."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from stocktaking.alike import alike
from stocktaking.origin import find_project, speaks_for_owner
from wsis_portal.contributions.notes import Note

if TYPE_CHECKING:
    from stocktaking.forms import EntryForm
    from stocktaking.models import Project
    from wsis_portal.accounts.models import Stakeholder


def notes_on(form: EntryForm, *, origin: str) -> list[Note]:
    """The form is valid. An update is not compared with the project it updates."""
    said = form.cleaned_data
    project = find_project(origin) if origin else None
    notes = []
    if project and form.stakeholder and not speaks_for_owner(form.stakeholder, project):
        notes.append(_asks_owner(form.stakeholder, project))
    found = alike(
        said["title"],
        said["owner_name"],
        said["owner_country"],
        exclude=[project.pk] if project else (),
    )
    return [*notes, _look_alike(found)] if found else notes


def _asks_owner(person: Stakeholder, project: Project) -> Note:
    said = _(
        "You are not a confirmed member of “%(owner)s”, which the repository names as the owner. "
        "You can send your update; it takes longer."
    )
    return Note(
        title=_("The secretariat asks the owner first"), text=said % {"owner": project.owner_name}
    )


def _look_alike(found: list[Project]) -> Note:
    title = ngettext(
        "A project in the repository looks alike",
        "Projects in the repository look alike",
        len(found),
    )
    said = _(
        "If one of them is yours, open it and choose “Update this project”: it keeps its address, "
        "and your text here stays a draft. If not, send your entry."
    )
    return Note(title, said, [(_line(project), project.get_absolute_url()) for project in found])


def _line(project: Project) -> str:
    return f"{project.title} · {project.owner_name}"
