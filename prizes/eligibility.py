"""How far the checklist of a nomination is, in one word: for pages, and for lists in SQL."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import models
from django.db.models import Case, CharField, Count, Exists, OuterRef, Q, Subquery, Value, When
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from prizes.checklist import OPTIONAL
from prizes.models import Finding, Rule

if TYPE_CHECKING:
    from collections.abc import Collection

    from django.db.models import QuerySet

YES, NO, CLARIFY = Finding.Verdict.YES, Finding.Verdict.NO, Finding.Verdict.CLARIFY


class Eligibility(models.TextChoices):
    NONE = "none", _("not begun")
    HALF = "half", _("half done")
    CLARIFY = "clarify", _("to clarify")
    NO = "no", _("has a no")
    YES = "yes", _("all yes")


# Of a nomination that is not decided: what an officer has yet to do
OPEN = frozenset({Eligibility.NONE, Eligibility.HALF})


def eligibility(found: Collection[Finding | None]) -> Eligibility:
    """Of the newest finding on each rule asked: one no outweighs all else."""
    verdicts = [one.verdict for one in found if one is not None]
    if NO in verdicts:
        return Eligibility.NO
    if CLARIFY in verdicts:
        return Eligibility.CLARIFY
    if not verdicts:
        return Eligibility.NONE
    return Eligibility.YES if len(verdicts) == len(found) else Eligibility.HALF


def with_eligibility(rows: QuerySet[Any]) -> Any:
    """Nominations, each with `eligibility`: the same words, by the rules of its own call."""
    found: Any = _newest()
    yes = found.filter(verdict=YES).order_by().values("nomination")
    counted = Subquery(yes.annotate(count=Count("pk")).values("count"))
    answered = rows.annotate(found_yes=Coalesce(counted, 0), rules_asked=_asked())
    return answered.annotate(
        eligibility=Case(
            When(Exists(found.filter(verdict=NO)), then=Value(Eligibility.NO)),
            When(Exists(found.filter(verdict=CLARIFY)), then=Value(Eligibility.CLARIFY)),
            When(found_yes=0, then=Value(Eligibility.NONE)),
            When(found_yes__gte=models.F("rules_asked"), then=Value(Eligibility.YES)),
            default=Value(Eligibility.HALF),
            output_field=CharField(),
        )
    )


def _newest() -> QuerySet[Finding]:
    """Those that count for the nomination of the outer query."""
    later = Finding.objects.filter(
        nomination=OuterRef("nomination"), rule=OuterRef("rule"), pk__gt=OuterRef("pk")
    )
    off = Q(pk__in=())
    for rule, column in OPTIONAL.items():
        off |= Q(rule=rule, **{f"nomination__call__prize_rules__{column}": False})
    return Finding.objects.filter(~Exists(later), nomination=OuterRef("pk")).exclude(off)


def _asked() -> Any:
    """How many rules the call of a nomination asks; all of them without a row of its own."""
    asked: Any = Value(len(Rule))
    for column in OPTIONAL.values():
        left_out = When(**{f"call__prize_rules__{column}": False}, then=Value(1))
        asked = asked - Case(left_out, default=Value(0))
    return asked
