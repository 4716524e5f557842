"""An idea called "The only ..." is alone: the form looks at its title, the table at any spelling."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import IntegrityError, transaction

from tests.example.models import Idea, Place
from wsis_portal.contributions.submit import Overtaken

if TYPE_CHECKING:
    from wsis_portal.contributions.models import Contribution, Decision


def take(idea: Any) -> None:
    if not idea.title.startswith("The only"):
        return
    try:
        with transaction.atomic():
            Place.objects.update_or_create(idea=idea, defaults={"title": idea.title.casefold()})
    except IntegrityError as error:
        raise Overtaken from error


def bar(idea: Contribution, to: str) -> str:
    dark = Idea.objects.filter(pk=idea.pk, text__contains="in the dark").exists()
    return "There is no light to read it by." if dark and to == "accepted" else ""


def hear(contribution: Contribution, decision: Decision) -> None:
    """Ideas begun from something elsewhere say what became of it."""
    told = f"{contribution.number} is {decision.to_status}."
    Idea.objects.filter(origin=contribution.number).update(text=told)
