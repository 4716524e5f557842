"""The acts of the story, each done through the portal's own function, dated in the past."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ObjectDoesNotExist
from django.utils import translation

from wsis_portal.contributions.copies import begin_correction
from wsis_portal.contributions.drafts import Holder, mark_late, save_draft
from wsis_portal.contributions.late import answer_late, request_late
from wsis_portal.contributions.models import Draft
from wsis_portal.contributions.move import move, withdraw
from wsis_portal.contributions.status import Status
from wsis_portal.contributions.submit import submit
from wsis_portal.contributions.uploads import add_uploads, attach, tick_uploads
from wsis_portal.rehearsal import nominations, projects, story
from wsis_portal.rehearsal.became import contribution_of, reference_of
from wsis_portal.rehearsal.files import attachment, image
from wsis_portal.rehearsal.texts import changed, raw_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from wsis_portal.accounts.models import Stakeholder
    from wsis_portal.calls.models import Call
    from wsis_portal.contributions.start import Start
    from wsis_portal.rehearsal.story import Act
    from wsis_portal.streams import StreamConfig

WRITING = timedelta(minutes=25)  # from beginning a correction to sending it


@dataclass(frozen=True)
class Stage:
    """What every act needs: the calls by their streams, and the people by their keys."""

    calls: dict[str, Call]
    people: dict[str, Stakeholder]

    def perform(self, act: Act) -> None:
        """Raises what the portal's own function raises where the act is not possible any more."""
        person = self.people[act.by]
        with translation.override(person.language):
            KINDS[act.kind](self, act, person)


def begun(act: Act) -> datetime:
    """When a correction was begun: the instant by which it is known to be there."""
    instant: datetime = act.rest.get("begun") or act.at - WRITING
    return instant


def _draft(stage: Stage, act: Act, person: Stakeholder) -> None:
    entry = act.rest
    ident = story.draft_id(act.key)
    call = stage.calls[act.stream]
    start = _start(call.config, entry["origin"], by=person) if "origin" in entry else None
    data = raw_of(entry["text"], call.config, by=person, begun_with=start.raw if start else {})
    first: dict[str, Any] = {
        "version": 0,
        "window": "first",
        "at": entry.get("begun") or act.at,
        "text": {},
    }
    for save in (first, *entry.get("saves", ())):
        save_draft(
            ident,
            call=call,
            holder=Holder(person),
            data=changed(data, save["text"]),
            version=save["version"],
            window=save["window"],
            at=save["at"],
            origin=start.reference if start else "",
        )
    draft = Draft.objects.get(pk=ident)
    if "files" in entry:
        _attach(draft, entry["files"], at=act.at)
    if start:
        attach(draft, start.files, at=act.at)
    if "image" in entry:
        attach(draft, [image(act.key, **entry["image"])], at=act.at)


def _start(config: StreamConfig, key: str, *, by: Stakeholder) -> Start:
    """What a draft is begun with that goes back to another contribution of the story."""
    found: Start | None = config.start(reference_of(key), by=by)
    if found is None:
        raise ObjectDoesNotExist(key)
    return found


def _attach(draft: Draft, entries: list[dict[str, object]], *, at: datetime) -> None:
    arrived = [attachment(str(one["name"]), list(one["lines"])) for one in entries]  # type: ignore[call-overload]
    uploads = add_uploads(draft, arrived, at=at)
    public = {str(one["name"]) for one in entries if one.get("publish")}
    tick_uploads(draft, [str(upload.pk) for upload in uploads if upload.name in public])


def _send(stage: Stage, act: Act, person: Stakeholder) -> None:
    draft = Draft.objects.get(pk=story.draft_id(act.key))
    submit(draft.pk, version=draft.version, by=person, at=act.at)


def _correct(stage: Stage, act: Act, person: Stakeholder) -> None:
    contribution = contribution_of(act.key)
    draft = begin_correction(contribution, by=person, at=begun(act))
    saved = save_draft(
        draft.pk,
        call=draft.call,
        holder=Holder(person),
        data=changed(draft.data, act.rest["text"]),
        version=draft.version,
        window="correct",
        at=act.at,
    ).draft
    if act.kind == "correct":
        submit(saved.pk, version=saved.version, by=person, at=act.at)


def _withdraw(stage: Stage, act: Act, person: Stakeholder) -> None:
    withdraw(contribution_of(act.key), by=person, at=act.at)


def _move(to: Status) -> Callable[[Stage, Act, Stakeholder], None]:
    def moved(stage: Stage, act: Act, officer: Stakeholder) -> None:
        contribution = contribution_of(act.key)
        move(
            contribution,
            to,
            by=officer,
            at=act.at,
            seen=contribution.status,
            message=act.rest.get("message", ""),
            reason=act.rest.get("reason", ""),
            until=act.rest.get("until"),
        )

    return moved


def _arrive_late(stage: Stage, act: Act, person: Stakeholder) -> None:
    """The text as it stands, posted once more after closing."""
    draft = Draft.objects.unsent().get(pk=story.draft_id(act.key))
    mark_late(draft, at=act.at)


def _ask(stage: Stage, act: Act, person: Stakeholder) -> None:
    draft = Draft.objects.unsent().get(pk=story.draft_id(act.key))
    request_late(draft, kind=act.rest["kind"], reason=act.rest["reason"], at=act.at)


def _answer(stage: Stage, act: Act, officer: Stakeholder) -> None:
    draft = Draft.objects.get(pk=story.draft_id(act.key))
    answer_late(
        draft.late_requests.latest("made_at"),
        by=officer,
        at=act.at,
        until=act.rest.get("until"),
        message=act.rest.get("message", ""),
    )


KINDS: dict[str, Callable[[Stage, Act, Stakeholder], None]] = {
    "draft": _draft,
    "send": _send,
    "correct": _correct,
    "begin_correction": _correct,
    "withdraw": _withdraw,
    "review": _move(Status.UNDER_REVIEW),
    "clarify": _move(Status.CLARIFICATION),
    "accept": _move(Status.ACCEPTED),
    "decline": _move(Status.DECLINED),
    "reopen": _move(Status.UNDER_REVIEW),
    "late": _arrive_late,
    "ask": _ask,
    "grant": _answer,
    "refuse": _answer,
    "mark": projects.mark,
    "answer": nominations.answer,
    "find": nominations.find,
    "unpublish": projects.unpublish,
    "merge": projects.merge,
}
