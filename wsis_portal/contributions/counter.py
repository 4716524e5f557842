"""The counter below a text: drawn here for every browser, kept up to date by count.js."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from wsis_portal.contributions import words
from wsis_portal.contributions.markup import attributes, text


def draw_count(answer: str, *, limit: words.Limit, control_id: str) -> SafeString:
    """The line below a text: how much of its limit is used, and the sentences for the browser."""
    language = get_language() or "en"
    empty: words.Unit = "han" if language.startswith("zh") else "words"
    measure = limit.measure(words.count(answer), empty=empty)
    line = {
        "class": "count over" if measure.over else "count",
        "id": f"{control_id}-c",
        "data-for": control_id,
    }
    used = min(measure.count, measure.limit)
    return mark_safe(  # noqa: S308  escaped where it was written
        f"<p{attributes(line)}{_count_data(limit, empty, language)}>"
        f'<progress value="{used}" max="{measure.limit}" aria-hidden="true"></progress>'
        f"<span>{text(words.describe(measure))}</span></p>"
    )


@lru_cache(maxsize=512)
def _count_data(limit: words.Limit, empty: words.Unit, language: str) -> str:
    return attributes(
        {
            "data-words": limit.words,
            "data-han": limit.han,
            "data-empty": empty,
            **_count_shapes(limit.words, "words", limit.least),
            **_count_shapes(limit.han, "han", limit.least_han),
        }
    )


def _count_shapes(limit: int, unit: words.Unit, least: int) -> dict[str, Any]:
    return {
        f"data-{unit}-least": least or None,
        f"data-{unit}-in": words.shape(limit, unit, over=False, least=least),
        f"data-{unit}-over": words.shape(limit, unit, over=True, least=least),
    }
