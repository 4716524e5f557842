"""Writing HTML by hand, quickly: attributes and escaped text as plain strings.

Django's format_html and widget templates cost most of a form's time. What is written here is
escaped where it is written; it becomes a SafeString once, where a field is finished.
"""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping


def text(value: Any) -> str:
    """Escaped; what says that it is HTML already stays as it is."""
    return value.__html__() if hasattr(value, "__html__") else escape(str(value))


def attributes(given: Mapping[str, Any]) -> str:
    """True gives the bare name; None and False give nothing."""
    return "".join(
        f" {name}" if value is True else f' {name}="{text(value)}"'
        for name, value in given.items()
        if value is not None and value is not False
    )
