"""What who nominates is told before sending: whom the portal asks whether the entity agrees."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from prizes.enquiry import own_address
from prizes.models import Enquiry
from wsis_portal.contributions.mails import isolated
from wsis_portal.contributions.notes import Note

if TYPE_CHECKING:
    from prizes.forms import NominationForm
    from wsis_portal.accounts.models import Stakeholder

Answer = Enquiry.Answer


def note_on_asking(form: NominationForm, *, by: Stakeholder) -> Note | None:
    """For a valid form of who does not speak for the entity; None where nothing is left to ask.

    An objection is the secretariat's matter: who nominated is not told of it here.
    """
    address = str(form.cleaned_data["contact_email"])
    enquiry = Enquiry.objects.filter(nomination=form.corrects).first() if form.corrects else None
    if enquiry is not None and _answered(enquiry, form):
        return None
    if own_address(address, of=by):
        return _waits_for_officer(form)
    if enquiry is not None and enquiry.to.lower() == address.lower():
        return _was_asked()
    return _will_be_asked(form, address)


def _answered(enquiry: Enquiry, form: NominationForm) -> bool:
    confirmed = enquiry.answer == Answer.CONFIRMED and enquiry.entity == form.entity_key
    return confirmed or enquiry.answer == Answer.OBJECTED


def _will_be_asked(form: NominationForm, address: str) -> Note:
    sentence = _(
        "You are not a confirmed member of “%(entity)s”. We write to %(address)s and ask "
        "whether the entity agrees. Until it does, your nomination does not hold the place in "
        "the category: another one may take it."
    )
    names = {"entity": isolated(form.cleaned_data["entity_name"]), "address": isolated(address)}
    return Note(_("The entity is asked first"), sentence % names)


def _waits_for_officer(form: NominationForm) -> Note:
    sentence = _(
        "You are not a confirmed member of “%(entity)s”, and the address of its contact is your "
        "own: asking there would be asking you. The secretariat finds out whether the entity "
        "agrees. Until then your nomination does not hold the place in the category. If somebody "
        "else can answer for the entity, go back and name that person as the contact."
    )
    names = {"entity": isolated(form.cleaned_data["entity_name"])}
    return Note(_("The secretariat confirms the entity first"), sentence % names)


def _was_asked() -> Note:
    return Note(
        _("The entity was asked and has not answered yet"),
        _(
            "We do not write to the same address again. Until the entity agrees, your nomination "
            "does not hold the place in the category: another one may take it."
        ),
    )
