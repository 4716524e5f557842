"""What follows when somebody proves for the first time to own an address."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from allauth.account.stages import EmailVerificationStage, LoginByCodeStage, LoginStageController
from django.contrib import messages
from django.utils.translation import gettext as _

if TYPE_CHECKING:
    from allauth.account.models import EmailAddress
    from django.http import HttpRequest


def forget_foreign_password(
    *, request: HttpRequest, email_address: EmailAddress, **_given: Any
) -> None:
    """Receives allauth's email_confirmed.

    Somebody may have signed up with another's address and a password. The owner who later signs
    in by a code gets the account without that password. Where the code was asked for by the
    sign-up itself, or after the password was entered, the password is the owner's.
    """
    person = email_address.user
    if request.user.is_authenticated or not person.has_usable_password():
        return
    if LoginStageController.enter(request, EmailVerificationStage.key) is None:
        person.set_unusable_password()
        person.save(update_fields=["password"])
        if LoginStageController.enter(request, LoginByCodeStage.key):
            messages.info(request, _("You sign in with codes. Choose a password if you like."))
