"""Who somebody is: the fields of the profile, on the profile page and in contribution forms."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from wsis_portal import taxonomy
from wsis_portal.accounts.widgets import OrganizationInput

if TYPE_CHECKING:
    from wsis_portal.accounts.models import Stakeholder

# The mark beside each field; a name is published in personal capacity only, so it has none.
PUBLISHED = {"position": False, "stakeholder_type": True, "country": True, "organization": True}
NOT_LISTED = {"invalid_choice": _("Choose an answer of the list")}


class ProfileFields(forms.Form):
    """What is asked once of each stakeholder. Stands alone, or before the fields of another form.

    A form may have taken fields away; what is left is checked, and given by `profile_values`.
    """

    name = forms.CharField(
        label=_("Your name"),
        max_length=150,
        error_messages={"required": _("Enter your name")},
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    position = forms.CharField(
        label=_("Position"),
        max_length=150,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "organization-title"}),
    )
    stakeholder_type = forms.ChoiceField(
        label=_("You belong to"),
        choices=taxonomy.stakeholder_type_choices,
        error_messages={"required": _("Choose your group of stakeholders"), **NOT_LISTED},
        widget=forms.RadioSelect(attrs={"class": "picks c2"}),
    )
    sub_type = forms.ChoiceField(
        label=_("Academia or technical community?"),
        help_text=_("Only for that group."),
        choices=taxonomy.sub_type_choices,
        required=False,
        error_messages=NOT_LISTED,
        widget=forms.RadioSelect(attrs={"class": "picks c2"}),
    )
    country = forms.ChoiceField(
        label=_("Country"),
        help_text=_("Choose “Global” if you are not tied to one country."),
        choices=taxonomy.country_choices,
        error_messages={"required": _("Choose a country, or Global"), **NOT_LISTED},
        widget=forms.Select(attrs={"autocomplete": "country-name"}),
    )
    organization = forms.CharField(
        label=_("Organization"),
        help_text=_(
            "Names already known are offered as you type. Leave it empty if you write in "
            "personal capacity."
        ),
        max_length=200,
        required=False,
        widget=OrganizationInput(),
    )
    # Not `website`: streams ask for that of what is submitted
    organization_website = forms.URLField(
        label=_("Website of the organization"),
        help_text=_("Only for an organization that is new here."),
        max_length=200,
        required=False,
        assume_scheme="https",
        error_messages={"invalid": _("Enter an address like www.example.org")},
        widget=forms.TextInput(attrs={"autocomplete": "url", "inputmode": "url", "dir": "ltr"}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, published in PUBLISHED.items():
            if name in self.fields:
                self.fields[name].published = published  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """The sub-type goes with its type: asked where there is one, forgotten elsewhere."""
        data: dict[str, Any] = super().clean() or self.cleaned_data
        kind = data.get("stakeholder_type")
        if "sub_type" in data and kind:
            wanted = {one.code for one in _sub_types(kind)}
            if not wanted:
                data["sub_type"] = ""
            elif data["sub_type"] not in wanted:
                self.add_error("sub_type", _("Choose academia or technical community"))
        return data

    def profile_values(self) -> dict[str, Any]:
        """What save_profile takes. The form is valid."""
        return {
            name: self.cleaned_data[name]
            for name in self.cleaned_data
            if name in ProfileForm.base_fields
        }


class ProfileForm(ProfileFields):
    """The profile page: beyond what contributions ask, the language of the mails."""

    language = forms.ChoiceField(
        label=_("Language of our mails to you"),
        choices=taxonomy.language_choices,
        error_messages={"required": _("Choose a language"), **NOT_LISTED},
    )

    def __init__(self, data: Any = None, *, stakeholder: Stakeholder, **kwargs: Any) -> None:
        organization = stakeholder.organization
        asked = [name for name in self.base_fields if name != "organization_website"]
        known = {name: getattr(stakeholder, name) for name in asked}
        known["organization"] = organization.name if organization else ""
        super().__init__(data, initial=known, **kwargs)


def _sub_types(kind: str) -> tuple[taxonomy.Term, ...]:
    return next((one.sub_types for one in taxonomy.stakeholder_types() if one.code == kind), ())
