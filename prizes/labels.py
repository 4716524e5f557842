"""What a category is called at the desk."""

from __future__ import annotations

from wsis_portal import taxonomy


def category_label(code: str) -> str:
    """Number and title; the code itself where there is no such category."""
    return dict(taxonomy.prize_category_choices()).get(code, code)


def short_label(code: str) -> str:
    """Number and short title, for lists."""
    return dict(short_labels()).get(code, code)


def short_labels() -> list[tuple[str, str]]:
    return [(one.code, f"{one.mark} · {one.short()}") for one in taxonomy.prize_categories()]
