"""What is worth seeing of Stocktaking: entries, the repository, and the desk for both."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext as _

from stocktaking.models import Project
from wsis_portal.contributions.status import Status
from wsis_portal.rehearsal.people import REVIEWER
from wsis_portal.rehearsal.states.found import State

if TYPE_CHECKING:
    from collections.abc import Iterator

    from wsis_portal.rehearsal.states.found import Found


def writing(found: Found) -> Iterator[State]:
    yield State(_("An empty project entry"), reverse("contributions:new", args=["stocktaking"]))
    text = _("A project that the repository seems to know already")
    yield from found.draft(text, "stk-networks-anew", "check")
    yield from found.draft(_("An update that is begun and not sent"), "stk-yinling-2024")


def sent(found: Found) -> Iterator[State]:
    yield from found.sent(_("A project entry that was accepted"), "stk-yinling", Status.ACCEPTED)
    yield from found.sent(_("An update that was accepted"), "stk-networks-2024", Status.ACCEPTED)
    yield from found.sent(_("An entry with a picture, corrected"), "stk-cases", Status.RECEIVED)


def public(found: Found) -> Iterator[State]:
    projects = reverse("stocktaking:projects")
    yield State(_("The repository"), projects)
    yield State(_("The repository, searched and narrowed"), f"{projects}?q=radio&line=C9")
    yield State(_("A misspelt word, and what was meant"), f"{projects}?q=telehaelth")
    yield from found.project(_("A project with a prize, updated by its owner"), "stk-networks")
    yield from found.project(_("A project in Arabic"), "stk-madaris")
    gone, merged = Project.State.UNPUBLISHED, Project.State.MERGED
    yield from found.project(_("A project that was taken down"), "stk-towers", gone)
    text = _("A project that was merged: its address leads on")
    yield from found.project(text, "stk-cablewatch-fiji", merged)
    synthetic = Project.objects.published().filter(source=Project.Source.SYNTHETIC).first()
    if synthetic is not None:
        yield State(_("A synthetic project, which says so"), synthetic.get_absolute_url())
    yield State(_("Statistics of the repository"), reverse("stocktaking:statistics"))


def desk(found: Found) -> Iterator[State]:
    new = Status.RECEIVED
    text = _("An update by somebody who is not of its owner")
    yield from found.at_desk(text, "stk-networks-ringa", new)
    yield from found.at_desk(_("An entry that is likely a duplicate"), "stk-haor-again", new)
    entries = reverse("admin:stocktaking_entry_changelist")
    yield State(_("Entries to be reviewed"), f"{entries}?status__exact=received", REVIEWER)
    yield State(_("All projects"), reverse("admin:stocktaking_project_changelist"), REVIEWER)
