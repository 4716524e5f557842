"""The input of an organization's name, with the known names offered as one types."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.forms.utils import flatatt
from django.urls import reverse
from django.utils.html import format_html

if TYPE_CHECKING:
    from django.forms.renderers import BaseRenderer
    from django.utils.safestring import SafeString


class OrganizationInput(forms.TextInput):
    """Plain text without script; htmx fills the list. Whoever is signed out is offered nothing."""

    def render(
        self,
        name: str,
        value: Any,
        attrs: dict[str, Any] | None = None,
        renderer: BaseRenderer | None = None,
    ) -> SafeString:
        given = {"autocomplete": "organization", "class": "in", "dir": "auto", **(attrs or {})}
        names = f"{given.get('id') or name}-names"
        asks = {
            "type": "text",
            "name": name,
            "value": "" if value is None else str(value),
            "list": names,
            "hx-get": reverse("organizations"),
            "hx-trigger": "input changed delay:250ms",
            "hx-target": f"#{names}",
            "hx-swap": "innerHTML",
            "hx-include": "this",
            "hx-sync": "this:replace",
            "hx-push-url": "false",
        }
        return format_html(
            '<input{}><datalist id="{}"></datalist>', flatatt({**given, **asks}), names
        )
