"""Signing in with a second step: offered to all, asked of officers before they enter admin."""

from __future__ import annotations

import base64
import hashlib
from typing import TYPE_CHECKING, Any, ClassVar

import segno
from allauth.account.utils import get_next_redirect_url
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from allauth.mfa.utils import is_mfa_enabled
from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from wsis_portal.accounts.models import Stakeholder

if TYPE_CHECKING:
    from django.http import HttpRequest


class SecondStepAdapter(DefaultMFAAdapter):
    error_messages: ClassVar[dict[str, Any]] = {
        **DefaultMFAAdapter.error_messages,
        "cannot_delete_authenticator": _("Officers keep the second step."),
        "cannot_generate_recovery_codes": _("Set up the second step first."),
        "incorrect_code": _("This is not the code your app shows now. Check each digit."),
        "unverified_email": _("Confirm your new e-mail address first."),
    }

    def build_totp_svg(self, url: str) -> str:
        """Drawn into the page itself: no image from a data: address, no exception to the CSP."""
        return segno.make(url, micro=False).svg_inline(scale=5, border=4, light="#fff")

    def encrypt(self, text: str) -> str:
        return _cipher().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        return _cipher().decrypt(encrypted_text.encode()).decode()

    def can_delete_authenticator(self, authenticator: Authenticator) -> bool:
        return settings.REHEARSAL or not authenticator.user.is_staff


def _cipher() -> MultiFernet:
    """Secrets rest in the database under a key made of SECRET_KEY; fallbacks still open them."""
    seeds = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    keys = (hashlib.sha256(f"second step {seed}".encode()).digest() for seed in seeds)
    return MultiFernet([Fernet(base64.urlsafe_b64encode(key)) for key in keys])


def has_second_step(stakeholder: Stakeholder) -> bool:
    return bool(is_mfa_enabled(stakeholder, [Authenticator.Type.TOTP]))


def may_enter(request: HttpRequest) -> bool:
    """Whether this is an officer who may enter admin: with a second step, save in rehearsal.

    Admin asks more than once for a page; the database is asked once.
    """
    user = request.user
    if not isinstance(user, Stakeholder) or not user.is_active or not user.is_staff:
        return False
    if settings.REHEARSAL:
        return True
    if not hasattr(request, "second_step"):
        request.second_step = has_second_step(user)  # type: ignore[attr-defined]
    return bool(request.second_step)  # type: ignore[attr-defined]


def to_entrance(request: HttpRequest) -> HttpResponseRedirect:
    """Where who asks for admin goes next: in, to sign in, or to set up the second step.

    Raises PermissionDenied for a signed-in stakeholder who is no officer.
    """
    target = get_next_redirect_url(request) or reverse("admin:index")
    if not request.user.is_authenticated:
        return redirect_to_login(target)
    if may_enter(request):
        return HttpResponseRedirect(target)
    if not request.user.is_staff:
        raise PermissionDenied(_("The secretariat's pages are for its officers."))
    messages.info(request, _("Officers sign in with a second step. Set it up first."))
    return HttpResponseRedirect(reverse("mfa_activate_totp"))
