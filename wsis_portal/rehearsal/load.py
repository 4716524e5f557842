"""Loading the demo: every act of the story up to an instant, that was not done before."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from django.core.exceptions import ObjectDoesNotExist
from django.db import transaction

from prizes.checklist import NotFound
from prizes.enquiry import Settled
from prizes.models import Enquiry, Finding
from stocktaking.models import ProjectEvent
from stocktaking.store import refresh_words
from wsis_portal.calls.models import Call
from wsis_portal.contributions.late import AlreadyAnswered
from wsis_portal.contributions.models import Decision, Draft, LateRequest, Mark
from wsis_portal.contributions.move import IllegalMove
from wsis_portal.contributions.submit import NotSubmitted
from wsis_portal.outbox import nudge
from wsis_portal.rehearsal import people, story
from wsis_portal.rehearsal.mails import settle
from wsis_portal.rehearsal.perform import Stage, begun
from wsis_portal.rehearsal.winners import know_winners

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import datetime
    from uuid import UUID

    from wsis_portal.rehearsal.story import Act

# An act that somebody playing the demo made impossible meanwhile is left out.
OVERTAKEN = (
    NotSubmitted,
    IllegalMove,
    AlreadyAnswered,
    Settled,
    NotFound,
    ObjectDoesNotExist,
)


@dataclass
class Loaded:
    done: int = 0
    left_out: list[str] = field(default_factory=list)


def load(*, at: datetime) -> Loaded:
    """One transaction; nothing is dated later than `at`, and what exists is left as it is.

    The mails are not sent but marked as if they had been, save the newest: see mails.settle().
    """
    loaded = Loaded()
    with nudge.silent(), transaction.atomic():
        calls = Call.objects.select_related("edition").filter(edition__year=2024)
        stage = Stage({call.stream: call for call in calls}, people.join(at=at))
        know_winners()
        known = Known.read()
        with settle() as left:
            for act in story.acts():
                if act.at <= at and not known.done(act):
                    _try(stage, act, loaded)
        if loaded.done:
            refresh_words()
    transaction.on_commit(lambda: _tell_the_worker(left), robust=True)
    return loaded


def _tell_the_worker(left: list[int]) -> None:
    for pk in left:
        nudge.nudge(pk)


def _try(stage: Stage, act: Act, loaded: Loaded) -> None:
    try:
        with transaction.atomic():
            stage.perform(act)
    except OVERTAKEN as error:
        loaded.left_out.append(f"{act.key}: {act.kind} of {act.at} ({type(error).__name__})")
    else:
        loaded.done += 1


@dataclass(frozen=True)
class Known:
    """What is there already, told by ids and instants that nobody's later acts can change."""

    drafts: set[UUID]
    sent: set[UUID]
    begun: set[datetime]
    late: set[datetime | None]
    decided: set[datetime]
    asked: set[datetime]
    answered: set[datetime | None]
    marked: set[datetime]
    events: set[datetime]  # of projects
    found: set[datetime]  # on checklists
    agreed: set[UUID]  # drafts of nominations about which an entity has said something

    @classmethod
    def read(cls) -> Known:
        drafts = list(Draft.objects.values_list("pk", "begun_at", "late_at"))
        requests = list(LateRequest.objects.values_list("made_at", "answered_at"))
        return cls(
            drafts={pk for pk, _begun, _late in drafts},
            sent=set(Draft.objects.filter(receipt__isnull=False).values_list("pk", flat=True)),
            begun={begun for _pk, begun, _late in drafts},
            late={late for _pk, _begun, late in drafts},
            decided=set(Decision.objects.values_list("at", flat=True)),
            asked={made for made, _answered in requests},
            answered={answered for _made, answered in requests},
            marked=set(Mark.objects.values_list("visible_from", flat=True)),
            events=set(ProjectEvent.objects.values_list("at", flat=True)),
            found=set(Finding.objects.values_list("at", flat=True)),
            agreed=_agreed(),
        )

    def done(self, act: Act) -> bool:
        if act.kind in {"draft", "send"}:
            return story.draft_id(act.key) in (self.drafts if act.kind == "draft" else self.sent)
        if act.kind == "answer":
            return story.draft_id(act.key) in self.agreed
        if act.kind in {"correct", "begin_correction"}:
            return begun(act) in self.begun
        instants: dict[str, Collection[datetime | None]] = {
            "late": self.late,
            "ask": self.asked,
            "grant": self.answered,
            "refuse": self.answered,
            "mark": self.marked,
            "unpublish": self.events,
            "merge": self.events,
            "find": self.found,
        }
        return act.at in instants.get(act.kind, self.decided)


def _agreed() -> set[UUID]:
    answered = Enquiry.objects.filter(answered_at__isnull=False)
    numbers = answered.values("nomination__number")
    return set(Draft.objects.filter(receipt__number__in=numbers).values_list("pk", flat=True))
