"""The mark "nominee" on what a nomination was begun from, or what was entered from it.

Streams know each other's references only through the hooks of StreamConfig. A mark is seen from
the instant at which the nominees are published; while that is not decided there is none.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import Q

from prizes.models import Nominee
from prizes.rules import rules_of
from wsis_portal.contributions.models import Mark
from wsis_portal.streams import stream, streams

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.db.models import QuerySet

    from wsis_portal.calls.models import Call
    from wsis_portal.contributions.models import Contribution

STREAM = "PRZ"


def mark(nominee: Nominee) -> None:
    """Doing it again moves the instant from which it is seen."""
    call = nominee.call
    when = rules_of(call).nominees_at
    if when is None or nominee.removed_at is not None:
        unmark(nominee)
        return
    for reference in references_of(nominee):
        Mark.objects.update_or_create(
            reference=reference,
            code=Mark.Code.NOMINEE,
            year=call.edition.year,
            defaults={"edition": call.edition, "visible_from": when},
        )


def unmark(nominee: Nominee) -> None:
    """But not where another nominee of the edition came of the same project."""
    gone = set(references_of(nominee))
    sources = gone | {nominee.nomination.origin} - {""}
    others = _of_call(nominee.call).filter(nomination__origin__in=sources).exclude(pk=nominee.pk)
    kept = {reference for one in others for reference in references_of(one)}
    _marks(nominee.call).filter(reference__in=gone - kept).delete()


@transaction.atomic
def remark_all(call: Call) -> None:
    """After the instant of publication has changed: all marks of this call's nominees.

    Marks that are there move in one statement; only the first instant looks at each nominee.
    """
    when = rules_of(call).nominees_at
    if when is None:
        _marks(call).delete()
        return
    if _marks(call).update(visible_from=when):
        return
    for nominee in _of_call(call):
        mark(nominee)


def follow(contribution: Contribution) -> None:
    """After a decision of another stream: what came of it may be a nominee's project."""
    known = Q(number=contribution.origin) if contribution.origin else Q(pk__in=())
    begun = Q(nomination__origin__in={contribution.number, contribution.origin} - {""})
    for nominee in _listed().filter(known | begun):
        mark(nominee)


def references_of(nominee: Nominee) -> list[str]:
    """Public references of other streams: of what it was begun from, and of what came of it."""
    from_here = [nominee.number, nominee.nomination.origin]
    return list(dict.fromkeys(_elsewhere([one for one in from_here if one])))


def _elsewhere(references: list[str]) -> Iterator[str]:
    own = stream(STREAM)
    for config in streams():
        if config is not own:
            for reference in references:
                yield from config.public_references(reference)


def _listed() -> QuerySet[Nominee]:
    return Nominee.objects.listed().select_related("nomination", "call__edition")


def _of_call(call: Call) -> QuerySet[Nominee]:
    return _listed().filter(call=call)


def _marks(call: Call) -> QuerySet[Mark]:
    return Mark.objects.filter(code=Mark.Code.NOMINEE, edition=call.edition_id)
