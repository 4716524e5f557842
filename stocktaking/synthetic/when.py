"""When a synthetic project came into the repository, ran and was changed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from itertools import accumulate
from typing import TYPE_CHECKING, Final

from wsis_portal.contributions.projects import Progress

if TYPE_CHECKING:
    from random import Random

# Stocktaking began in October 2004; more is entered each year.
FIRST: Final = datetime(2004, 10, 1, tzinfo=UTC)
LAST: Final = datetime(2024, 1, 1, tzinfo=UTC)
ENTERED: Final = {2004: 60} | {year: 300 + 45 * (year - 2005) for year in range(2005, 2024)}
EARLIEST: Final = FIRST.date().replace(month=1)  # when the first projects started
NEW: Final = timedelta(days=400)  # what is planned was entered not longer ago than this


@dataclass(frozen=True)
class Times:
    published: datetime
    changed: datetime
    starts: date
    ends: date | None
    progress: Progress
    told: int  # the year of its figures


def times(chance: Random, *, at: datetime) -> Times:
    """Nothing published or changed after `at`; the status is that of `at`."""
    published = _published(chance, at)
    if at - published < NEW and chance.random() < 0.3:
        return _planned(chance, published, at)
    starts = _month(published, -chance.randrange(min(13, _months_to(published) + 1)))
    ends = None if chance.random() < 0.2 else _month_end(starts, chance.randrange(6, 61))
    if ends is not None and ends < at.date():
        ended = datetime(ends.year, ends.month, ends.day, 12, tzinfo=UTC)
        changed = min(max(published, ended + timedelta(days=chance.randrange(90))), at)
        return Times(published, changed, starts, ends, Progress.COMPLETED, ends.year)
    changed = min(published + timedelta(days=chance.randrange(200, 1500)), at)
    told = max(starts.year, changed.year - 1)
    return Times(published, changed, starts, ends, Progress.ONGOING, told)


def _planned(chance: Random, published: datetime, at: datetime) -> Times:
    starts = _month(at, chance.randrange(1, 10))
    ends = _month_end(starts, chance.randrange(12, 37))
    return Times(published, published, starts, ends, Progress.PLANNED, ends.year)


def _published(chance: Random, at: datetime) -> datetime:
    last = min(at, LAST)
    if last <= FIRST:
        return last
    spans, weights = _spans(last)
    began, ended = chance.choices(spans, cum_weights=weights)[0]
    days = (ended - began).days
    morning = began + timedelta(days=chance.randrange(max(days, 1)))
    return min(morning + timedelta(seconds=chance.randrange(6 * 3600, 20 * 3600)), last)


@lru_cache(maxsize=8)
def _spans(last: datetime) -> tuple[list[tuple[datetime, datetime]], list[float]]:
    """The years up to an instant, the last of them in part, with their weights added up."""
    spans, weights = [], []
    for year, weight in ENTERED.items():
        began = max(datetime(year, 1, 1, tzinfo=UTC), FIRST)
        full = datetime(year + 1, 1, 1, tzinfo=UTC)
        if began < last:
            ended = min(full, last)
            spans.append((began, ended))
            weights.append(weight * (ended - began) / (full - began))
    return spans, list(accumulate(weights))


def _months_to(day: date) -> int:
    return (day.year - EARLIEST.year) * 12 + day.month - EARLIEST.month


def _month(day: date, later: int) -> date:
    """The first day of a month so many months later."""
    months = day.year * 12 + day.month - 1 + later
    return date(months // 12, months % 12 + 1, 1)


def _month_end(day: date, later: int) -> date:
    return _month(day, later + 1) - timedelta(days=1)
