import json

import pytest
from django import forms

from tests.contributions.formstuff import VALID, Everything, RequestRow
from wsis_portal.contributions.fields import ShortText
from wsis_portal.contributions.raw import add_row, from_values, to_data
from wsis_portal.contributions.rows import RowForm, RowsField, flat_errors


def bound(**raw):
    return Everything(to_data({**VALID, **raw}))


ROWS = {
    "requests": ["k2", "k1"],
    "requests.k1.title": ["one"],
    "requests.k1.lines": ["C9", "C1"],
    "requests.k1.speakers": ["s1"],
    "requests.k1.speakers.s1.name": ["Amina"],
    "requests.k2.title": ["two"],
}


def test_rows_clean_to_dictionaries_with_their_keys_in_order():
    form = bound(**ROWS)
    assert form.errors == {}
    blank = {"abstract": "", "lines": [], "goals": [], "speakers": []}
    expected = [
        {"key": "k2", **blank, "title": "two"},
        {
            "key": "k1",
            **blank,
            "title": "one",
            "lines": ["C1", "C9"],
            "speakers": [{"key": "s1", "name": "Amina", "position": ""}],
        },
    ]
    assert form.cleaned_data["requests"] == expected
    assert json.loads(json.dumps(expected)) == expected


def test_rows_come_back_from_what_they_cleaned_to():
    first = bound(**ROWS)
    assert first.is_valid()
    again = Everything(to_data(from_values(first.cleaned_data)))
    assert again.is_valid()
    assert again.cleaned_data == first.cleaned_data


def test_blank_rows_are_dropped_at_every_depth():
    form = bound(
        **{
            "requests": ["k1", "k2"],
            "requests.k1.title": ["  "],
            "requests.k1.speakers": ["s1"],
            "requests.k1.speakers.s1.name": [""],
            "requests.k2.title": ["two"],
            "requests.k2.speakers": ["s2"],
        }
    )
    assert form.is_valid()
    [row] = form.cleaned_data["requests"]
    assert (row["key"], row["speakers"]) == ("k2", [])


def test_a_key_counts_once_and_a_strange_key_not_at_all():
    form = bound(**{"requests": ["k1", "k1", "<b>", "a.b", "", "K"], "requests.k1.title": ["one"]})
    assert [row.key for row in form["requests"].data] == ["k1"]


def test_rows_beyond_the_maximum_are_kept_and_refused():
    keys = ["k1", "k2", "k3"]
    form = bound(requests=keys, **{f"requests.{key}.title": [key] for key in keys})
    assert flat_errors(form) == [("id_requests", "Requests: Keep 2. You have 3.")]
    assert [row.key for row in form["requests"].shown] == keys


def test_errors_in_rows_name_the_row_and_lead_to_the_control():
    form = bound(
        **{
            "title": ["x" * 21],
            "requests": ["k1", "k2"],
            "requests.k1.title": ["one"],
            "requests.k1.lines": ["C99"],
            "requests.k1.speakers": ["s1", "s2"],
            "requests.k1.speakers.s2.position": ["Chair"],
            "requests.k2.abstract": ["without a title"],
        }
    )
    assert flat_errors(form) == [
        ("id_title", "Title: Your answer has 21 characters. Shorten it by 1."),
        ("id_requests.k1.lines_0", "Request 1: Action lines: Choose answers of the list only"),
        ("id_requests.k1.speakers.s2.name", "Request 1: Speaker 2: Enter the speaker’s name"),
        ("id_requests.k2.title", "Request 2: Enter a title"),
    ]


def test_flat_errors_follow_the_order_asked_for():
    form = Everything(to_data({"days": ["1"]}))
    names = ["consent", "kind", "title", "country"]
    assert [ident for ident, _ in flat_errors(form, names)] == [
        "id_consent",
        "id_kind_0",
        "id_title",
        "id_country",
    ]


def test_an_error_of_the_whole_form_leads_nowhere():
    form = bound()
    form.add_error(None, "Fill at least one section")
    assert flat_errors(form) == [("", "Fill at least one section")]


def test_a_rule_over_a_row_stands_at_its_first_field():
    class Strict(RowForm):
        first = ShortText(label="First", required=False)
        second = ShortText(label="Second", required=False)

        def clean(self):
            raise forms.ValidationError("These two do not agree")

    class Form(forms.Form):
        rows = RowsField(Strict, max_rows=3, add_label="Add", row_label="Row %(number)s")

    form = Form(to_data({"rows": ["k1"], "rows.k1.second": ["x"]}))
    assert flat_errors(form) == [("id_rows.k1.first", "Row 1: These two do not agree")]


@pytest.mark.parametrize(
    ("raw", "message"), [({}, "Name one"), ({"rows": ["k1"], "rows.k1.title": ["x"]}, "Add 1 more")]
)
def test_too_few_rows(raw, message):
    class Form(forms.Form):
        rows = RowsField(
            RequestRow,
            max_rows=3,
            min_rows=2,
            add_label="Add",
            row_label="Row %(number)s",
            missing="Name one",
        )

    form = Form(to_data(raw))
    assert form.errors == {"rows": [message]}
    assert len(form["rows"].shown) == 2
    assert form["rows"].shown is form["rows"].value()


def test_bounds_of_a_text_in_the_rows_are_those_of_this_form_alone():
    raw = {"requests": ["k1"], "requests.k1.title": ["x"], "requests.k1.abstract": ["one two"]}
    form, other = bound(**raw), bound(**raw)
    form.fields["requests"].set_bounds("abstract", least=3, most=5)
    assert flat_errors(form) == [
        ("id_requests.k1.abstract", "Request 1: Abstract: Write at least 3 words. There are 2.")
    ]
    assert other.is_valid()


def test_unused_rows_are_not_drawn_and_an_added_one_is():
    assert len(bound()["requests"].shown) == 0
    raw, key = add_row(VALID, "requests")
    form = Everything(to_data(raw))
    assert [row.row_id for row in form["requests"].shown] == [f"id_requests.{key}"]
    assert form.is_valid()
    assert form.cleaned_data["requests"] == []


def test_initial_rows_of_an_unbound_form_are_drawn():
    form = Everything(initial={"requests": [{"key": "k1", "title": "one"}]})
    [row] = form["requests"].shown
    assert (row.key, row["title"].value()) == ("k1", "one")


def test_there_is_room_until_the_maximum():
    assert bound(requests=["k1"])["requests"].room is True
    assert bound(requests=["k1", "k2"])["requests"].room is False
