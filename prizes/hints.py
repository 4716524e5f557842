"""What the portal knows beside each rule of the checklist. It says; the officer finds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from prizes import places
from prizes.categories import BELONGS
from prizes.english import common_share, seems_english
from prizes.labels import category_label
from prizes.models import Enquiry, Nomination, Rule
from prizes.models.content import FINISHED, NominationContent
from prizes.rules import rules_of
from prizes.winners import like_winners, won
from wsis_portal.calls import instants
from wsis_portal.contributions.mails import isolated
from wsis_portal.contributions.status import Status
from wsis_portal.contributions.words import count

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from django.db.models import QuerySet

    from prizes.models import PastWinner, Place, PrizeRules

TEXTS: Final = (
    *("description", "results_quantitative", "results_qualitative", "impact_economic"),
    *("impact_social", "impact_environmental", "partnerships", "challenges", "outlook"),
    *("replicability", "sustainability"),
)
MOST_OTHERS: Final = 10


@dataclass(frozen=True)
class Hint:
    """A sentence; `doubt` where it speaks against the rule. `words` are somebody's own."""

    text: str
    doubt: bool = False
    address: str = ""
    words: str = ""


@dataclass(frozen=True)
class Case:
    """A nomination with what several hints look at, read once."""

    nomination: Nomination
    rules: PrizeRules
    place: Place | None
    others: list[Nomination]


def hints(nomination: Nomination) -> dict[Rule, list[Hint]]:
    """For each rule, of this edition or not, in a fixed number of queries."""
    rules = rules_of(nomination.call)
    wanted = places.wanted_by(nomination)
    place = places.holder(wanted, rules=rules, but=nomination.pk)
    case = Case(nomination, rules, place, _others(nomination))
    return {rule: list(told(case)) for rule, told in TELLERS.items()}


def _others(nomination: Nomination) -> list[Nomination]:
    """Live nominations of the same entity in the edition, those of the category first."""
    rows = Nomination.objects.filter(
        entity_key=nomination.entity_key, call__edition=nomination.call.edition_id
    ).exclude(pk=nomination.pk)
    gone = (Status.WITHDRAWN, Status.DECLINED)
    live: QuerySet[Nomination] = rows.exclude(status__in=gone).order_by("number")  # type: ignore[assignment]
    return sorted(live[:MOST_OTHERS], key=lambda one: one.category != nomination.category)


def _complete(case: Case) -> Iterator[Hint]:
    empty = [_name(name) for name in TEXTS if not getattr(case.nomination, name).strip()]
    if empty:
        yield Hint(_("Left empty: %(names)s.") % {"names": " · ".join(empty)})
    else:
        yield Hint(_("Every text is answered."))


def _english(case: Case) -> Iterator[Hint]:
    texts = {name: getattr(case.nomination, name) for name in TEXTS}
    doubtful = [_name(name) for name, text in texts.items() if not seems_english(text)]
    if doubtful:
        names = {"names": " · ".join(doubtful)}
        yield Hint(_("Seems to be in another language: %(names)s.") % names, doubt=True)
    else:
        yield Hint(_("Seems to be in English."))
    share = {"share": round(100 * common_share("\n".join(texts.values())))}
    yield Hint(_("Common English words: %(share)s %%. English prose has a third or more.") % share)


def _description(case: Case) -> Iterator[Hint]:
    found = count(case.nomination.description)
    least, most = case.rules.description_least, case.rules.description_most
    words = found.words + found.han
    sentence = ngettext(
        "%(count)s word; asked are %(least)s to %(most)s.",
        "%(count)s words; asked are %(least)s to %(most)s.",
        words,
    )
    told = sentence % {"count": words, "least": least, "most": most}
    yield Hint(told, doubt=not least <= words <= most)


def _category(case: Case) -> Iterator[Hint]:
    code = case.nomination.category
    belongs = BELONGS.get(code, "")
    yield Hint(category_label(code), words=str(belongs))


def _alone(case: Case) -> Iterator[Hint]:
    yield from _place(case)
    same = [one for one in case.others if one.category == case.nomination.category]
    yield from (_other(one) for one in same)


def _once(case: Case) -> Iterator[Hint]:
    elsewhere = [one for one in case.others if one.category != case.nomination.category]
    if not elsewhere:
        yield Hint(_("The entity has no nomination in another category."))
    yield from (_other(one, doubt=_same_title(one, case)) for one in elsewhere)


def _finished(case: Case) -> Iterator[Hint]:
    one = case.nomination
    yield Hint(one.get_stage_display(), doubt=one.stage not in FINISHED)
    if one.starts:
        yield Hint(_("Start: %(day)s") % {"day": instants.say_day(one.starts)})
    if one.ends:
        yield Hint(_("End: %(day)s") % {"day": instants.say_day(one.ends)})


def _new(case: Case) -> Iterator[Hint]:
    one = case.nomination
    same = won(one.title_key, one.entity_key)
    if same is not None:
        yield _winner(same, _("It has won: %(year)s, %(title)s."), doubt=True)
    near = [row for row in like_winners(one.title, one.entity_name) if row != same]
    yield from (_winner(row, _("Looks alike: %(year)s, %(title)s.")) for row in near)
    if same is None and not near:
        yield Hint(_("No past winner looks alike."))


def _agreed(case: Case) -> Iterator[Hint]:
    one = case.nomination
    enquiry = Enquiry.objects.filter(nomination=one).select_related("answered_by").first()
    if places.speaks_for(one.stakeholder, one.entity_key):
        yield Hint(_("Nominated by a confirmed member of the entity."))
    elif enquiry is None:
        yield Hint(_("Who nominated is not a confirmed member of the entity."), doubt=True)
    if enquiry is not None:
        yield _asked(enquiry)
        yield _answered(enquiry)


def _asked(enquiry: Enquiry) -> Hint:
    if not enquiry.mails:
        return Hint(_("The entity was not asked: its contact is who nominated."), doubt=True)
    asked = {"when": instants.geneva(enquiry.asked_at), "address": isolated(enquiry.to)}
    return Hint(_("The entity was asked at %(address)s, %(when)s.") % asked)


def _answered(enquiry: Enquiry) -> Hint:
    if enquiry.answer == Enquiry.Answer.WAITING:
        return Hint(_("No answer yet."), doubt=True)
    when = instants.geneva(enquiry.answered_at) if enquiry.answered_at else ""
    if enquiry.answer == Enquiry.Answer.OBJECTED:
        told = _("The entity objects, %(when)s.") % {"when": when}
        return Hint(told, doubt=True, words=enquiry.words)
    if enquiry.answered_by is None:
        return Hint(_("The entity has confirmed, %(when)s.") % {"when": when}, words=enquiry.words)
    officer = {"officer": isolated(enquiry.answered_by.name), "when": when}
    told = _("Confirmed for the entity by %(officer)s, %(when)s.") % officer
    return Hint(told, words=enquiry.words)


TELLERS: Final[dict[Rule, Callable[[Case], Iterator[Hint]]]] = {
    Rule.COMPLETE: _complete,
    Rule.ENGLISH: _english,
    Rule.DESCRIPTION: _description,
    Rule.CATEGORY: _category,
    Rule.ALONE: _alone,
    Rule.ONCE: _once,
    Rule.FINISHED: _finished,
    Rule.NEW: _new,
    Rule.AGREED: _agreed,
}


def _place(case: Case) -> Iterator[Hint]:
    if case.place is not None:
        number = {"number": case.place.nomination.number}
        address = _page(case.place.nomination)
        yield Hint(_("The place is held by %(number)s.") % number, doubt=True, address=address)
    elif hasattr(case.nomination, "place"):
        yield Hint(_("It holds the place of its entity."))
    else:
        yield Hint(_("Nobody holds the place of the entity."))


def _other(other: Nomination, *, doubt: bool = True) -> Hint:
    said = {
        "number": other.number,
        "title": isolated(other.title),
        "category": category_label(other.category),
    }
    text = _("Also nominated: %(number)s, %(title)s (%(category)s).") % said
    return Hint(text, doubt=doubt, address=_page(other))


def _same_title(other: Nomination, case: Case) -> bool:
    return other.title_key == case.nomination.title_key


def _winner(winner: PastWinner, sentence: str, *, doubt: bool = False) -> Hint:
    text = sentence % {"year": winner.year, "title": isolated(winner.title)}
    address = reverse("admin:prizes_pastwinner_change", args=[winner.pk])
    return Hint(text, doubt=doubt, address=address, words=winner.entity_name)


def _page(nomination: Nomination) -> str:
    return reverse("admin:prizes_nomination_change", args=[nomination.pk])


def _name(field: str) -> str:
    columns = {one.name: one.verbose_name for one in NominationContent._meta.fields}
    return str(columns[field])
