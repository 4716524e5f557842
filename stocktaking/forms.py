"""The entry of a project, sections A to H. Questions: facts 2.2; for the secretariat to confirm."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from wsis_portal.contributions.fields import (
    ActionLines,
    Countries,
    Country,
    Day,
    Goals,
    LongText,
    PickMany,
    PickOne,
    ShortText,
    StakeholderType,
    Tick,
    WebAddress,
)
from wsis_portal.contributions.forms import ContributionForm, Group
from wsis_portal.contributions.projects import (
    TITLE_LENGTH,
    Activity,
    Beneficiary,
    Progress,
    Scope,
    Value,
)
from wsis_portal.contributions.rows import RowForm, RowsField

if TYPE_CHECKING:
    from wsis_portal.accounts.models import Stakeholder

MOST_PARTNERS = 10


class PartnerRow(RowForm):
    """Who carries the project beside its owner."""

    name = ShortText(
        label=pgettext_lazy("organization", "Name"),
        published=True,
        missing=_("Enter the partner’s name"),
    )
    website = WebAddress(label=_("Website"), published=True, required=False)


def _told(label: Any, hint: Any = "") -> LongText:
    return LongText(label=label, help_text=hint, required=False, published=True)


class EntryForm(ContributionForm):
    """A project as its page in the repository will show it: all of it is public."""

    title = ShortText(
        label=_("Title of the project"),
        max_length=TITLE_LENGTH,
        published=True,
        missing=_("Enter the title of the project"),
    )
    description = LongText(
        label=_("Description"),
        help_text=_("What the project does, for whom, and how. Search finds these words."),
        published=True,
        missing=_("Describe the project"),
    )
    website = WebAddress(label=_("Website of the project"), published=True, required=False)
    activity = PickOne(
        label=_("What is it?"),
        choices=Activity.choices,
        columns=2,
        published=True,
        missing=_("Choose what it is"),
    )
    progress = PickOne(
        label=_("How far is it?"),
        choices=Progress.choices,
        columns=3,
        published=True,
        missing=_("Choose how far it is"),
    )
    starts = Day(label=_("Start of the project"), published=True, required=False)
    ends = Day(
        label=_("End of the project"),
        help_text=_("Leave it empty where no end is set."),
        published=True,
        required=False,
    )
    action_lines = ActionLines(
        label=_("Action lines"), published=True, missing=_("Choose at least one action line")
    )
    goals = Goals(
        label=_("Sustainable Development Goals"),
        published=True,
        required=False,
        suggested_from="action_lines",
    )
    scope = PickOne(
        label=_("Scope"),
        choices=Scope.choices,
        columns=3,
        published=True,
        missing=_("Choose the scope"),
    )
    countries = Countries(
        label=_("Countries covered"),
        help_text=_("A national project names at least one."),
        published=True,
        required=False,
    )
    groups = PickMany(
        label=_("Whom does it serve?"),
        help_text=_("Choose all that apply. Leave it open where it serves everybody."),
        choices=Beneficiary.choices,
        published=True,
        required=False,
    )
    results_quantitative = _told(
        _("Results in figures"),
        _("How many people, schools, villages, hours: with the year and the source."),
    )
    results_qualitative = _told(
        _("Results in words"), _("What has changed for those whom the project serves?")
    )
    replicability = _told(
        _("Can it be repeated elsewhere?"), _("What would others need to do the same?")
    )
    sustainability = _told(
        _("What keeps it going?"), _("Who pays, who maintains, who decides in the years to come?")
    )
    values = PickMany(
        label=_("WSIS values promoted"), choices=Value.choices, published=True, required=False
    )
    owner_name = ShortText(
        label=_("Owner of the project"),
        help_text=_("The organization that carries it. It may be another than your own."),
        published=True,
        missing=_("Enter the owner of the project"),
    )
    owner_type = StakeholderType(
        label=_("Type of the owner"), published=True, missing=_("Choose the type of the owner")
    )
    owner_country = Country(
        label=_("Country of the owner"),
        help_text=_("Choose “Global” if it is not tied to one country."),
        published=True,
        missing=_("Choose the country of the owner, or Global"),
    )
    owner_website = WebAddress(label=_("Website of the owner"), published=True, required=False)
    partners = RowsField(
        PartnerRow,
        label=_("Partners"),
        max_rows=MOST_PARTNERS,
        required=False,
        published=True,
        add_label=_("Add a partner"),
        row_label=_("Partner %(number)s"),
    )
    consent_publish = Tick(
        label=_("I agree that all of this is published in the repository once it is accepted."),
        missing=_("Agree to the publication: the repository is public"),
    )

    parts: ClassVar[tuple[Group, ...]] = (
        Group("A", _("Who submits"), ("title", "capacity", "text_language")),
        Group(
            "B",
            _("The project"),
            ("description", "website", "activity", "progress", "starts", "ends"),
        ),
        Group("C", _("Action lines and goals"), ("action_lines", "goals")),
        Group("D", _("Reach"), ("scope", "countries", "groups")),
        Group(
            "E",
            _("Results"),
            (
                "results_quantitative",
                "results_qualitative",
                "replicability",
                "sustainability",
                "values",
            ),
            _("What is not known yet can be added later by an update."),
        ),
        Group(
            "F",
            _("Owner and partners"),
            ("owner_name", "owner_type", "owner_country", "owner_website", "partners"),
        ),
        Group("G", _("Image"), ()),
        Group("H", _("Consent"), ("consent_publish", "consent_speak", "consent_data")),
    )

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        starts, ends = data.get("starts"), data.get("ends")
        if starts and ends and ends < starts:
            self.add_error("ends", _("The end lies before the start. Change one of them."))
        national = data.get("scope") == Scope.NATIONAL
        if national and not data.get("countries") and "countries" not in self.errors:
            self.add_error("countries", _("Choose the country that the project covers"))
        return data


def known_of(person: Stakeholder) -> dict[str, Any]:
    """What a new entry says already: the owner is the organization of who submits."""
    owner = person.organization
    if owner is None:
        return {}
    return {
        "owner_name": owner.name,
        "owner_type": owner.stakeholder_type,
        "owner_country": owner.country,
        "owner_website": owner.website,
    }
