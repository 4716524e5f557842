"""What an edition refuses, as sentences next to the answers that can be changed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from prizes.keys import title_key
from prizes.models import Stage
from prizes.models.content import FINISHED
from prizes.places import Wanted, holder, speaks_for
from prizes.winners import won
from wsis_portal import taxonomy
from wsis_portal.contributions.mails import isolated

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from prizes.forms import NominationForm
    from prizes.models import Place
    from wsis_portal.accounts.models import Stakeholder

    Refusal = tuple[str, str]  # the name of the field, the sentence

IMPACTS = ("impact_economic", "impact_social", "impact_environmental")
NAMES_ENTITY = ("entity_name", "entity_country", "entity_type")


def refusals(form: NominationForm, data: Mapping[str, Any]) -> Iterator[Refusal]:
    """Of a form whose answers were cleaned one by one; those with errors count for nothing."""
    yield from _of_time(form, data)
    yield from _of_substance(form, data)
    if all(data.get(name) for name in (*NAMES_ENTITY, "title")):
        yield from _of_others(form, data)


def _of_time(form: NominationForm, data: Mapping[str, Any]) -> Iterator[Refusal]:
    starts, ends, stage = data.get("starts"), data.get("ends"), data.get("stage")
    if stage and form.rules.finished_only and stage not in FINISHED:
        yield (
            "stage",
            _(
                "Only a project that is completed, or at the end of a major phase, can be "
                "nominated. Your text stays a draft."
            ),
        )
    if starts and ends and ends < starts:
        yield "ends", _("The end lies before the start. Change one of them.")
    if stage == Stage.COMPLETED and not ends and "ends" not in form.errors:
        yield "ends", _("Enter the day when the project was completed")


def _of_substance(form: NominationForm, data: Mapping[str, Any]) -> Iterator[Refusal]:
    if not any(data.get(name) or name in form.errors for name in IMPACTS):
        sentence = _("Describe at least one impact: economic, social or environmental")
        yield "impact_economic", sentence
    goals = [row["goal"] for row in data.get("linkages") or ()]
    for goal in dict.fromkeys(one for one in goals if goals.count(one) > 1):
        sentence = _("“%(goal)s” stands here more than once. Put its examples into one place.")
        yield "linkages", sentence % {"goal": taxonomy.title_of("goal", goal)}


def _of_others(form: NominationForm, data: Mapping[str, Any]) -> Iterator[Refusal]:
    """What is nominated already, and what has won."""
    rules, project, entity = form.rules, title_key(data["title"]), form.entity_key
    if form.call is not None and data.get("category"):
        wanted = Wanted(form.call.edition_id, data["category"], entity, project)
        place = holder(wanted, rules=rules, but=form.corrects)
        if place is not None:
            same = rules.one_per_category and place.category == wanted.category
            say = _category_taken if same else _project_taken
            yield "category", say(place, form.stakeholder)
    prize = won(project, entity) if rules.winners_excluded else None
    if prize is not None:
        sentence = _(
            "This project won in %(year)s. A project that has won cannot be nominated again."
        )
        yield "title", sentence % {"year": prize.year}


def _category_taken(place: Place, person: Stakeholder | None) -> str:
    """Number and name are for those whom the place concerns."""
    who = _shown_to(place, person)
    if who is None:
        return _(
            "This entity already has a nomination in this category. It can have one in each "
            "category."
        )
    if person and place.nomination.stakeholder_id == person.pk:
        return (
            _(
                "You have nominated this entity in this category already: %(number)s. Correct or "
                "withdraw that nomination first."
            )
            % who
        )
    return (
        _("Your organization already has a nomination in this category: %(number)s, by %(person)s.")
        % who
    )


def _project_taken(place: Place, person: Stakeholder | None) -> str:
    who = _shown_to(place, person)
    if who is None:
        return _("This project is nominated already. A project enters one category only.")
    category = taxonomy.title_of("prize_category", place.category)
    said = {**who, "category": category}
    if person and place.nomination.stakeholder_id == person.pk:
        return (
            _(
                "You have nominated this project already: %(number)s, in the category "
                "“%(category)s”. A project enters one category only."
            )
            % said
        )
    return (
        _(
            "Your organization nominates this project already: %(number)s, by %(person)s, in the "
            "category “%(category)s”. A project enters one category only."
        )
        % said
    )


def _shown_to(place: Place, person: Stakeholder | None) -> dict[str, str] | None:
    """What this person may know of the nomination that holds the place; None: that it is there."""
    nomination = place.nomination
    if person is None:
        return None
    if nomination.stakeholder_id != person.pk and not speaks_for(person, place.entity):
        return None
    return {"number": isolated(nomination.number), "person": isolated(str(nomination.stakeholder))}
