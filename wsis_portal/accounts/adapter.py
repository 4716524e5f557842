"""How the portal differs from allauth's defaults. Its mail goes out by the outbox, above."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from allauth.account.adapter import DefaultAccountAdapter
from django.conf import settings
from django.contrib import messages
from django.http import HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from allauth.account.models import EmailAddress
    from django.forms import BaseForm
    from django.http import HttpRequest, HttpResponse

    from wsis_portal.accounts.models import Stakeholder


class AccountAdapter(DefaultAccountAdapter):
    error_messages: ClassVar[dict[str, Any]] = {
        **DefaultAccountAdapter.error_messages,
        "duplicate_email": _("This is your address already."),
        "email_password_mismatch": _("The address and the password do not belong together."),
        "email_taken": _("This address belongs to another account."),
        "enter_current_password": _("This is not your password."),
        "incorrect_code": _("This is not the code we sent. Check each digit."),
        "incorrect_password": _("This is not your password."),
        "invalid_login": _("Enter an e-mail address with an @, like name@example.org"),
        "invalid_password_reset": _("This code is too old. Ask for a new one."),
        "rate_limited": _("Too many tries. Wait a minute, then try again."),
        "too_many_login_attempts": _("Too many tries. Wait a few minutes, then begin again."),
        "same_as_current": _("This is your address already."),
    }

    def save_user(
        self, request: HttpRequest, user: Stakeholder, form: BaseForm, *args: Any, **kwargs: Any
    ) -> Stakeholder:
        """The language of the page becomes the language of the mails."""
        user.language = get_language() or settings.LANGUAGE_CODE
        saved: Stakeholder = super().save_user(request, user, form, *args, **kwargs)
        return saved

    def respond_user_inactive(self, request: HttpRequest, user: Stakeholder) -> HttpResponse:
        text = _("This account is closed. Write to %(address)s to have it opened again.")
        messages.error(request, text % {"address": settings.CONTACT_EMAIL})
        return HttpResponseRedirect(reverse("account_login"))

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        return reverse("profile")

    def get_email_verification_redirect_url(self, email_address: EmailAddress) -> str:
        return reverse("profile")
