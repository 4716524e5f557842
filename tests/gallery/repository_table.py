"""The pages of the repository: with what was found and without, and each fate of a project."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from django.db import transaction

from stocktaking.models import Project
from stocktaking.store import change_state, store_projects
from tests.gallery.shot import Shot
from wsis_portal.calls import clock

if TYPE_CHECKING:
    from collections.abc import Callable

TEXTS = {
    "en": ("Solar classrooms, Kisumu", "Twenty-six rural schools share one community network."),
    "ar": ("فصول شمسية في الفيوم", "ست وعشرون مدرسة ريفية تتشارك شبكة مجتمعية واحدة."),
    "zh-hans": ("农村学校联网（贵州）", "二十六所农村学校共享一个社区网络。"),
}


def project(name: str, language: str = "en", **more: Any) -> Project:
    """Made once for the picture, with all that a page can show."""
    known = Project.objects.filter(external_id=f"gallery-{name}").first()
    if known is not None:
        return known
    title, description = TEXTS[language]
    made = Project(
        external_id=f"gallery-{name}",
        title=title,
        description=f"{description}\n{description}",
        text_language=language,
        activity="project",
        action_lines=["C3", "C7-ELRN"],
        goals=["SDG4", "SDG9"],
        scope="national",
        countries=["KEN", "UGA"],
        progress="ongoing",
        starts=date(2021, 3, 1),
        groups=["youth", "remote"],
        values=["equality"],
        replicability=description,
        sustainability=description,
        results_quantitative=description,
        results_qualitative=description,
        owner_name="Lakeview Community Networks",
        owner_type="civil_society",
        owner_country="KEN",
        website="https://lakeview.example/solar",
        partners=[{"name": "County of Kisumu", "website": "https://kisumu.example"}],
        year=2021,
        **{"source": "import", **more},
    )
    with transaction.atomic():
        store_projects([made], at=clock.now())
    return made


def one(name: str, language: str = "en", **more: Any) -> Callable[[], tuple[Any, ...]]:
    return lambda: (project(name, language, **more).reference,)


def unpublished() -> tuple[Any, ...]:
    found = project("unpublished")
    if found.state == Project.State.PUBLISHED:
        change_state(found, Project.State.UNPUBLISHED, at=clock.now())
    return (found.reference,)


def of_repository() -> list[Shot]:
    listing, page = "stocktaking:projects", "stocktaking:project"
    return [
        Shot("projects", listing),
        Shot("projects-found", listing, query="q=schools&region=AFR&goal=SDG4"),
        Shot("projects-nothing", listing, query="q=schools+nobodyknows&line=C11"),
        Shot("projects-unknown", listing, query="country=XYZ"),
        Shot("projects-bad", listing, query="after=altered", status=400),
        Shot("project", page, one("whole")),
        Shot("project-ar", page, one("arabic", "ar")),
        Shot("project-zh", page, one("chinese", "zh-hans")),
        Shot("project-synthetic", page, one("synthetic", source="synthetic")),
        Shot("project-unpublished", page, unpublished, status=410),
        Shot("statistics", "stocktaking:statistics"),
    ]
