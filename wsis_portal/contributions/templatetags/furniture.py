"""Fields and errors of a form in templates: `{% load furniture %}`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from django import template

from wsis_portal.contributions import draw, rows

if TYPE_CHECKING:
    from django import forms
    from django.forms.boundfield import BoundField
    from django.utils.safestring import SafeString

register = template.Library()
_ADDRESS = re.compile(r"https?://[^\s<>\"']{1,500}")


@register.simple_tag
def draw_field(field: BoundField, show_errors: object = True) -> SafeString:  # noqa: FBT002  a template names it
    """Errors are shown unless `show_errors` is False itself; a name without a value is "" here."""
    return draw.draw_field(field, show_errors=show_errors is not False)


@register.filter
def is_address(shown: object) -> bool:
    """Whether a whole answer is an address on the web."""
    return isinstance(shown, str) and bool(_ADDRESS.fullmatch(shown))


@register.simple_tag
def error_list(form: forms.BaseForm) -> list[tuple[str, str]]:
    """The errors of a bound form for its summary; see rows.flat_errors."""
    return rows.flat_errors(form) if form.is_bound else []
