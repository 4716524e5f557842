import re
from html.parser import HTMLParser

import pytest
from django import forms
from django.http import QueryDict
from django.template import engines
from django.template.loader import render_to_string
from django.utils.safestring import mark_safe
from django.utils.translation import override

from tests.contributions.formstuff import VALID, Everything
from wsis_portal import taxonomy
from wsis_portal.contributions import options
from wsis_portal.contributions.fields import PickOne
from wsis_portal.contributions.raw import to_data
from wsis_portal.contributions.rows import flat_errors


class Elements(HTMLParser):
    """Start tags with their attributes, in order."""

    def __init__(self, html):
        super().__init__()
        self.found = []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.found.append((tag, dict(attrs)))

    def of(self, tag, **attrs):
        return [a for t, a in self.found if t == tag and attrs.items() <= a.items()]


def draw(form, name, *, show=True):
    field = form
    for part in name.split("/"):
        field = field[part]
    return render_to_string("wsis/field.html", {"field": field, "form_show_errors": show})


def draw_all(form, *, show=True):
    return "".join(draw(form, name, show=show) for name in form.fields)


def bound(**raw):
    return Everything(to_data({**VALID, **raw}))


def test_short_text_is_set_as_the_look_says():
    assert draw(bound(title=["x" * 21]), "title").strip() == (
        '<div class="f bad"><label for="id_title">Title <span class="vis pub">Published</span>'
        '</label><div class="hint" id="id_title-h">As in the list.</div>'
        '<p class="msg" id="id_title-e"><span class="vh">Error:</span> '
        "Your answer has 21 characters. Shorten it by 1.</p>"
        '<input type="text" name="title" class="in" dir="auto" id="id_title" '
        f'aria-describedby="id_title-h id_title-e" aria-invalid="true" value="{"x" * 21}"></div>'
    )


def test_long_text_is_described_by_hint_error_and_count_in_this_order(settings):
    settings.WORD_LIMITS = {"default": (500, 800), "view": (2, 3)}
    drawn = Elements(draw(bound(view=["\none two three"]), "view"))
    [area] = drawn.of("textarea")
    assert area == {
        "name": "view",
        "id": "id_view",
        "aria-describedby": "id_view-h id_view-e id_view-c",
        "aria-invalid": "true",
        "class": "in",
        "dir": "auto",
    }
    [count] = drawn.of("p", id="id_view-c")
    assert count["class"] == "count over"
    assert drawn.of("progress") == [{"value": "2", "max": "2", "aria-hidden": "true"}]


def test_long_text_with_bounds_of_the_form_tells_both_and_says_what_is_missing():
    form = bound(view=["one two"])
    form.fields["view"].set_bounds(least=3, most=5)
    html = draw(form, "view")
    assert (
        '<p class="msg" id="id_view-e"><span class="vh">Error:</span> Write at least 3 words. There are 2.</p>'
        in html
    )
    assert "<span>2 of 3 to 5 words</span>" in html
    [count] = Elements(html).of("p", id="id_view-c")
    assert (count["class"], count["data-words-least"], count["data-han-least"]) == (
        "count",
        "3",
        "5",
    )
    assert flat_errors(form) == [("id_view", "View: Write at least 3 words. There are 2.")]
    assert "500 words" in draw(bound(view=["one two"]), "view")  # another form, other bounds


def test_long_text_that_may_stay_empty_is_never_too_short():
    form = bound(view=[" "])
    form.fields["view"].set_bounds(least=3, most=5)
    assert form.is_valid()


def test_text_of_a_form_in_one_language_says_so_on_a_page_of_another_direction():
    form = bound(requests=["k1"])
    form.fixed_language = "en"
    with override("ar"):
        drawn = Elements(draw_all(form))
    marked = [attrs["name"] for _tag, attrs in drawn.found if attrs.get("lang") == "en"]
    assert marked == ["title", "view", "requests.k1.title", "requests.k1.abstract"]
    assert all(attrs["dir"] == "ltr" for _tag, attrs in drawn.found if "lang" in attrs)


def test_long_text_keeps_its_first_line_break():
    assert "<textarea" in draw(bound(view=["\n<b>"]), "view")
    assert ">\n\n&lt;b&gt;</textarea>" in draw(bound(view=["\n<b>"]), "view")


def test_a_draft_is_drawn_without_errors_and_unchecked():
    form = Everything(to_data({"requests": ["k1"], "requests.k1.abstract": ["x"]}))
    drawn = draw_all(form, show=False)
    assert "Error:" not in drawn
    assert "aria-invalid" not in drawn
    assert form._errors is None
    assert form["requests"].shown.forms[0]._errors is None


def test_nothing_drawn_has_a_style_or_a_script():
    drawn = draw_all(bound(requests=["k1"], **{"requests.k1.speakers": ["s1"]}))
    assert not re.search(r"\bstyle=|<script|\bon\w+=", drawn)


def test_ids_are_unique_and_every_label_and_description_leads_somewhere():
    form = bound(title=[""], requests=["k1", "k2"], **{"requests.k1.speakers": ["s1", "s2"]})
    drawn = Elements(draw_all(form))
    ids = [attrs["id"] for _, attrs in drawn.found if "id" in attrs]
    assert len(ids) == len(set(ids))
    named = [attrs["for"] for _, attrs in drawn.found if "for" in attrs]
    named += [one for _, attrs in drawn.found for one in attrs.get("aria-describedby", "").split()]
    assert set(named) <= set(ids)


def test_country_marks_the_chosen_one_only():
    drawn = Elements(draw(bound(), "country"))
    chosen = [attrs["value"] for attrs in drawn.of("option") if "selected" in attrs]
    assert chosen == ["KEN"]
    assert len(drawn.of("option")) == 1 + 1 + 195
    [select] = drawn.of("select")
    assert select["autocomplete"] == "country"


@pytest.mark.parametrize("language", ["ar", "en"])
def test_kept_option_lists_follow_the_language(language):
    with override(language):
        drawn = draw(bound(country=["FRA"]), "country")
        assert f">{taxonomy.title_of('country', 'FRA')}</option>" in drawn


def test_a_choice_is_escaped_and_marked():
    drawn = draw(bound(kind=["b"]), "kind")
    assert 'value="b" ' not in drawn
    assert (
        '<label class="pick"><input type="radio" name="kind" checked value="b">'
        "<span>&lt;b&gt;</span></label>"
    ) in drawn


def test_only_the_first_tile_of_a_group_has_an_id():
    drawn = Elements(draw(bound(), "days"))
    boxes = drawn.of("input")
    assert [box.get("id") for box in boxes] == ["id_days_0", None, None]
    assert [box["value"] for box in boxes if "checked" in box] == ["1", "3"]
    assert drawn.of("fieldset") == [{"class": "f", "id": "id_days"}]


def test_action_lines_nest_the_parts_of_c7():
    drawn = draw(bound(requests=["k1"], **{"requests.k1.lines": ["C7-ELRN"]}), "requests")
    nested = re.search(r'<fieldset class="picks sub"><legend>(.*?)</legend>(.*?)</fieldset>', drawn)
    assert nested[1] == "Parts of C7"
    boxes = Elements(nested[2]).of("input")
    assert len(boxes) == 8
    assert [box["value"] for box in boxes if "checked" in box] == ["C7-ELRN"]
    assert len(Elements(drawn).of("input", name="requests.k1.lines")) == 19


def test_goals_carry_their_colour_class_and_number():
    drawn = draw(bound(requests=["k1"]), "requests")
    goals = re.findall(r'<label class="pick (g\d+)">.*?<b class="nums">(\d+)</b>', drawn)
    assert goals == [(f"g{number}", str(number)) for number in range(1, 18)]


def test_goals_offer_what_the_action_lines_suggest():
    drawn = draw(bound(requests=["k1"], **{"requests.k1.lines": ["C11"]}), "requests")
    assert "Suggested from your action lines: 17. Change as you see fit.</span>" in drawn
    [button] = Elements(drawn).of("button", name="suggest")
    assert button["value"] == "requests.k1.goals:requests.k1.lines"


def test_a_row_has_its_key_its_name_and_a_button_to_remove_it():
    drawn = Elements(draw(bound(requests=["k1", "k2"]), "requests"))
    keys = drawn.of("input", type="hidden", name="requests")
    assert [key["value"] for key in keys] == ["k1", "k2"]
    assert [one["value"] for one in drawn.of("button", name="remove")] == [
        "requests.k1",
        "requests.k2",
    ]
    assert [one["value"] for one in drawn.of("button", name="add")] == [
        "requests.k1.speakers",
        "requests.k2.speakers",
    ]


def test_blank_rows_show_no_errors():
    drawn = draw(bound(title=[""], requests=["k1"]), "requests")
    assert "Error:" not in drawn


def test_a_draft_over_its_limit_says_so_before_any_check(settings):
    settings.WORD_LIMITS = {"default": (2, 3)}
    drawn = draw(bound(view=["one two three"]), "view", show=False)
    assert "<span>3 of 2 words: 1 too many</span>" in drawn


def test_whole_numbers_take_any_digits_and_say_their_bounds():
    form = bound(expected=["٤٢"])
    assert form.is_valid()
    assert form.cleaned_data["expected"] == 42
    for wrong in ("many", "0", "101", "4.5"):
        assert bound(expected=[wrong]).errors == {
            "expected": ["Enter a whole number from 1 to 100"]
        }


def test_several_choices_come_in_the_order_of_the_list_and_up_to_the_most():
    form = bound(days=["3", "1", "3"])
    assert form.is_valid()
    assert form.cleaned_data["days"] == ["1", "3"]
    assert bound(days=["1", "2", "3"]).errors == {"days": ["Choose 2 or fewer"]}
    assert bound(days=["9"]).errors == {"days": ["Choose answers of the list only"]}


def test_texts_lose_unseen_characters_and_keep_their_lines():
    form = bound(title=["a\u0000b \t c\n"], view=["one\r\ntwo\x00\x08\tthree\n"])
    assert form.is_valid()
    assert (form.cleaned_data["title"], form.cleaned_data["view"]) == ("ab c", "one\ntwo\tthree")


class SignIn(forms.Form):
    """A form as libraries bring them."""

    email = forms.EmailField(
        widget=forms.EmailInput(attrs={"placeholder": "E-mail", "autocomplete": "email"})
    )
    password = forms.CharField(
        widget=forms.PasswordInput, help_text=mark_safe("<ul><li>Long</li></ul>")
    )
    remember = forms.BooleanField(required=False, label="Remember me")
    where = forms.ChoiceField(choices=taxonomy.country_choices, required=False)
    group = forms.ChoiceField(
        choices=[("a", [("1", "One"), ("2", "Two")]), ("3", "Three")], initial="2"
    )
    hidden = forms.CharField(widget=forms.HiddenInput, required=False)


def crispy(source, form):
    return (
        engines["django"]
        .from_string("{% load crispy_forms_tags %}" + source)
        .render({"form": form, "csrf_token": "t"})
    )


def test_an_ordinary_form_is_drawn_in_the_same_look():
    drawn = Elements(crispy("{{ form|crispy }}", SignIn()))
    assert drawn.of("input", type="email") == [
        {
            "type": "email",
            "name": "email",
            "autocomplete": "email",
            "class": "in m",
            "id": "id_email",
            "required": None,
            "maxlength": "320",
        }
    ]
    [password] = drawn.of("input", type="password")
    assert password["aria-describedby"] == "id_password-h"
    assert [one["value"] for one in drawn.of("option") if "selected" in one] == ["2"]
    assert drawn.of("optgroup") == [{"label": "a"}]
    assert drawn.of("input", type="hidden") == [
        {"type": "hidden", "name": "hidden", "id": "id_hidden"}
    ]
    assert len(drawn.of("label", **{"class": "pick"})) == 1


def test_an_ordinary_form_with_errors_has_a_summary_first():
    form = SignIn(QueryDict("email=nobody&password=&group=1"))
    drawn = crispy("{% crispy form %}", form)
    assert drawn.index('class="errs"') < drawn.index('class="f')
    assert "2 answers need attention" in drawn
    links = [link["href"] for link in Elements(drawn).of("a")]
    assert links == ["#id_email", "#id_password"]


def test_a_list_that_may_change_is_drawn_anew_each_time():
    found = [("a", "A")]

    class Form(forms.Form):
        one = forms.ChoiceField(choices=lambda: found)

    assert ">A</option>" in crispy("{{ form|crispy }}", Form())
    found[:] = [("b", "B")]
    assert ">B</option>" in crispy("{{ form|crispy }}", Form())


def test_a_settled_list_is_read_once_for_each_language():
    asked = []

    def listed():
        asked.append(1)
        return [("a", "A")]

    class Form(forms.Form):
        one = PickOne(choices=options.settle(listed))

    for language in ("en", "ar", "en", "ar"):
        with override(language):
            crispy("{{ form|crispy }}", Form())
    assert len(asked) == 2
