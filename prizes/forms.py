"""The nomination, sections A to I. Questions: facts 3.3; for the secretariat to confirm.

How many words an answer takes, and whether a language is asked, are rules of the edition.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from django.utils.translation import gettext_lazy as _

from prizes.categories import CategoryPicks
from prizes.entity import EntityFields
from prizes.models import Stage
from prizes.refusals import refusals
from prizes.rules import rules_of
from wsis_portal import taxonomy
from wsis_portal.accounts.forms import ProfileFields
from wsis_portal.contributions.fields import (
    Day,
    LongText,
    PickMany,
    PickOne,
    ShortText,
    Tick,
    WebAddress,
)
from wsis_portal.contributions.forms import ContributionForm, Group
from wsis_portal.contributions.projects import TITLE_LENGTH, Value
from wsis_portal.contributions.rows import RowForm, RowsField

if TYPE_CHECKING:
    from wsis_portal.calls.models import Call

MOST_GOALS = 17


class LinkageRow(RowForm):
    """One goal, and what the project does for it."""

    goal = PickOne(
        label=_("Goal"),
        choices=taxonomy.goal_labels,
        compact=True,
        published=True,
        missing=_("Choose the goal"),
    )
    examples = LongText(
        label=_("How does the project advance it?"),
        help_text=_("Give examples."),
        published=True,
        missing=_("Say how the project advances this goal, with examples"),
    )


def _told(label: Any, hint: Any, missing: Any) -> LongText:
    return LongText(label=label, help_text=hint, published=True, missing=missing)


def _impact(label: Any) -> LongText:
    return LongText(label=label, required=False, published=True)


class NominationForm(EntityFields, ContributionForm):
    """A project as voters and experts will read it: all of it is public but the contact."""

    title = ShortText(
        label=_("Title of the project"),
        max_length=TITLE_LENGTH,
        published=True,
        missing=_("Enter the title of the project"),
    )
    category = PickOne(
        label=_("Category"),
        choices=taxonomy.prize_category_choices,
        widget=CategoryPicks({"class": "picks c2"}),
        published=True,
        missing=_("Choose the category"),
    )
    website = WebAddress(label=_("Website of the project"), published=True, required=False)
    video = WebAddress(
        label=_("Video"), help_text=_("The address of one."), published=True, required=False
    )
    stage = PickOne(
        label=_("How far is it?"),
        choices=Stage.choices,
        columns=2,
        published=True,
        missing=_("Choose how far it is"),
    )
    starts = Day(
        label=_("Start of the project"),
        published=True,
        missing=_("Enter the day when the project started"),
    )
    ends = Day(
        label=_("End of the project"),
        help_text=_("Leave it empty where no end is set."),
        published=True,
        required=False,
    )
    description = LongText(
        label=_("Short description"),
        help_text=_("What the project does, for whom, and what came of it. Voters read this."),
        published=True,
        missing=_("Describe the project"),
    )
    linkages = RowsField(
        LinkageRow,
        label=_("Sustainable Development Goals"),
        min_rows=1,
        max_rows=MOST_GOALS,
        published=True,
        missing=_("Name at least one goal"),
        add_label=_("Add a goal"),
        row_label=_("Linkage %(number)s"),
    )
    results_quantitative = _told(
        _("Results in figures"),
        _("How many people, schools, villages, hours: with the year and the source."),
        _("Give the results in figures"),
    )
    results_qualitative = _told(
        _("Results in words"),
        _("What has changed for those whom the project serves?"),
        _("Say what has changed"),
    )
    impact_economic = _impact(_("Economic impact"))
    impact_social = _impact(_("Social impact"))
    impact_environmental = _impact(_("Environmental impact"))
    partnerships = _told(
        _("Partnerships"),
        _("Who works on it together, and who does what?"),
        _("Describe the partnerships, or say that there are none"),
    )
    challenges = _told(
        _("Challenges"),
        _("What was hard, and what was done about it?"),
        _("Describe the challenges"),
    )
    outlook = _told(
        _("Outlook"), _("What comes next?"), _("Describe what comes next for the project")
    )
    replicability = _told(
        _("Can it be repeated elsewhere?"),
        _("What would others need to do the same?"),
        _("Say whether it can be repeated elsewhere"),
    )
    sustainability = _told(
        _("What keeps it going?"),
        _("Who pays, who maintains, who decides in the years to come?"),
        _("Say what keeps it going"),
    )
    values = PickMany(
        label=_("WSIS values promoted"),
        choices=Value.choices,
        published=True,
        missing=_("Choose at least one value"),
    )
    consent_publish = Tick(
        label=_(
            "I agree that the answers marked “Published” appear on this site and are put to the "
            "vote once the nomination is accepted."
        ),
        missing=_("Agree to the publication: voters read the nomination"),
    )

    parts: ClassVar[tuple[Group, ...]] = (
        Group("A", _("Who submits"), ("title", "capacity", "text_language")),
        Group("B", _("The project"), ("category", "stage", "starts", "ends", "website", "video")),
        Group(
            "C",
            _("The entity"),
            (
                "entity_name",
                "entity_type",
                "entity_country",
                "contact_name",
                "contact_email",
                "contact_phone",
            ),
            _("We write to the contact person only about this nomination."),
        ),
        Group("D", _("Short description"), ("description",)),
        Group("E", _("Goals"), ("linkages",)),
        Group(
            "F",
            _("Results and impact"),
            (
                "results_quantitative",
                "results_qualitative",
                "impact_economic",
                "impact_social",
                "impact_environmental",
            ),
            _("Describe at least one impact: economic, social or environmental."),
        ),
        Group(
            "G",
            _("Partnerships and outlook"),
            (
                "partnerships",
                "challenges",
                "outlook",
                "replicability",
                "sustainability",
                "values",
            ),
        ),
        Group("H", _("Images and documents"), ()),
        Group("I", _("Consent"), ("consent_publish", "consent_speak", "consent_data")),
    )

    def __init__(self, data: Any = None, *, call: Call | None = None, **kw: Any) -> None:
        super().__init__(data, call=call, **kw)
        self.rules = rules_of(call)
        for name in ("capacity", *ProfileFields.base_fields):
            if name in self.fields:
                self.fields[name].published = False  # type: ignore[attr-defined]
        self._bound_texts()
        if self.rules.english_only:
            self.fixed_language = "en"
            del self.fields["text_language"]

    def _bound_texts(self) -> None:
        least, most = self.rules.answer_least, self.rules.answer_most
        for field in self.fields.values():
            if isinstance(field, LongText):
                field.set_bounds(least=least if field.required else 0, most=most)
        self.fields["description"].set_bounds(  # type: ignore[attr-defined]
            least=self.rules.description_least, most=self.rules.description_most
        )
        self.fields["linkages"].set_bounds(  # type: ignore[attr-defined]
            "examples", least=least, most=most
        )

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        for name, sentence in refusals(self, data):
            self.add_error(name, sentence)
        return data
