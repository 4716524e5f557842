from tests.receipts import samples
from wsis_portal.receipts import answers
from wsis_portal.receipts.answers import Choice


def _lri(text: str) -> str:
    return f"\u2066{text}\u2069"


def _requests() -> answers.Field:
    sections = answers.sections(samples.payload(), default="ltr")
    return sections[1].fields[0]


def test_choices_carry_tiles_of_action_lines_and_goals():
    lines, goals, mode, _speakers = _requests().rows[0].fields
    assert lines.choices == (
        Choice(_lri("Information and communication infrastructure"), tile="C2"),
        Choice(_lri("E-government"), tile="C7"),
    )
    assert goals.choices == (
        Choice(_lri("No Poverty"), tile="1", goal=1),
        Choice(_lri("Reduced Inequalities"), tile="10", goal=10),
    )
    assert mode.choices == (Choice(_lri("Hybrid")),)


def test_unpublished_is_marked_once_and_not_again_inside():
    speakers = _requests().rows[0].fields[3]
    assert speakers.marked
    assert [field.marked for field in speakers.rows[0].fields] == [False]


def test_answers_of_a_text_keep_their_lines():
    field = {**samples.text_field("x", "X", "one\n\ntwo"), "shown": "one\n\ntwo"}
    section = {"key": "A", "title": "A", "fields": [field]}
    drawn = answers.sections({"sections": [section]}, default="ltr")[0].fields[0]
    assert [(line.text, line.gap) for line in drawn.lines] == [("one", False), ("two", True)]
    assert (drawn.blank, drawn.short, drawn.value) == (False, True, False)


def test_questions_are_blank_and_show_hint_and_options():
    fields = [
        {"key": "t", "label": "T", "public": True, "kind": "text", "value": "", "shown": "A hint"},
        {"key": "c", "label": "C", "public": True, "kind": "choices", "value": [], "shown": ["x"]},
    ]
    section = {"key": "A", "title": "A", "fields": fields}
    drawn = answers.sections({"sections": [section]}, default="ltr")[0].fields
    assert [field.blank for field in drawn] == [True, True]
    assert drawn[1].choices == (Choice(_lri("x")),)


def test_a_long_answer_may_break_over_pages():
    field = samples.text_field("x", "X", "word " * 200)
    section = {"key": "A", "title": "A", "fields": [field]}
    assert not answers.sections({"sections": [section]}, default="ltr")[0].fields[0].short
