"""Beginning a nomination from what another stream has, and giving others what is nominated."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from prizes.categories import category_of, line_of
from prizes.models import Nomination, Nominee, Stage
from wsis_portal.accounts.names import name_key
from wsis_portal.calls import clock
from wsis_portal.contributions import offers
from wsis_portal.contributions.projects import Progress, ProjectText
from wsis_portal.contributions.raw import from_values, new_key
from wsis_portal.contributions.start import Start
from wsis_portal.contributions.status import Status
from wsis_portal.streams import stream

if TYPE_CHECKING:
    from typing import Any

    from wsis_portal.accounts.models import Stakeholder
    from wsis_portal.contributions.models import Contribution

STREAM = "PRZ"
# What a nomination and a project say by the same names
SHARED = (
    "title",
    "text_language",
    "description",
    "website",
    "starts",
    "ends",
    "results_quantitative",
    "results_qualitative",
    "replicability",
    "sustainability",
    "values",
)
ENTITY = {
    "entity_name": "owner_name",
    "entity_type": "owner_type",
    "entity_country": "owner_country",
}
# "Ongoing" is asked again: the rules tell the end of a phase from its middle
STAGES: dict[str, str] = {
    Progress.COMPLETED: Stage.COMPLETED,
    Progress.PLANNED: Stage.PLANNED,
}
PROGRESS: dict[str, str] = {
    Stage.COMPLETED: Progress.COMPLETED,
    Stage.PHASE: Progress.ONGOING,
    Stage.ONGOING: Progress.ONGOING,
    Stage.PLANNED: Progress.PLANNED,
}


def start_from(reference: str, *, by: Stakeholder | None) -> Start | None:
    """Copies what both ask, whatever its length: the form says what is too short or too long."""
    text = offers.offer_of(reference, by=by, for_=stream(STREAM))
    if text is None:
        return None
    said = {**_said_of(text), **_said_of_person(text, by)}
    return Start(
        text.reference,
        text.title,
        from_values(said),
        text.images,
        text_language=text.text_language,
        covers=(*SHARED, *ENTITY),
    )


def _said_of(text: ProjectText) -> dict[str, Any]:
    return {
        **{name: getattr(text, name) for name in SHARED},
        **{name: getattr(text, its) for name, its in ENTITY.items()},
        "category": category_of(text.action_lines),
        "stage": STAGES.get(text.progress, ""),
        "linkages": [{"key": new_key(), "goal": goal, "examples": ""} for goal in text.goals],
        "partnerships": "\n".join(
            " · ".join(filter(None, (one.get("name"), one.get("website")))) for one in text.partners
        ),
    }


def _said_of_person(text: ProjectText, by: Stakeholder | None) -> dict[str, Any]:
    if by is None:
        return {}
    own = by.organization
    if own is None:
        return {"capacity": "personal"}
    said = {"capacity": "official"}
    if name_key(own.name) == name_key(text.owner_name):
        said |= {"contact_name": by.name, "contact_email": by.email}
    return said


def note_on(reference: str) -> tuple[str, str]:
    """Title and address of what a nomination was begun from."""
    return offers.note_on(reference, for_=stream(STREAM))


def offer(reference: str, *, by: Stakeholder | None) -> ProjectText | None:
    """One's own nomination, by its number."""
    if by is None:
        return None
    sent = Nomination.objects.filter(number=reference, stakeholder=by).first()
    return _text_of(cast("Nomination", sent)) if sent else None


def offered(person: Stakeholder) -> list[tuple[str, str]]:
    """One's own nominations that were not withdrawn, newest first."""
    sent = Nomination.objects.filter(stakeholder=person).exclude(status=Status.WITHDRAWN)
    newest = sent.order_by("-received_at", "-pk").values_list("number", "title")
    return list(newest[: offers.MOST_OFFERED])


def page_of(contribution: Contribution) -> str:
    """The page of a nominee, "" while its list is not published."""
    rows = Nominee.objects.visible(clock.now()).filter(nomination=contribution.pk)
    nominee = rows.only("number").first()
    return nominee.get_absolute_url() if nominee else ""


def _text_of(nomination: Nomination) -> ProjectText:
    line = line_of(nomination.category)
    return ProjectText(
        reference=nomination.number,
        address=nomination.public_address,
        progress=PROGRESS.get(nomination.stage, ""),
        action_lines=(line,) if line else (),
        goals=tuple(row["goal"] for row in nomination.linkages),
        owner_name=nomination.entity_name,
        owner_type=nomination.entity_type,
        owner_country=nomination.entity_country,
        images=offers.images_of(nomination.number),
        **{name: getattr(nomination, name) for name in SHARED},
    )
