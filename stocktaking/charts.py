"""Bars as SVG, drawn here: no script, no styles of their own, mirrored in Arabic.

Lengths are percentages of whatever width the page gives, so that letters are never scaled. The
figure is one image to assistive technology; the table beside it has the numbers.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.html import format_html, format_html_join
from django.utils.translation import get_language_bidi

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.utils.safestring import SafeString

STEP = 36  # pixels from one bar to the next
BAR = 14
LETTERS = 14  # from the top of a row to the base line of its name
FULL = 100


def draw_bars(
    rows: Sequence[tuple[str, int, str]], *, name: str, title: str, description: str
) -> SafeString:
    """`rows` are what stands above each bar: its name, its number, and the number as it is read."""
    mirrored = get_language_bidi()
    most = max((number for _name, number, _said in rows), default=0) or 1
    bars = format_html_join(
        "\n",
        "{}",
        ((_bar(place, row, most=most, mirrored=mirrored),) for place, row in enumerate(rows)),
    )
    return format_html(
        '<svg class="chart" role="img" aria-labelledby="{name}-title {name}-desc" width="100%"'
        ' height="{height}"><title id="{name}-title">{title}</title>'
        '<desc id="{name}-desc">{description}</desc>\n{bars}</svg>',
        name=name,
        height=len(rows) * STEP,
        title=title,
        description=description,
        bars=bars,
    )


def _bar(place: int, row: tuple[str, int, str], *, most: int, mirrored: bool) -> SafeString:
    label, number, said = row
    top = place * STEP
    width = round(FULL * number / most, 2)
    return format_html(
        '<text x="{start}%" y="{text}">{label}</text>'
        '<text class="end" x="{end}%" y="{text}">{said}</text>'
        '<rect class="ground" x="0" y="{y}" width="100%" height="{bar}"/>'
        '<rect x="{x}%" y="{y}" width="{width}%" height="{bar}"/>',
        start=FULL if mirrored else 0,
        end=0 if mirrored else FULL,
        x=FULL - width if mirrored else 0,
        text=top + LETTERS,
        y=top + LETTERS + 4,
        bar=BAR - 4,
        label=label,
        said=said,
        width=width,
    )
