"""The pages of Stocktaking: its form in each state, and the repository with each fate of a project."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from stocktaking.models import Project
from tests.gallery.shot import CLOSED, Shot
from wsis_portal.rehearsal import story
from wsis_portal.rehearsal.became import contribution_of, project_of

if TYPE_CHECKING:
    from collections.abc import Callable

    Find = Callable[[], tuple[Any, ...]]

REVIEWER = "nadia"


def stocktaking() -> tuple[Any, ...]:
    return ("stocktaking",)


def draft(key: str) -> Find:
    return lambda: ("stocktaking", story.draft_id(key))


def number(key: str) -> Find:
    return lambda: (contribution_of(key).number,)


def entry(key: str) -> Find:
    return lambda: (contribution_of(key).pk,)


def project(key: str) -> Find:
    return lambda: (project_of(key).reference,)


def synthetic() -> tuple[Any, ...]:
    rows = Project.objects.published().filter(source=Project.Source.SYNTHETIC)
    return (rows.order_by("pk")[0].reference,)


def of_repository() -> list[Shot]:
    listing, page = "stocktaking:projects", "stocktaking:project"
    return [
        Shot("projects", listing),
        Shot("projects-found", listing, query="q=radio&line=C9"),
        Shot("projects-narrowed", listing, query="region=AFR&goal=SDG4&sort=title"),
        Shot("projects-mark", listing, query="mark=champion"),
        Shot("projects-arabic", listing, query="q=\u0634\u0628\u0643\u0627\u062a"),
        Shot("projects-suggestion", listing, query="q=telehaelth"),
        Shot("projects-nothing", listing, query="q=schools+nobodyknows&line=C11"),
        Shot("projects-unknown", listing, query="country=XYZ"),
        Shot("projects-bad", listing, query="after=altered", status=400),
        Shot("project", page, project("stk-networks")),
        Shot("project-own", page, project("stk-networks"), who="amina"),
        Shot("project-ar", page, project("stk-madaris")),
        Shot("project-zh", page, project("stk-yinling")),
        Shot("project-without-image", page, project("stk-codeuses")),
        Shot("project-synthetic", page, synthetic),
        Shot("project-unpublished", page, project("stk-towers"), status=410),
        Shot("statistics", "stocktaking:statistics"),
    ]


def of_entries() -> list[Shot]:
    form, check = "contributions:draft", "contributions:check"
    receipt, whole, update = "contributions:receipt", "stk-networks-anew", "stk-yinling-2024"
    return [
        Shot("entry-signed-out", "contributions:new", stocktaking),
        Shot("entry-new", "contributions:new", stocktaking, who="amina"),
        Shot("entry-empty-errors", "contributions:new", stocktaking, who="amina", act="check"),
        Shot("entry-errors", check, draft("stk-energy"), who="tan"),
        Shot("entry-image", form, draft(whole), who="amina"),
        Shot("entry-update", form, draft(update), who="lin"),
        Shot("entry-update-changes", "contributions:changes", draft(update), who="lin"),
        Shot("entry-check-alike", check, draft(whole), who="amina"),
        Shot("entry-check-update", check, draft(update), who="lin"),
        Shot("entry-receipt", receipt, number("stk-cases"), who="aissatou"),
        Shot("entry-receipt-published", receipt, number("stk-yinling"), who="lin"),
        Shot("entry-receipt-update", receipt, number("stk-networks-ringa"), who="peter"),
        Shot("entry-changes", "contributions:changed", number("stk-networks-ringa"), who="peter"),
        Shot("entry-receipt-clarification", receipt, number("stk-ayada"), who="rana"),
        Shot(
            "entry-late", "contributions:closed", draft("stk-failures"), who="thandi", stage=CLOSED
        ),
        Shot("stream-stocktaking-closed", "contributions:stream", stocktaking, stage=CLOSED),
    ]


def of_desk_for_projects() -> list[Shot]:
    change, listing = "admin:stocktaking_entry_change", "admin:stocktaking_entry_changelist"

    def row(key: str) -> Find:
        return lambda: (project_of(key).pk,)

    project_page = "admin:stocktaking_project_change"
    return [
        Shot("desk-entries-received", listing, who=REVIEWER, query="status__exact=received"),
        Shot("desk-entry-stranger", change, entry("stk-networks-ringa"), who=REVIEWER),
        Shot("desk-entry-alike", change, entry("stk-haor-again"), who=REVIEWER),
        Shot("desk-entry-published", change, entry("stk-yinling"), who=REVIEWER),
        Shot("desk-project-updated", project_page, row("stk-networks"), who=REVIEWER),
        Shot("desk-project-merged", project_page, row("stk-cablewatch-fiji"), who=REVIEWER),
        Shot("desk-project-unpublished", project_page, row("stk-towers"), who=REVIEWER),
    ]
