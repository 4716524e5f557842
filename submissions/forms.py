"""The official submission form of the Open Consultation Process, sections A to G.

Questions follow facts 1.3 (views), 1.4 (kinds of request), 1.6 (review); word limits and
wording are for the secretariat to confirm.
"""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from submissions.choices import DAYS, KINDS, MODES
from wsis_portal.contributions.fields import (
    ActionLine,
    ActionLines,
    Goals,
    LongText,
    PickMany,
    PickOne,
    ShortText,
    WholeNumber,
)
from wsis_portal.contributions.forms import ContributionForm, Group
from wsis_portal.contributions.rows import RowForm, RowsField


class TopicRow(RowForm):
    """A topic under specific action lines."""

    lines = ActionLines(label=_("Action lines"), published=True, missing=_("Choose an action line"))
    text = LongText(
        label=_("Topic"), limit="topic", published=True, missing=_("Say what the topic is")
    )


class SpeakerRow(RowForm):
    """A proposed speaker: stays inside the house."""

    name = ShortText(label=_("Name"), max_length=150, missing=_("Enter the speaker’s name"))
    organization = ShortText(label=_("Organization"), max_length=200, required=False)
    position = ShortText(label=_("Position"), max_length=150, required=False)


class RequestRow(RowForm):
    """A binding request for a session, an exhibition space, a partnership."""

    kind = PickOne(
        label=_("What do you request?"),
        choices=KINDS,
        published=True,
        compact=True,
        missing=_("Choose what you request"),
    )
    title = ShortText(label=_("Title"), max_length=200, published=True, missing=_("Enter a title"))
    abstract = LongText(
        label=_("Abstract"), limit="abstract", published=True, missing=_("Write an abstract")
    )
    lines = ActionLines(label=_("Action lines"), published=True, required=False)
    goals = Goals(
        label=_("Sustainable Development Goals"),
        published=True,
        required=False,
        suggested_from="lines",
    )
    mode = PickOne(
        label=_("How will it be held?"),
        choices=MODES,
        columns=3,
        published=True,
        missing=_("Choose how it will be held"),
    )
    days = PickMany(
        label=_("Preferred days"),
        choices=DAYS,
        required=False,
        help_text=_("Leave open if any day of the event suits you."),
    )
    expected = WholeNumber(
        label=_("Expected number of participants"), required=False, min_value=1, max_value=10_000
    )
    partners = LongText(label=_("Partners"), limit="partners", published=True, required=False)
    speakers = RowsField(
        SpeakerRow,
        label=_("Proposed speakers"),
        max_rows=10,
        required=False,
        add_label=_("Add a speaker"),
        row_label=_("Speaker %(number)s"),
    )


class GapRow(RowForm):
    """A gap in the implementation of the Geneva Plan of Action and the action lines."""

    line = ActionLine(label=_("Action line"), published=True, missing=_("Choose an action line"))
    gap = LongText(label=_("Gap"), limit="gap", published=True, missing=_("Say what is missing"))
    evidence = LongText(label=_("Evidence"), limit="evidence", published=True, required=False)
    proposal = LongText(label=_("Proposal"), limit="proposal", published=True, required=False)


def _view(label: Any, hint: Any = "", **kwargs: Any) -> LongText:
    return LongText(label=label, help_text=hint, required=False, published=True, **kwargs)


class SubmissionForm(ContributionForm):
    """An official submission: at least one of sections B to E is filled."""

    views_structure = _view(
        _("Structure, format and innovations"),
        _("New ideas or changes that would make the event more useful to you."),
    )
    views_themes = _view(_("Themes for the high-level segment"))
    views_sdgs = _view(
        _("Alignment with the Sustainable Development Goals"),
        _("How can the event support the goals better?"),
    )
    topics = RowsField(
        TopicRow,
        label=_("Topics under specific action lines"),
        max_rows=11,
        required=False,
        published=True,
        add_label=_("Add a topic"),
        row_label=_("Topic %(number)s"),
    )
    views_activities = _view(
        _("Local, national and regional activities"),
        _("How can they be begun, and become more visible?"),
    )
    views_partnerships = _view(_("Partnerships that strengthen implementation"))
    views_participation = _view(
        _("More equal participation"), _("Who is missing, and what would bring them in?")
    )
    views_other = _view(_("Anything else"))
    requests = RowsField(
        RequestRow,
        label=_("Requests"),
        max_rows=5,
        required=False,
        published=True,
        add_label=_("Add a request"),
        row_label=_("Request %(number)s"),
    )
    gaps = RowsField(
        GapRow,
        label=_("Gaps"),
        max_rows=20,
        required=False,
        published=True,
        add_label=_("Add a gap"),
        row_label=_("Gap %(number)s"),
    )
    review_achievements = _view(
        _("Achievements"), _("What has worked since 2003, in your experience?")
    )
    review_challenges = _view(_("Challenges"))
    review_trends = _view(_("Emerging trends"))
    review_beyond = _view(_("View beyond 2025"))
    review_sdgs = _view(_("Linkage to the Sustainable Development Goals"))

    parts: ClassVar[tuple[Group, ...]] = (
        Group("A", _("Who submits"), ("title", "capacity", "text_language")),
        Group(
            "B",
            _("Views on the event"),
            (
                "views_structure",
                "views_themes",
                "views_sdgs",
                "topics",
                "views_activities",
                "views_partnerships",
                "views_participation",
                "views_other",
            ),
        ),
        Group(
            "C",
            _("Requests"),
            ("requests",),
            _("Up to five. What you request here is binding; everything else is a view."),
        ),
        Group(
            "D",
            _("Gaps"),
            ("gaps",),
            _("In the implementation of the Geneva Plan of Action and the action lines."),
        ),
        Group(
            "E",
            _("WSIS+20 review"),
            (
                "review_achievements",
                "review_challenges",
                "review_trends",
                "review_beyond",
                "review_sdgs",
            ),
        ),
        Group("F", _("Files"), ()),
        Group("G", _("Consent"), ("consent_publish", "consent_speak", "consent_data")),
    )
    substance: ClassVar[tuple[str, ...]] = tuple(
        name for group in parts[1:5] for name in group.fields
    )

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if not any(data.get(name) or name in self.errors for name in self.substance):
            self.add_error(
                "views_structure",
                forms.ValidationError(
                    _(
                        "Fill at least one answer in the sections on views, requests, gaps "
                        "or review."
                    ),
                    code="empty",
                ),
            )
        return data

    def answers(self) -> dict[str, Any]:
        named = {line for row in self._rows("topics") for line in row["lines"]}
        named |= {line for row in self._rows("requests") for line in row["lines"]}
        named |= {row["line"] for row in self._rows("gaps")}
        return {**super().answers(), "action_lines": sorted(named)}

    def _rows(self, name: str) -> list[dict[str, Any]]:
        rows: list[dict[str, Any]] = self.cleaned_data[name]
        return rows
