from hypothesis import given
from hypothesis import strategies as st

from wsis_portal.receipts import bidi
from wsis_portal.receipts.bidi import Line


def test_lines_have_the_direction_of_their_first_letter():
    text = "12. مصر and Kenya\nKenya و مصر\n(שלום)"
    assert [line.dir for line in bidi.lines(text, default="ltr")] == ["rtl", "ltr", "rtl"]


def test_line_without_letters_follows_the_line_before():
    assert bidi.lines("مصر\n2024", default="ltr")[1].dir == "rtl"
    assert bidi.lines("2024", default="rtl")[0].dir == "rtl"


def test_lines_keep_breaks_and_empty_lines():
    text = "\n\none\r\ntwo\r\rthree\u2029four\n\n\n"
    assert bidi.lines(text, default="ltr") == (
        Line("one", "ltr"),
        Line("two", "ltr"),
        Line("three", "ltr", gap=True),
        Line("four", "ltr"),
    )


def test_line_with_han_says_so():
    assert [line.css for line in bidi.lines("中文\n\nKenya\n、", default="ltr")] == [
        "han",
        "other gap",
        "han",
    ]


def test_clean_drops_what_no_page_can_show():
    hostile = "a\x00b\x08c\x1bd\x7fe\x9ff\ud800g\ufffeh\ufdd0i\t."
    assert bidi.clean(hostile) == "abcdefgh\ufdd0i\t."


def test_clean_drops_overrides_and_keeps_joiners():
    assert bidi.clean("\u202ea\u202c\u2067b\u2069") == "ab"
    assert bidi.clean("می\u200cخواهم\u200f") == "می\u200cخواهم\u200f"


def test_isolate_wraps_by_the_value_itself():
    assert bidi.isolate("مصر\n\u202e2", default="ltr") == "\u2067مصر 2\u2069"
    assert bidi.isolate("Kenya", default="rtl") == "\u2066Kenya\u2069"
    assert bidi.isolate("12", default="rtl") == "\u206712\u2069"


@given(st.text())
def test_lines_lose_no_visible_character(text):
    kept = "".join(bidi.clean(text).split())
    assert "".join("".join(line.text.split()) for line in bidi.lines(text, default="ltr")) == kept
