"""Answers that are typed: a line, a text, a number, an address."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import EmailValidator, URLValidator
from django.utils.translation import gettext_lazy as _

from wsis_portal.contributions import widgets, words
from wsis_portal.contributions.fields.marked import Marked

if TYPE_CHECKING:
    from django.forms.boundfield import BoundField

_BREAKS = re.compile(r"\r\n?")
_UNSEEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")  # control characters but tab and newline
_BY_MAIL = EmailValidator()
_ON_THE_WEB = URLValidator(schemes=["http", "https"])


class ShortText(Marked, forms.CharField):
    """One line. Too long is an error that says by how much, never a text cut off."""

    widget = widgets.ShortInput

    def __init__(self, *, max_length: int = 200, autocomplete: str = "", **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.longest = max_length
        if autocomplete:
            self.widget.attrs["autocomplete"] = autocomplete

    def to_python(self, value: Any) -> str:
        return " ".join(_UNSEEN.sub("", super().to_python(value) or "").split())

    def validate(self, value: str) -> None:
        super().validate(value)
        over = len(value) - self.longest
        if over > 0:
            raise ValidationError(
                words.shorten(words.Measure(len(value), self.longest, "han")), code="too_long"
            )


class LongText(Marked, forms.CharField):
    """Several lines with a limit of words, by the name of `limit` in settings.WORD_LIMITS.

    Without a name of its own the field goes by its place in the form: `requests.abstract`. A form
    may set bounds of its own, with a minimum: what is optional may stay empty all the same.
    """

    widget = widgets.LongInput

    def __init__(self, *, limit: str = "", **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.limit_name = limit
        self.bounds: words.Limit | None = None

    @property
    def limit(self) -> words.Limit:
        return self.bounds or words.limit_for(self.limit_name)

    def set_bounds(self, *, least: int = 0, most: int) -> None:
        """How many words this form takes, whatever settings.WORD_LIMITS says."""
        self.bounds = words.between(least, most)

    def get_bound_field(self, form: forms.BaseForm, field_name: str) -> BoundField:
        if not self.limit_name:
            self.limit_name = ".".join(form.add_prefix(field_name).split(".")[::2])
        return super().get_bound_field(form, field_name)

    def to_python(self, value: Any) -> str:
        return _UNSEEN.sub("", _BREAKS.sub("\n", super().to_python(value) or ""))

    def validate(self, value: str) -> None:
        super().validate(value)
        found = self.limit.check(value)
        if found and found.over:
            raise ValidationError(words.shorten(found), code="too_long")
        if found:
            raise ValidationError(words.lengthen(found), code="too_short")


class WholeNumber(Marked, forms.IntegerField):
    """A count, in any script's digits."""

    widget = widgets.NumberInput

    def __init__(self, *, min_value: int = 0, max_value: int, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.least, self.most = min_value, max_value

    def to_python(self, value: Any) -> int | None:
        try:
            number: int | None = super().to_python(value)
        except ValidationError as error:
            raise self._wrong() from error
        return number

    def validate(self, value: int | None) -> None:
        super().validate(value)
        if value is not None and not self.least <= value <= self.most:
            raise self._wrong()

    def _wrong(self) -> ValidationError:
        bounds = {"least": self.least, "most": self.most}
        sentence = _("Enter a whole number from %(least)s to %(most)s")
        return ValidationError(sentence, code="invalid", params=bounds)


class WebAddress(ShortText):
    """An address on the web, with https:// put before it where it was left out."""

    widget = widgets.AddressInput
    default_error_messages = {"invalid": _("Enter a web address like www.example.org")}

    def __init__(self, *, max_length: int = 500, **kwargs: Any) -> None:
        super().__init__(max_length=max_length, **kwargs)

    def to_python(self, value: Any) -> str:
        typed = super().to_python(value)
        if not typed or "://" in typed:
            return typed
        return f"https://{typed.lstrip('/')}"

    def validate(self, value: str) -> None:
        super().validate(value)
        if value and not _leads_to_a_site(value):
            raise ValidationError(self.error_messages["invalid"], code="invalid")


class Email(ShortText):
    """The address of a contact."""

    widget = widgets.EmailInput
    default_error_messages = {"invalid": _("Enter an e-mail address like name@example.org")}

    def __init__(self, *, max_length: int = 254, **kwargs: Any) -> None:
        super().__init__(max_length=max_length, **kwargs)

    def validate(self, value: str) -> None:
        super().validate(value)
        if value and not _is_an_address(value):
            raise ValidationError(self.error_messages["invalid"], code="invalid")


def _is_an_address(typed: str) -> bool:
    try:
        _BY_MAIL(typed)
    except ValidationError:
        return False
    return True


def _leads_to_a_site(address: str) -> bool:
    """Without a name and password in it: they serve to disguise where it leads."""
    try:
        _ON_THE_WEB(address)
        parts = urlsplit(address)
    except (ValidationError, ValueError):
        return False
    return "@" not in parts.netloc and "." in (parts.hostname or "")
