"""How far the review of a call is: by category, and by officer. A handful of queries, always."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlencode

from django.db.models import Count, F, Max
from django.urls import reverse

from prizes.eligibility import Eligibility, with_eligibility
from prizes.labels import short_labels
from prizes.models import Finding, Nomination
from wsis_portal.calls.models import Call
from wsis_portal.contributions.models import Decision
from wsis_portal.contributions.models.contribution import word_of
from wsis_portal.contributions.status import UNDECIDED, Status
from wsis_portal.streams import stream

if TYPE_CHECKING:
    from datetime import datetime

STREAM: Final = "PRZ"
DECISIONS: Final = (Status.UNDER_REVIEW, Status.CLARIFICATION, Status.ACCEPTED, Status.DECLINED)
Counts = Counter[tuple[str, str]]
NOT_DECIDED: Final = {"status__in": ",".join(sorted(UNDECIDED))}


@dataclass(frozen=True)
class Cell:
    count: int
    address: str  # of the list that shows them, "" where there are none


@dataclass(frozen=True)
class Line:
    title: str
    total: Cell
    statuses: list[Cell]
    eligibilities: list[Cell]


@dataclass
class Officer:
    name: str
    findings: int = 0
    decisions: dict[str, int] | None = None
    last: datetime | None = None

    @property
    def decided(self) -> list[int]:
        return [(self.decisions or {}).get(to, 0) for to in DECISIONS]


def progress(call_id: str = "") -> dict[str, Any]:
    """For the template; of the newest call where none is named."""
    calls = list(Call.objects.filter(stream=STREAM).select_related("edition"))
    calls.sort(key=lambda one: one.edition.year, reverse=True)
    call = next((one for one in calls if str(one.pk) == call_id), calls[0] if calls else None)
    config = stream(STREAM)
    return {
        "calls": calls,
        "call": call,
        "statuses": [word_of(status, config) for status in Status],
        "eligibilities": Eligibility.labels,
        "lines": _lines(call) if call else [],
        "decisions": [word_of(to, config) for to in DECISIONS],
        "officers": _officers(call) if call else [],
    }


def _lines(call: Call) -> list[Line]:
    """One for each category, then one for all."""
    rows = Nomination.objects.filter(call=call).order_by()
    open_ones = with_eligibility(rows.filter(status__in=UNDECIDED))
    by_status, by_word = _counted(rows, "status"), _counted(open_ones, "eligibility")
    lines = [_line(code, title, by_status, by_word) for code, title in short_labels()]
    return [*lines, _line("", "", _summed(by_status), _summed(by_word))]


def _counted(rows: Any, name: str) -> Counts:
    """By category and one more column."""
    counted = rows.values("category", name).annotate(n=Count("pk"))
    return Counter({(one["category"], one[name]): one["n"] for one in counted})


def _summed(counts: Counts) -> Counts:
    total: Counts = Counter()
    for (_category, word), number in counts.items():
        total["", word] += number
    return total


def _line(code: str, title: str, by_status: Counts, by_word: Counts) -> Line:
    where = {"category": code} if code else {}
    total = sum(by_status[code, status] for status in Status)
    return Line(
        title,
        _cell(total, where),
        [_cell(by_status[code, one], {**where, "status__exact": one}) for one in Status],
        [
            _cell(by_word[code, one], {**where, "eligibility": one, **NOT_DECIDED})
            for one in Eligibility
        ],
    )


def _cell(count: int, query: dict[str, str]) -> Cell:
    address = reverse("admin:prizes_nomination_changelist")
    return Cell(count, f"{address}?{urlencode(query)}" if count else "")


def _officers(call: Call) -> list[Officer]:
    """Whoever found or decided; answers of stakeholders and their withdrawals are no decisions."""
    officers: dict[int, Officer] = {}
    found = Finding.objects.filter(nomination__call=call).order_by().values("by", "by__name")
    for one in found.annotate(n=Count("pk"), last=Max("at")):
        officers[one["by"]] = Officer(one["by__name"], findings=one["n"], last=one["last"])
    decided = Decision.objects.filter(contribution__call=call, to_status__in=DECISIONS).exclude(
        by=F("contribution__stakeholder")
    )
    for one in (
        decided.order_by()
        .values("by", "by__name", "to_status")
        .annotate(n=Count("pk"), last=Max("at"))
    ):
        officer = officers.setdefault(one["by"], Officer(one["by__name"]))
        officer.decisions = {**(officer.decisions or {}), one["to_status"]: one["n"]}
        officer.last = max(officer.last, one["last"]) if officer.last else one["last"]
    return sorted(officers.values(), key=lambda one: one.name)
