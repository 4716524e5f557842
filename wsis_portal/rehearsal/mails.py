"""What became of the mails of the past: sent long ago, but for one that waits and one that failed.

The only place that writes a message's state around the outbox: the days in which these mails
went out are invented, and so is the mail server that refused one.
"""

from __future__ import annotations

from contextlib import contextmanager
from datetime import timedelta
from typing import TYPE_CHECKING

from django.conf import settings
from django.db.models import Max
from django.utils import timezone

from wsis_portal.outbox.claim import WAITS_WHEN_REFUSED
from wsis_portal.outbox.models import Message
from wsis_portal.rehearsal import story

if TYPE_CHECKING:
    from collections.abc import Iterator
    from uuid import UUID

    from django.db.models import QuerySet

LEFT_TO_THE_WORKER = 3  # the newest go out for real, as soon as a worker runs
WAITS = 11  # tries behind it: the next is half a day away
FAILED = "refused"
QUEUED = "waiting"
SAYS = {
    FAILED: "SMTPRecipientsRefused: {{'{to}': (550, b'5.1.1 No such mailbox here')}}",
    QUEUED: "SMTPServerDisconnected: Connection unexpectedly closed",
}


@contextmanager
def settle() -> Iterator[list[int]]:
    """Settle the mails that are written to addresses of the demo inside this block.

    Gives a list that holds, after the block, the mails that are left to the worker.
    """
    newest = Message.objects.aggregate(pk=Max("pk"))["pk"] or 0
    left: list[int] = []
    yield left
    fresh = Message.objects.filter(pk__gt=newest, to__in=story.addresses())
    left += fresh.order_by("-pk").values_list("pk", flat=True)[:LEFT_TO_THE_WORKER]
    _settle(fresh, left)


def _settle(fresh: QuerySet[Message], left: list[int]) -> None:
    now = timezone.now()  # machine time, as all instants of mails
    told = _told()
    special = {
        pk: told[ident]
        for pk, ident in fresh.filter(receipt__draft__in=list(told)).values_list(
            "pk", "receipt__draft"
        )
    }
    sent = fresh.exclude(pk__in=[*left, *special])
    sent.update(state=Message.State.SENT, attempts=1, sent_at=now)
    for pk, fate in special.items():
        _mark(Message.objects.get(pk=pk), fate)


def _told() -> dict[UUID, str]:
    """The drafts of which the story says what became of their receipt's mail."""
    return {
        story.draft_id(act.key): act.rest["mail"]
        for act in story.acts()
        if act.kind == "draft" and "mail" in act.rest
    }


def _mark(message: Message, fate: str) -> None:
    message.last_error = SAYS[fate].format(to=message.to)
    if fate == FAILED:
        message.state, message.attempts = Message.State.FAILED, WAITS_WHEN_REFUSED + 1
    else:
        wait = timedelta(seconds=settings.OUTBOX_WAITS[WAITS - 1])
        message.attempts, message.next_try_at = WAITS, timezone.now() + wait
    message.save(update_fields=["state", "attempts", "next_try_at", "last_error"])
