"""What allauth's mails say, by the name of allauth's template.

No code stands in a subject line: those are seen on locked screens and in lists.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from wsis_portal.calls import instants

if TYPE_CHECKING:
    from collections.abc import Mapping

    Given = Mapping[str, Any]  # what allauth hands over
    Said = dict[str, Any]  # what the mail's templates are given


def say(name: str, given: Given) -> Said:
    """The words of one mail, in the active language. KeyError for a mail the portal never sends."""
    if name in CHANGES:
        return _change(name, given)
    if name in CODES:
        return _code(name, given)
    return {"unknown_account": _unknown, "account_already_exists": _known}[name](given)


# Heading, and what the code is for.
CODES = {
    "email_confirmation_signup": lambda: (
        _("Your code to confirm this address"),
        _("Enter this code on the page where you signed up for the WSIS 2024 portal."),
    ),
    "email_confirmation": lambda: (
        _("Your code to confirm this address"),
        _("Enter this code on the page where you gave this address to the WSIS 2024 portal."),
    ),
    "login_code": lambda: (
        _("Your code to sign in"),
        _("Enter this code on the page where you asked for it."),
    ),
    "password_reset_code": lambda: (
        _("Your code to choose a new password"),
        _("Enter this code on the page where you asked for it."),
    ),
}


def _code(name: str, given: Given) -> Said:
    heading, use = CODES[name]()
    until = _("It can be used once, within %(minutes)s minutes.") % {
        "minutes": settings.ACCOUNT_LOGIN_BY_CODE_TIMEOUT // 60
    }
    return {
        "heading": heading,
        "paragraphs": [use, until],
        "code_label": _("Code"),
        "code": given["code"],
        "foot": _("You did not ask for this? Then you need do nothing."),
    }


def _unknown(given: Given) -> Said:
    return {
        "heading": _("No account has this address"),
        "paragraphs": [
            _("Somebody, perhaps you, tried to sign in to the WSIS 2024 portal with this address."),
            _("No account has it. Sign up, or try the address you used before."),
        ],
        "button_label": _("Sign up"),
        "button_url": _link("account_signup"),
        "foot": _("You did not ask for this? Then you need do nothing."),
    }


def _known(given: Given) -> Said:
    return {
        "heading": _("You have an account already"),
        "paragraphs": [
            _("Somebody, perhaps you, tried to sign up to the WSIS 2024 portal with this address."),
            _("An account has it already. Sign in; a code by e-mail will do."),
        ],
        "button_label": _("Sign in"),
        "button_url": _link("account_request_login_code"),
        "foot": _("You did not ask for this? Then you need do nothing."),
    }


CHANGES = {
    "password_changed": lambda: _("Your password was changed"),
    "password_set": lambda: _("Your account has a password now"),
    "password_reset": lambda: _("Your password was changed"),
    "email_changed": lambda: _("Your address was changed"),
    "totp_activated": lambda: _("Signing in takes a second step now"),
    "totp_deactivated": lambda: _("Signing in takes no second step any more"),
    "recovery_codes_generated": lambda: _("You have new recovery codes"),
}


def _change(name: str, given: Given) -> Said:
    said = [_("This was changed in your account on the WSIS 2024 portal.")]
    if name == "email_changed":
        addresses = {"old": given["from_email"], "new": given["to_email"]}
        said.append(_("From %(old)s to %(new)s. Receipts and codes go there now.") % addresses)
    return {
        "heading": CHANGES[name](),
        "paragraphs": said,
        "facts": [
            (_("When"), instants.utc(given["timestamp"])),
            (_("From the internet address"), given["ip"]),
            (_("With"), given["user_agent"]),
        ],
        "foot": _("This was not you? Choose a new password and write to us at once."),
    }


def _link(name: str) -> str:
    return f"{settings.SITE_URL}{reverse(name)}"
