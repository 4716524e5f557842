"""Form fields of the desk: a text in six languages, a moment in Geneva time, minutes."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from typing import Any, ClassVar

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import get_language_info
from django.utils.translation import gettext_lazy as _

from wsis_portal.calls.instants import GENEVA, MINUTE

WRITTEN = re.compile(r"\d{4}-\d\d-\d\d[ T]\d\d:\d\d(:\d\d)?")


class SixLanguagesWidget(forms.MultiWidget):
    """One small input for each language, in its own direction, named in its own language."""

    template_name = "calls/six_languages.html"
    group: Any = ""  # what the six inputs are together: read out before each

    def __init__(self, *, rows: int = 0, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({code: _input(code, rows) for code, _name in settings.LANGUAGES}, attrs)

    def decompress(self, value: Any) -> list[str]:
        texts = value or {}
        return [texts.get(code, "") for code, _name in settings.LANGUAGES]

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        context["widget"]["group"] = self.group
        names = zip(settings.LANGUAGES, context["widget"]["subwidgets"], strict=True)
        for (_code, own_name), widget in names:
            widget["own_name"] = own_name
        return context


class SixLanguagesField(forms.MultiValueField):
    """A JSON object of language and text. English may not lack: it stands in for the others."""

    widget: SixLanguagesWidget

    def __init__(self, *, rows: int = 0, max_length: int | None = None, **options: Any) -> None:
        fields = [
            forms.CharField(required=False, max_length=max_length)
            for _language in settings.LANGUAGES
        ]
        super().__init__(
            fields, require_all_fields=False, widget=SixLanguagesWidget(rows=rows), **options
        )
        self.widget.group = self.label

    def __deepcopy__(self, memo: Any) -> SixLanguagesField:
        copy: SixLanguagesField = super().__deepcopy__(memo)
        copy.widget.group = self.label
        return copy

    def compress(self, data_list: list[str]) -> dict[str, str]:
        codes = [code for code, _name in settings.LANGUAGES]
        return {code: text for code, text in zip(codes, data_list, strict=False) if text}

    def clean(self, value: Any) -> dict[str, str]:
        texts: dict[str, str] = super().clean(value)
        if texts and "en" not in texts:
            raise ValidationError(
                _("Enter the English text. It stands in where another is missing.")
            )
        return texts


class GenevaField(forms.DateTimeField):
    """A moment entered and shown in Geneva time, whatever zone is active; kept in UTC.

    Written as 2024-01-31 23:59 and in no other way: the control of browsers follows the
    reader's own habits, where 02/01 may be January or February. A time that Geneva skips or
    has twice, when summer time changes, is refused.
    """

    default_error_messages: ClassVar[dict[str, Any]] = {
        "invalid": _("Enter a date and a time like 2024-01-31 23:59.")
    }

    def __init__(self, **options: Any) -> None:
        widget = forms.DateTimeInput({"dir": "ltr", "size": 20, "autocomplete": "off"})
        super().__init__(widget=widget, **options)

    def prepare_value(self, value: Any) -> Any:
        if not isinstance(value, datetime):
            return value
        local = value.astimezone(GENEVA).replace(tzinfo=None)
        return local.isoformat(sep=" ", timespec="seconds" if local.second else "minutes")

    def to_python(self, value: Any) -> datetime | None:
        if isinstance(value, str) and value.strip() and not WRITTEN.fullmatch(value.strip()):
            raise ValidationError(self.error_messages["invalid"], code="invalid")
        with timezone.override(GENEVA):
            moment = super().to_python(value)
        return moment.astimezone(UTC) if moment else None


class MinutesField(forms.IntegerField):
    """A duration entered in whole minutes."""

    def prepare_value(self, value: Any) -> Any:
        return value // MINUTE if isinstance(value, timedelta) else value

    def clean(self, value: Any) -> timedelta | None:
        minutes = super().clean(value)
        return None if minutes is None else minutes * MINUTE

    def has_changed(self, initial: Any, data: Any) -> bool:
        return super().has_changed(self.prepare_value(initial), data)


def _input(code: str, rows: int) -> forms.TextInput | forms.Textarea:
    attrs = {
        "lang": code,
        "dir": "rtl" if get_language_info(code)["bidi"] else "ltr",
        "class": "vLargeTextField",
    }
    return forms.Textarea({**attrs, "rows": rows}) if rows else forms.TextInput(attrs)
