"""Whose project is nominated, and who answers for it there: a part of the nomination's form."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from prizes.keys import entity_key
from wsis_portal.accounts.widgets import OrganizationInput
from wsis_portal.contributions.fields import Country, Email, ShortText, StakeholderType

if TYPE_CHECKING:
    from wsis_portal.accounts.models import Stakeholder


class EntityFields(forms.Form):
    """Stands before the fields of another form. The contact stays inside the house."""

    entity_name = ShortText(
        label=_("Entity"),
        help_text=_(
            "The organization whose project it is. It may be another than your own: then it is "
            "asked whether it agrees. Names already known are offered as you type."
        ),
        widget=OrganizationInput(),
        published=True,
        missing=_("Enter the entity whose project it is"),
    )
    entity_type = StakeholderType(
        label=_("Type of the entity"), published=True, missing=_("Choose the type of the entity")
    )
    entity_country = Country(
        label=_("Country of the entity"),
        help_text=_("Choose “Global” if it is not tied to one country."),
        published=True,
        missing=_("Choose the country of the entity, or Global"),
    )
    contact_name = ShortText(
        label=_("Contact person at the entity"),
        autocomplete="name",
        missing=_("Enter the name of a contact person"),
    )
    contact_email = Email(
        label=_("E-mail address of the contact person"),
        autocomplete="email",
        missing=_("Enter the e-mail address of the contact person"),
    )
    contact_phone = ShortText(
        label=_("Telephone of the contact person"),
        max_length=40,
        autocomplete="tel",
        required=False,
    )

    @property
    def entity_key(self) -> str:
        """The form is valid, or has at least what names the entity."""
        said = self.cleaned_data
        return entity_key(said["entity_name"], said["entity_country"], said["entity_type"])


def known_of(person: Stakeholder) -> dict[str, Any]:
    """What a new nomination says already: the organization of who nominates, and them."""
    entity = person.organization
    if entity is None:
        return {}
    return {
        "entity_name": entity.name,
        "entity_type": entity.stakeholder_type,
        "entity_country": entity.country,
        "contact_name": person.name,
        "contact_email": person.email,
    }
