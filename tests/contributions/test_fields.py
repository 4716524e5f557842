"""Days, web addresses and countries: what is understood, what is kept, how it is drawn and shown."""

from __future__ import annotations

import re
from datetime import date

import pytest
from django import forms
from django.template.loader import render_to_string
from django.utils.translation import override

from wsis_portal import taxonomy
from wsis_portal.contributions.content import relabel, show_field
from wsis_portal.contributions.draw import draw_field
from wsis_portal.contributions.fields import Countries, Day, Email, WebAddress
from wsis_portal.contributions.forms import Group
from wsis_portal.contributions.paper import _typed
from wsis_portal.contributions.raw import from_values, to_data
from wsis_portal.contributions.rows import RowForm, RowsField, flat_errors

INVALID_DAY = "Enter a date like \u20662024-05-31\u2069"
INVALID_EMAIL = "Enter an e-mail address like name@example.org"
INVALID_ADDRESS = "Enter a web address like www.example.org"


class Place(RowForm):
    since = Day(label="Since", required=False)
    countries = Countries(label="Where", required=False)


class Plan(forms.Form):
    use_required_attribute = False
    parts = (Group("A", "Plan", ("starts", "ends", "website", "countries")),)

    starts = Day(label="Start", published=True, missing="Enter the start")
    ends = Day(label="End", required=False, earliest=date(2020, 1, 1), latest=date(2030, 12, 31))
    website = WebAddress(label="Website", required=False, published=True)
    contact = Email(label="E-mail", required=False)
    countries = Countries(label="Countries", required=False, published=True)
    places = RowsField(
        Place,
        label="Places",
        max_rows=3,
        required=False,
        add_label="Add a place",
        row_label="Place %(number)s",
    )


def plan(**raw):
    return Plan(to_data({"starts": ["2024-05-31"], **raw}))


def cleaned(name, *typed):
    form = plan(**{name: list(typed)})
    assert form.is_valid(), form.errors
    return form.cleaned_data[name]


def errors(name, *typed):
    return plan(**{name: list(typed)}).errors.get(name, [])


@pytest.mark.parametrize(
    "typed",
    [
        "2024-05-31",
        " 2024-5-31 ",
        "2024/05/31",
        "2024.5.31",
        "31/05/2024",
        "31.05.2024",
        "31.5.2024",
        "31-05-2024",
        "31 05 2024",
        "31. 5. 2024",
        "٣١/٠٥/٢٠٢٤",
        "٢٠٢٤-٠٥-٣١",
        "۳۱/۰۵/۲۰۲۴",
        "٣١\u200f/٠٥\u200f/٢٠٢٤",
        "２０２４年５月３１日",
        "2024年5月31日",
        "2024 年 5 月 31 日",
    ],
)
def test_a_day_is_understood_in_each_language_and_kept_as_iso(typed):
    assert cleaned("starts", typed) == "2024-05-31"


@pytest.mark.parametrize(
    "typed",
    ["soon", "31/05/24", "05/2024", "2024", "2024-02-30", "2024-13-01", "31/31/2024", "99999-01-01",
     "0000-01-01", "²⁰²⁴-01-01", "2024-05-31; drop", "-" * 5000],
)  # fmt: skip
def test_what_is_no_day_is_told(typed):
    assert errors("starts", typed) == [INVALID_DAY]


@pytest.mark.parametrize(
    ("name", "typed", "told"),
    [
        ("starts", "1900-01-01", []),
        ("starts", "1899-12-31", ["Enter a date from 1 January 1900 to 31 December 2100"]),
        ("starts", "0024-05-31", ["Enter a date from 1 January 1900 to 31 December 2100"]),
        ("ends", "2019-12-31", ["Enter a date from 1 January 2020 to 31 December 2030"]),
        ("ends", "2020-01-01", []),
        ("ends", "2030-12-31", []),
        ("ends", "2031-01-01", ["Enter a date from 1 January 2020 to 31 December 2030"]),
        ("starts", "", ["Enter the start"]),
        ("ends", " ", []),
    ],
)
def test_a_day_has_bounds(name, typed, told):
    assert errors(name, typed) == told


def test_a_day_left_empty_is_none():
    assert cleaned("ends", "") is None


def test_away_from_its_input_an_error_names_the_question():
    form = plan(starts=["soon"], website=["x"])
    assert flat_errors(form) == [
        ("id_starts", f"Start: {INVALID_DAY}"),
        ("id_website", f"Website: {INVALID_ADDRESS}"),
    ]


def drawn(name, *typed):
    return re.search(r"<input[^>]*>", draw_field(plan(**{name: list(typed)})[name]))[0]


def test_a_day_is_drawn_as_a_calendar_with_its_bounds():
    assert drawn("ends", "2024-05-31") == (
        '<input type="date" name="ends" class="in n" min="2020-01-01" max="2030-12-31" '
        'id="id_ends" value="2024-05-31">'
    )
    assert drawn("ends").startswith('<input type="date" name="ends"')


def test_what_a_calendar_could_not_show_is_drawn_as_it_was_typed():
    """An input for dates would be empty, and the next save would lose the text."""
    told = drawn("ends", "31 <May>")
    assert (
        told.startswith('<input type="text" name="ends" class="in n" dir="ltr"'),
        'value="31 &lt;May&gt;"' in told,
    ) == (True, True)


def test_initial_days_are_drawn():
    assert 'value="2024-05-31"' in draw_field(Plan(initial={"ends": date(2024, 5, 31)})["ends"])


@pytest.mark.parametrize(
    ("language", "spoken"),
    [
        ("ar", "31 مايو 2024"),
        ("zh-hans", "2024年5月31日"),
        ("en", "31 May 2024"),
        ("fr", "31 mai 2024"),
        ("ru", "31 мая 2024 г."),
        ("es", "31 de mayo de 2024"),
    ],
)
def test_a_day_is_shown_long_in_the_language_of_the_reader(language, spoken):
    with override(language):
        shown = show_field(Plan.base_fields["starts"], "starts", "2024-05-31")
    assert shown == {
        "key": "starts",
        "label": "Start",
        "public": True,
        "kind": "choice",
        "value": "2024-05-31",
        "shown": spoken,
    }
    with override("en"):
        [section] = relabel([{"key": "A", "title": "", "fields": [shown]}], Plan)
    assert section["fields"][0]["shown"] == "31 May 2024"


def test_a_day_that_was_left_empty_is_not_shown():
    assert show_field(Plan.base_fields["starts"], "starts", None) is None


def test_a_draft_prints_a_wrong_day_as_it_was_typed():
    form = plan(starts=["soon"], ends=["2024-05-31"])
    form.is_valid()
    assert [_typed(form, name)["shown"] for name in ("starts", "ends")] == ["soon", "31 May 2024"]


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("www.example.org", "https://www.example.org"),
        ("http://example.org/a?b=c#d", "http://example.org/a?b=c#d"),
        ("HTTPS://Example.org", "HTTPS://Example.org"),
        ("//example.org", "https://example.org"),
        ("example.org:8080/x", "https://example.org:8080/x"),
        (" example.org\n", "https://example.org"),
        ("пример.рф/путь", "https://пример.рф/путь"),
        ("موقع.مصر", "https://موقع.مصر"),
        ("", ""),
    ],
)
def test_a_web_address_is_completed(typed, kept):
    assert cleaned("website", typed) == kept


@pytest.mark.parametrize(
    "typed",
    ["none", "see below", "example", "javascript:alert(1)", "javascript://example.org/%0aalert(1)",
     "data:text/html,x", "ftp://example.org", "mailto:a@example.org", "a@example.org",
     "https://bank.example@evil.example", "http://localhost", "http://", "https://[::1", "x.org/a b"],
)  # fmt: skip
def test_what_is_no_web_address_is_told(typed):
    assert errors("website", typed) == [INVALID_ADDRESS]


def test_too_long_a_web_address_is_told():
    typed = "https://example.org/" + "x" * 481
    assert errors("website", typed) == ["Your answer has 501 characters. Shorten it by 1."]
    assert cleaned("website", typed[:-1]) == typed[:-1]


def test_a_web_address_runs_from_left_to_right_in_every_language():
    with override("ar"):
        assert drawn("website", "example.org") == (
            '<input type="url" name="website" class="in" dir="ltr" id="id_website" '
            'value="example.org">'
        )


def test_an_e_mail_address_is_kept_as_it_was_typed():
    assert cleaned("contact", " Ngozi.O@Example.org ") == "Ngozi.O@Example.org"
    assert cleaned("contact", "ngozi@münchen.example") == "ngozi@münchen.example"
    assert cleaned("contact", "") == ""


@pytest.mark.parametrize("typed", ["ngozi", "ngozi@", "a b@example.org", "Ngozi <n@example.org>"])
def test_what_is_no_e_mail_address_is_told(typed):
    assert errors("contact", typed) == [INVALID_EMAIL]


def test_an_e_mail_address_runs_from_left_to_right_in_every_language():
    with override("ar"):
        assert drawn("contact", "n@example.org") == (
            '<input type="email" name="contact" class="in m" dir="ltr" id="id_contact" '
            'value="n@example.org">'
        )


def answer(shown):
    return render_to_string("contributions/_answer.html", {"field": shown, "section": {}})


def test_a_web_address_is_shown_as_a_link_and_nothing_else_is():
    form = plan(website=["example.org/<b>"])
    form.is_valid()
    field = form.fields["website"]
    shown = answer(show_field(field, "website", "https://example.org/a&b"))
    assert '<a href="https://example.org/a&amp;b" rel="nofollow noopener" dir="ltr">' in shown
    for value in (
        "https://example.org/ and more",
        'https://e.org/"x',
        "javascript:alert(1)",
        "a\nhttps://e.org",
    ):
        assert "<a " not in answer(show_field(field, "website", value))


def test_countries_are_kept_in_the_order_of_their_codes_in_every_language():
    for language in ("ar", "en", "ru"):
        with override(language):
            assert cleaned("countries", "KEN", "DEU", "GLO", "ARG") == ["ARG", "DEU", "GLO", "KEN"]
    assert errors("countries", "XXX") == ["Choose answers of the list only"]


def test_countries_are_drawn_once_each_in_lists_by_region_of_which_those_with_a_choice_are_open():
    html = draw_field(plan(countries=["KEN", "GLO"])["countries"])
    values = re.findall(r'<input type="checkbox" name="countries"[^>]* value="(\w+)"', html)
    assert sorted(values) == sorted(taxonomy.country_codes())
    lists = re.findall(r'<details class="places"( open)?><summary>([^<]*)</summary>', html)
    assert lists == [
        (" open", "Africa"),
        ("", "Americas"),
        ("", "Arab States"),
        ("", "Asia and Pacific"),
        ("", "CIS"),
        ("", "Europe"),
    ]
    assert html.index('value="GLO"') < html.index("<details")
    assert [html.count(" checked"), html.count('id="id_countries_0"')] == [2, 1]


def test_countries_stand_in_the_order_of_the_language():
    with override("fr"):
        html = draw_field(Plan()["countries"])
    africa = html[html.index("Afrique") : html.index("Amériques")]
    names = re.findall(r"<span>([^<]*)</span>", africa)
    assert names.index("Afrique du Sud") < names.index("Angola") < names.index("Zambie")


def test_countries_show_their_titles_in_the_language_of_the_reader():
    field = Plan.base_fields["countries"]
    shown = show_field(field, "countries", ["DEU", "GLO"])
    assert (shown["kind"], shown["value"]) == ("choices", ["DEU", "GLO"])
    with override("fr"):
        [section] = relabel([{"key": "A", "title": "", "fields": [shown]}], Plan)
    assert section["fields"][0]["shown"][0] == "Allemagne"


def test_page_of_countries_stays_light():
    html = draw_field(Plan()["countries"])
    assert len(html) < 26_000


def test_all_of_them_work_in_rows_and_back_again():
    raw = from_values(
        {"places": [{"key": "p1", "since": "2024-05-31", "countries": ["KEN", "TZA"]}]}
    )
    assert cleaned("places", *raw.pop("places")) == []
    form = Plan(to_data({"starts": ["2024-05-31"], "places": ["p1"], **raw}))
    assert form.is_valid()
    assert form.cleaned_data["places"] == [
        {"key": "p1", "since": "2024-05-31", "countries": ["KEN", "TZA"]}
    ]
    shown = show_field(form.fields["places"], "places", form.cleaned_data["places"])
    assert [cell["shown"] for cell in shown["rows"][0]["fields"]] == [
        "31 May 2024",
        ["Kenya", "United Republic of Tanzania"],
    ]
