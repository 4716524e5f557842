import string

import pytest
from django.http import QueryDict
from hypothesis import given
from hypothesis import strategies as st

from wsis_portal.contributions import raw as raws

names = st.from_regex(r"[a-z_]{1,12}(\.[a-z0-9]{1,6}\.[a-z_]{1,8}){0,2}", fullmatch=True).filter(
    lambda name: name not in raws.NOT_ANSWERS
)
texts = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\r\0"), max_size=40)
raw_data = st.dictionaries(names, st.lists(texts, min_size=1, max_size=4), max_size=12)

REQUESTS = {
    "title": ["T"],
    "requests": ["k1", "k2"],
    "requests.k1.title": ["one"],
    "requests.k1.speakers": ["s1", "s2"],
    "requests.k1.speakers.s1.name": ["Amina"],
    "requests.k1.speakers.s2.name": ["Li"],
    "requests.k2.title": ["two"],
}


def post_of(raw):
    post = QueryDict(mutable=True)
    for name, values in raw.items():
        post.setlist(name, values)
    return post


@given(raw_data)
def test_what_is_posted_comes_back_from_a_bound_form(raw):
    kept = raws.from_post(post_of(raw))
    assert kept == raw
    assert dict(raws.to_data(kept).lists()) == raw


@given(raw_data)
def test_a_text_is_the_same_as_itself_with_blank_inputs_added(raw):
    more = {**raw, "blank_one": [""], "blank_two": [" ", "\n"]}
    assert raws.same(raw, more)
    assert raws.answered(raws.answered(raw)) == raws.answered(raw)


def test_from_post_drops_buttons_tokens_and_file_ticks():
    post = post_of({name: ["x"] for name in raws.NOT_ANSWERS} | {"title": ["T"]})
    assert raws.from_post(post) == {"title": ["T"]}


def test_from_post_strips_nul_and_carriage_returns():
    post = post_of({"te\0xt": ["a\0b\r\nc\rd\ne"]})
    assert raws.from_post(post) == {"text": ["ab\nc\nd\ne"]}


@pytest.mark.parametrize(
    "raw",
    [
        {"lines": ["x"] * (raws.MAX_INPUTS + 1)},
        {"text": ["é" * (raws.MAX_BYTES // 2)]},
    ],
)
def test_from_post_refuses_more_than_a_draft_can_hold(raw):
    with pytest.raises(raws.TooMuch) as refused:
        raws.from_post(post_of(raw))
    assert str(refused.value) == "This is more than one draft can hold. Shorten it and save again."
    assert raws.from_post(post_of(raw), bounded=False) == raw


def test_to_data_is_a_copy():
    raw = {"lines": ["C1"]}
    raws.to_data(raw).setlistdefault("lines").append("C2")
    assert raw == {"lines": ["C1"]}


@pytest.mark.parametrize("path", ["requests", "requests.k1.speakers"])
def test_add_row_appends_a_new_key_and_leaves_the_text_alone(path):
    before = {name: list(values) for name, values in REQUESTS.items()}
    changed, key = raws.add_row(REQUESTS, path)
    assert before == REQUESTS
    assert len(key) == raws.KEY_LENGTH
    assert set(key) <= set(string.ascii_lowercase + string.digits)
    assert changed == {**REQUESTS, path: [*REQUESTS[path], key]}


def test_add_row_at_gives_the_id_of_the_row():
    changed, anchor = raws.add_row_at({}, "requests.k1.speakers")
    [key] = changed["requests.k1.speakers"]
    assert anchor == f"id_requests.k1.speakers.{key}"


@pytest.mark.parametrize("path", ["", "a.b", "requests.k1.", "x y", "a..b", "<b>", "requests\n"])
def test_add_row_at_ignores_what_is_no_path(path):
    assert raws.add_row_at({"a": ["1"]}, path) == ({"a": ["1"]}, "")


def test_remove_row_takes_its_nested_rows_along():
    assert raws.remove_row_at(REQUESTS, "requests.k1") == {
        "title": ["T"],
        "requests": ["k2"],
        "requests.k2.title": ["two"],
    }


def test_remove_row_of_a_row():
    assert raws.remove_row_at(REQUESTS, "requests.k1.speakers.s1") == {
        name: values for name, values in REQUESTS.items() if not name.endswith("s1.name")
    } | {"requests.k1.speakers": ["s2"]}


def test_remove_row_without_such_a_row_changes_nothing():
    assert raws.remove_row_at(REQUESTS, "requests.k9") == REQUESTS
    assert raws.remove_row_at(REQUESTS, "nonsense") == REQUESTS


@given(st.sampled_from(["requests", "requests.k1.speakers"]))
def test_a_row_added_and_removed_leaves_the_text_as_it_was(path):
    changed, key = raws.add_row(REQUESTS, path)
    assert raws.remove_row(changed, path, key) == REQUESTS


def test_same_ignores_blank_rows_but_not_full_ones():
    blank = {**REQUESTS, "requests": ["k1", "k2", "k3"], "requests.k3.title": [" "]}
    full = {**blank, "requests.k3.title": ["three"]}
    assert raws.same(REQUESTS, blank)
    assert not raws.same(REQUESTS, full)


def test_same_ignores_a_row_whose_nested_rows_are_blank():
    nested = {
        "requests": ["k1"],
        "requests.k1.speakers": ["s1"],
        "requests.k1.speakers.s1.name": [""],
    }
    assert raws.same({}, nested)


def test_same_heeds_the_order_of_rows():
    assert not raws.same(REQUESTS, {**REQUESTS, "requests": ["k2", "k1"]})


def test_from_values_writes_rows_ticks_and_lists():
    values = {
        "title": "T",
        "consent": True,
        "declined": False,
        "expected": 40,
        "goals": ["SDG1", "SDG4"],
        "nothing": None,
        "requests": [
            {"key": "k1", "title": "one", "speakers": [{"key": "s1", "name": "Amina"}]},
            {"key": "k2", "title": "two", "speakers": []},
        ],
    }
    assert raws.from_values(values) == {
        "title": ["T"],
        "consent": ["on"],
        "expected": ["40"],
        "goals": ["SDG1", "SDG4"],
        "requests": ["k1", "k2"],
        "requests.k1.title": ["one"],
        "requests.k1.speakers": ["s1"],
        "requests.k1.speakers.s1.name": ["Amina"],
        "requests.k2.title": ["two"],
    }


def test_suggest_goals_adds_those_of_the_ticked_lines_and_takes_none_away():
    raw = {"requests.k1.lines": ["C11"], "requests.k1.goals": ["SDG2"]}
    asked = "requests.k1.goals:requests.k1.lines"
    assert raws.suggest_goals(raw, asked) == {**raw, "requests.k1.goals": ["SDG2", "SDG17"]}
    assert raws.suggest_goals(raw, "no path:x") == raw
