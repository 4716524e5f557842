"""What the portal adds around allauth's pages for signing in and up."""

from __future__ import annotations

from functools import wraps
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from allauth.account.internal.flows.email_verification_by_code import (
    EMAIL_VERIFICATION_CODE_SESSION_KEY,
    EmailVerificationProcess,
)
from allauth.account.internal.stagekit import clear_login
from allauth.account.utils import get_next_redirect_url
from allauth.core.internal.httpkit import add_query_params
from django.contrib.auth import REDIRECT_FIELD_NAME
from django.http import HttpResponseRedirect
from django.urls import reverse

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponse

    View = Callable[..., HttpResponse]

PAGES = (
    "account_login",
    "account_signup",
    "account_request_login_code",
    "account_confirm_login_code",
    "account_email_verification_sent",
    "account_reset_password",
    "account_confirm_password_reset_code",
    "account_complete_password_reset",
)


def keeps_next(view: View) -> View:
    """The way back (`next`) goes along from each of these pages to the other.

    The same for known and unknown addresses: allauth would keep it in the session for the former.
    """

    @wraps(view)
    def wrapped(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response = view(request, *args, **kwargs)
        location = response.get("Location", "")
        target = get_next_redirect_url(request)
        if target and urlsplit(location).path in {reverse(name) for name in PAGES}:
            response["Location"] = add_query_params(location, {REDIRECT_FIELD_NAME: target})
        return response

    return wrapped


def resumes(view: View) -> View:
    """Signing up again with the same address, by a second press, leads to the code it waits for."""

    @wraps(view)
    def wrapped(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.method == "POST" and request.user.is_anonymous:
            process = EmailVerificationProcess.resume(request)
            if process and process.email == request.POST.get("email", "").strip().lower():
                return HttpResponseRedirect(reverse("account_email_verification_sent"))
        return view(request, *args, **kwargs)

    return wrapped


def starts_over(view: View) -> View:
    """Opening the page gives up a sign-in or sign-up that waits for its code.

    Else allauth leads back to the code for ever, and for an address that has an account already
    no code will come. What was typed in forms stays in the session.
    """

    @wraps(view)
    def wrapped(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.user.is_anonymous:
            clear_login(request)
            request.session.pop(EMAIL_VERIFICATION_CODE_SESSION_KEY, None)
        return view(request, *args, **kwargs)

    return wrapped
