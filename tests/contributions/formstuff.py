"""A form with one of each field, for tests of the furniture."""

from django import forms

from wsis_portal.contributions.fields import (
    ActionLine,
    ActionLines,
    Country,
    Goals,
    LongText,
    PickMany,
    PickOne,
    ShortText,
    StakeholderType,
    Tick,
    WholeNumber,
)
from wsis_portal.contributions.rows import RowForm, RowsField


class SpeakerRow(RowForm):
    name = ShortText(label="Name", max_length=20, missing="Enter the speaker’s name")
    position = ShortText(label="Position", required=False)


class RequestRow(RowForm):
    title = ShortText(label="Title", published=True, missing="Enter a title")
    abstract = LongText(label="Abstract", required=False, published=True)
    lines = ActionLines(label="Action lines", required=False)
    goals = Goals(label="Goals", required=False, suggested_from="lines")
    speakers = RowsField(
        SpeakerRow,
        label="Speakers",
        max_rows=2,
        required=False,
        add_label="Add a speaker",
        row_label="Speaker %(number)s",
    )


class Everything(forms.Form):
    use_required_attribute = False

    title = ShortText(label="Title", max_length=20, published=True, help_text="As in the list.")
    kind = PickOne(label="Kind", choices=[("a", "Abc"), ("b", "<b>")], missing="Choose a kind")
    type = StakeholderType(label="Type", required=False, compact=False)
    country = Country(label="Country", published=True)
    view = LongText(label="View", required=False, published=True, help_text="What has worked?")
    line = ActionLine(label="Line", required=False)
    days = PickMany(label="Days", choices=[("1", "Mon"), ("2", "Tue"), ("3", "Wed")], most=2)
    expected = WholeNumber(label="Expected", min_value=1, max_value=100, required=False)
    consent = Tick(label="I agree", missing="Confirm that you agree")
    requests = RowsField(
        RequestRow,
        label="Requests",
        max_rows=2,
        required=False,
        add_label="Add a request",
        row_label="Request %(number)s",
        published=True,
    )


VALID = {
    "title": ["T"],
    "kind": ["a"],
    "country": ["KEN"],
    "days": ["3", "1"],
    "consent": ["on"],
}
