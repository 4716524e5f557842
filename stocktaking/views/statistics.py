"""The repository in numbers: all from ProjectCount, so that a million projects cost one query."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final
from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from stocktaking.charts import draw_bars
from stocktaking.numbers import grouped
from stocktaking.search.counts import ALL, counts
from stocktaking.search.facets import BY_CODE
from wsis_portal import taxonomy
from wsis_portal.contributions.shown import sdg

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from django.utils.functional import _StrPromise
    from django.utils.safestring import SafeString

    from wsis_portal.requests import ActRequest

TITLES: Final[dict[str, _StrPromise]] = {
    "line": gettext_lazy("Projects by action line"),
    "goal": gettext_lazy("Projects by Sustainable Development Goal"),
    "region": gettext_lazy("Projects by ITU region"),
    "type": gettext_lazy("Projects by type of owner"),
    "year": gettext_lazy("Projects by year"),
    "activity": gettext_lazy("Projects by type of activity"),
}
SEVERAL = {"line", "goal", "region"}  # a project may count under more than one


@dataclass(frozen=True)
class Row:
    code: str
    mark: str  # what stands at the bar: C2, SDG 4, else the title
    title: str
    count: int
    said: str
    url: str


@dataclass(frozen=True)
class Chart:
    name: str
    title: str
    head: str
    several: bool
    rows: list[Row]
    drawn: SafeString


@require_safe
def statistics(request: ActRequest) -> HttpResponse:
    found = counts()
    context = {
        "total": found.get(ALL, 0),
        "said": grouped(found.get(ALL, 0)),
        "charts": [chart for name in TITLES if (chart := _chart(name, found)).rows],
    }
    return render(request, "stocktaking/statistics.html", context)


@require_safe
def table(request: ActRequest) -> HttpResponse:
    """The same numbers as CSV: no text in it is anybody's but ours."""
    name = f"stocktaking-statistics-{request.at.date().isoformat()}.csv"
    response = HttpResponse(
        "\ufeff",
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )
    writer = csv.writer(response)
    writer.writerow(["group", "code", "title", "projects"])
    found = counts()
    writer.writerow(["all", "", _("All projects"), found.get(ALL, 0)])
    for group in TITLES:
        for row in _rows(group, found):
            writer.writerow([group, row.code, row.title, row.count])
    return response


def _chart(name: str, found: Mapping[str, int]) -> Chart:
    rows = list(_rows(name, found))
    title = str(TITLES[name])
    return Chart(
        name=name,
        title=title,
        head=str(BY_CODE[name].title),
        several=name in SEVERAL,
        rows=rows,
        drawn=draw_bars(
            [(row.mark, row.count, row.said) for row in rows],
            name=name,
            title=title,
            description=_description(rows),
        ),
    )


def _description(rows: list[Row]) -> str:
    if not rows:
        return ""
    most = max(rows, key=lambda row: row.count)
    words = {"title": most.title, "count": most.said}
    return _("Bars. The longest is %(title)s with %(count)s. The table has all numbers.") % words


def _rows(group: str, found: Mapping[str, int]) -> Iterator[Row]:
    """In the order of the list; years from the newest. Of action lines the eleven."""
    address = reverse("stocktaking:projects")
    for code in _codes(group, found):
        count = found.get(f"{group}:{code}", 0)
        if not count:
            continue
        title = BY_CODE[group].title_of(code)
        yield Row(
            code=code,
            mark=_mark(group, code) or title,
            title=title,
            count=count,
            said=grouped(count),
            url=f"{address}?{urlencode({group: code})}",
        )


def _codes(group: str, found: Mapping[str, int]) -> list[str]:
    if group == "line":
        return [line.code for line in taxonomy.main_action_lines()]
    if group == "year":
        years = (facet.partition(":") for facet in found if facet.startswith("year:"))
        return sorted((code for _group, _colon, code in years), reverse=True)
    return list(BY_CODE[group].titles())


def _mark(group: str, code: str) -> str:
    if group == "line":
        return code
    if group == "goal":
        return sdg(code.removeprefix("SDG"))
    return ""
