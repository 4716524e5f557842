"""The forms behind the desk's pages of editions, phases, calls and extensions."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from wsis_portal.calls import instants
from wsis_portal.calls.forms import GenevaField, MinutesField, SixLanguagesField
from wsis_portal.calls.models import GRACE, Call, Edition, Extension, Phase
from wsis_portal.streams import streams

if TYPE_CHECKING:
    from datetime import datetime


def stream_choices() -> list[tuple[str, Any]]:
    return [(config.code, config.title) for config in streams()]


class EditionForm(forms.ModelForm):  # type: ignore[type-arg]  # no generic at run time
    event_titles = SixLanguagesField(label=_("Names of the event"), max_length=200)
    event_places = SixLanguagesField(label=_("Places of the event"), max_length=200)

    class Meta:
        model = Edition
        fields: ClassVar[list[str]] = [
            "code",
            "year",
            "letter_date",
            "event_titles",
            "event_starts",
            "event_ends",
            "event_places",
            "rules",
        ]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        starts, ends = cleaned.get("event_starts"), cleaned.get("event_ends")
        if starts and ends and ends < starts:
            self.add_error("event_ends", _("The event ends before it starts."))
        return cleaned


class PhaseForm(forms.ModelForm):  # type: ignore[type-arg]  # no generic at run time
    stream = forms.ChoiceField(label=_("Stream"), required=False)
    titles = SixLanguagesField(label=_("Titles"), max_length=200)
    texts = SixLanguagesField(label=_("Explanations"), rows=2, required=False)
    starts = GenevaField(label=_("Starts (Geneva time)"))
    ends = GenevaField(
        label=_("Ends (Geneva time)"),
        required=False,
        help_text=_("The first moment after it. Empty: a moment, a day or a month."),
    )
    link = forms.URLField(label=_("Link"), required=False, assume_scheme="https")

    class Meta:
        model = Phase
        fields: ClassVar[list[str]] = [
            "edition",
            "stream",
            "titles",
            "texts",
            "starts",
            "ends",
            "shown",
            "link",
            "confirmed",
        ]

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["stream"].choices = [("", _("all streams")), *stream_choices()]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        starts, ends = cleaned.get("starts"), cleaned.get("ends")
        if starts and ends and ends <= starts:
            self.add_error("ends", _("The phase ends before it starts."))
        return cleaned


class CallForm(forms.ModelForm):  # type: ignore[type-arg]  # no generic at run time
    stream = forms.ChoiceField(label=_("Stream"))
    opens_at = GenevaField(label=_("Opens (Geneva time)"))
    closes_at = GenevaField(
        label=_("Closes (Geneva time)"),
        help_text=_(
            "The first moment at which the call is closed. For a call that is open until 23:59, "
            "enter 00:00 of the next day."
        ),
    )
    grace = MinutesField(
        label=_("Grace (minutes)"),
        min_value=0,
        max_value=24 * 60,
        initial=GRACE,
        help_text=_("How long after closing a draft begun before it is still taken."),
    )

    class Meta:
        model = Call
        fields: ClassVar[list[str]] = ["edition", "stream", "opens_at", "closes_at", "grace"]

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        if "stream" in self.fields:  # a call never changes its stream: numbers hang on it
            self.fields["stream"].choices = stream_choices()  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        opens, closes = cleaned.get("opens_at"), cleaned.get("closes_at")
        if opens and closes and closes <= opens:
            self.add_error("closes_at", _("The call closes before it opens."))
        return cleaned


class ExtensionForm(forms.ModelForm):  # type: ignore[type-arg]  # no generic at run time
    until = GenevaField(
        label=_("Until (Geneva time)"),
        help_text=_("The first moment at which it is over. To end it early, enter an earlier one."),
    )

    at: datetime  # of the request; set by the admin

    class Meta:
        model = Extension
        fields: ClassVar[list[str]] = ["call", "stakeholder", "reference", "until", "reason"]
        widgets: ClassVar[dict[str, Any]] = {"reason": forms.Textarea({"rows": 4, "cols": 80})}

    def clean_reference(self) -> str:
        return str(self.cleaned_data["reference"]).strip().upper()

    def clean_until(self) -> datetime:
        """Left as it was, it keeps the microseconds that the page does not show."""
        until: datetime = self.cleaned_data["until"]
        return until if "until" in self.changed_data else self.instance.until

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if self.instance.pk is None and cleaned.get("call"):
            self._check_reference(cleaned["call"], cleaned.get("reference", ""))
            self._check_until(cleaned["call"], cleaned.get("until"))
        return cleaned

    def _check_reference(self, call: Call, reference: str) -> None:
        number = rf"{re.escape(call.stream)}-{call.edition.year}-\d{{5,}}"
        if reference and not re.fullmatch(number, reference):
            example = f"{call.stream}-{call.edition.year}-00417"
            words = _("Enter a number of this call, like %(number)s, or leave this empty.")
            self.add_error("reference", ValidationError(words, params={"number": example}))

    def _check_until(self, call: Call, until: datetime | None) -> None:
        if until is None:
            return
        if until <= call.closes_at:
            words = _("Enter a moment after the call closes: it is open until %(when)s.")
            when = instants.until(call.closes_at)
            self.add_error("until", ValidationError(words, params={"when": when}))
        elif until <= self.at:
            words = _("Enter a moment that is still to come: it is now %(when)s.")
            when = instants.geneva(self.at)
            self.add_error("until", ValidationError(words, params={"when": when}))
