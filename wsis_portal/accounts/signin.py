"""Allauth's forms in the portal's words: one password field, codes in any script's digits."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING, Any, ClassVar

from allauth.account import forms as account
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.core.ratelimit import respond_429
from allauth.mfa.base import forms as mfa
from allauth.mfa.totp import forms as totp
from django import forms
from django.contrib.auth.hashers import make_password
from django.core.validators import MaxLengthValidator
from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from allauth.account.models import Login
    from django.http import HttpRequest

ADDRESS = {
    "required": _("Enter your e-mail address"),
    "invalid": _("Enter an e-mail address with an @, like name@example.org"),
}
PASSWORD_RULES = _("At least 8 characters. Not a word that many use, and not your address.")
NEEDS_PASSWORD = {"required": _("Enter your password")}
NEEDS_NEW_PASSWORD = {"required": _("Enter a new password")}


class CodeField(forms.CharField):
    """Digits as a keyboard of any script types them."""

    def __init__(self) -> None:
        widget = forms.TextInput(
            attrs={"autocomplete": "one-time-code", "inputmode": "numeric", "dir": "ltr"}
        )
        super().__init__(
            label=_("Code"),
            max_length=40,
            widget=widget,
            error_messages={"required": _("Enter the code")},
        )

    def to_python(self, value: Any) -> str:
        text = super().to_python(value) or ""
        return "".join(str(unicodedata.digit(letter, letter)) for letter in text)


class Worded:
    """Says what each field asks in the portal's own words; allauth's placeholders go."""

    fields: dict[str, forms.Field]
    words: ClassVar[dict[str, dict[str, Any]]] = {}
    dropped: ClassVar[tuple[str, ...]] = ()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in self.dropped:
            self.fields.pop(name, None)
        if "code" in self.fields:
            self.fields["code"] = CodeField()
        for name, field in self.fields.items():
            self._word(field, **self.words.get(name, {}))

    @staticmethod
    def _word(
        field: forms.Field,
        *,
        label: Any = None,
        hint: Any = "",
        missing: dict[str, Any] | None = None,
        required: bool | None = None,
    ) -> None:
        field.widget.attrs.pop("placeholder", None)
        field.label = label or field.label
        field.help_text = hint
        if missing:
            field.error_messages = {**field.error_messages, **missing}
        if required is not None:
            field.required = field.widget.is_required = required
        if isinstance(field, forms.EmailField):
            field.label = label or _("E-mail address")
            field.error_messages = {**field.error_messages, **ADDRESS}
            field.validators = [*field.validators, MaxLengthValidator(254, ADDRESS["invalid"])]
            field.widget.attrs["dir"] = "ltr"


class SignupForm(Worded, account.SignupForm):
    words: ClassVar = {
        "email": {"hint": _("We send a code there, and later your receipts.")},
        "password1": {
            "label": _("Password"),
            "hint": _(
                "Leave it empty and sign in with a code by e-mail each time. Else: at least 8 "
                "characters, not a word that many use, and not your address."
            ),
        },
    }

    def try_save(self, request: HttpRequest) -> Any:
        """Takes as long for an address that has an account as for a new one."""
        if self.account_already_exists and self.cleaned_data.get("password1"):
            make_password(self.cleaned_data["password1"])
        try:
            with transaction.atomic():
                return super().try_save(request)
        except IntegrityError as error:  # the same sign-up arrived twice at once
            raise ImmediateHttpResponse(respond_429(request)) from error


class LoginForm(Worded, account.LoginForm):
    """Without a password it asks for a code by e-mail."""

    words: ClassVar = {
        "password": {
            "label": _("Password"),
            "hint": _("Leave it empty and we send you a code by e-mail."),
            "required": False,
        },
    }
    _login: Login


class RequestLoginCodeForm(Worded, account.RequestLoginCodeForm):
    pass


class ResetPasswordForm(Worded, account.ResetPasswordForm):
    pass


class AddEmailForm(Worded, account.AddEmailForm):
    words: ClassVar = {"email": {"label": _("New e-mail address")}}


class ConfirmLoginCodeForm(Worded, account.ConfirmLoginCodeForm):
    pass


class ConfirmEmailVerificationCodeForm(Worded, account.ConfirmEmailVerificationCodeForm):
    pass


class ConfirmPasswordResetCodeForm(Worded, account.ConfirmPasswordResetCodeForm):
    pass


class ResetPasswordFromKeyForm(Worded, account.ResetPasswordKeyForm):
    dropped = ("password2",)
    words: ClassVar = {
        "password1": {
            "label": _("New password"),
            "hint": PASSWORD_RULES,
            "missing": NEEDS_NEW_PASSWORD,
        },
    }


class SetPasswordForm(Worded, account.SetPasswordForm):
    dropped = ("password2",)
    words: ClassVar = ResetPasswordFromKeyForm.words


class ChangePasswordForm(Worded, account.ChangePasswordForm):
    dropped = ("password2",)
    words: ClassVar = {
        "oldpassword": {"label": _("Your password now"), "missing": NEEDS_PASSWORD},
        **ResetPasswordFromKeyForm.words,
    }


class ReauthenticateForm(Worded, account.ReauthenticateForm):
    words: ClassVar = {"password": {"label": _("Password"), "missing": NEEDS_PASSWORD}}


class SecondStepForm(Worded, mfa.AuthenticateForm):
    pass


class SecondStepAgainForm(Worded, mfa.ReauthenticateForm):
    pass


class ActivateTOTPForm(Worded, totp.ActivateTOTPForm):
    pass
