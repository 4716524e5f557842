"""Titles of codes in templates.

{% load taxonomy %}{{ contribution.country|title_of:"country" }}
"""

from __future__ import annotations

from django import template

from wsis_portal.taxonomy import lists

register = template.Library()


@register.filter
def title_of(code: str, kind: str) -> str:
    """In the active language; the code itself where no list knows it."""
    return lists.title_of(kind, code)
