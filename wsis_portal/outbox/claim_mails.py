"""Telling a stakeholder what became of a claim of membership."""

from __future__ import annotations

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from wsis_portal.accounts.models import Membership
from wsis_portal.outbox.models import Message
from wsis_portal.outbox.post import compose, post


def post_claim_decided(membership: Membership) -> Message:
    """In the stakeholder's language, in the transaction of the decision."""
    person = membership.stakeholder
    with translation.override(person.language):
        names = {"organization": membership.organization.name}
        if membership.status == Membership.Status.CONFIRMED:
            heading = _("You are a confirmed member of your organization")
            said = _("The secretariat has confirmed that you belong to %(organization)s.")
        else:
            heading = _("Your claim of membership was not confirmed")
            said = _(
                "The secretariat could not confirm that you belong to %(organization)s. Your "
                "contributions and drafts stay as they are."
            )
        context = {
            "heading": heading,
            "preheader": said % names,
            "stakeholder": person,
            "paragraphs": [said % names],
            "button_label": _("See your profile"),
            "button_url": f"{settings.SITE_URL}{reverse('profile')}",
        }
    composed = compose("notice", language=person.language, context=context)
    return post(
        Message.Kind.NOTICE,
        to=person.email,
        **composed._asdict(),
        language=person.language,
        stakeholder=person,
    )
