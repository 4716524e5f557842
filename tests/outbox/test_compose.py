from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest

from wsis_portal.outbox.post import compose

NASTY = 'Amina & "Sons" <b>'
CONTEXT = {
    "heading": "We have your submission",
    "preheader": "Your signed receipt is attached.",
    "stakeholder": {"name": NASTY},
    "paragraphs": ["It was received in time.", "Keep the receipt."],
    "code_label": "Reference",
    "code": "OCP-2024-00417",
    "facts": [("Received", "22 January 2024, 12:09:41 Geneva time\n11:09:41 UTC")],
    "button_label": "See your contribution",
    "button_url": "https://wsis.example/en/contributions/OCP-2024-00417/?a=1&b=2",
    "steps": [("By 5 February", "The secretariat checks it."), ("Before the event", "We write.")],
    "closing": "You can replace it until 31 January 2024, 23:59 Geneva time.",
}
LANGUAGES = {
    "ar": ("ar", "rtl", "right"),
    "zh-hans": ("zh-Hans", "ltr", "left"),
    "en": ("en", "ltr", "left"),
    "fr": ("fr", "ltr", "left"),
    "ru": ("ru", "ltr", "left"),
    "es": ("es", "ltr", "left"),
}


class Page(HTMLParser):
    def __init__(self, html):
        super().__init__()
        self.tags = []
        self.text = []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data):
        self.text.append(data)

    def all(self, name):
        return [attrs for tag, attrs in self.tags if tag == name]


@pytest.mark.parametrize("language", LANGUAGES)
def test_compose_lays_the_html_out_for_the_language(language):
    tag, direction, align = LANGUAGES[language]
    html = compose("notice", language=language, context=CONTEXT).html
    page = Page(html)
    assert page.all("html") == [{"lang": tag, "dir": direction}]
    assert {table["dir"] for table in page.all("table")} == {direction}
    assert {cell["align"] for cell in page.all("td") if "align" in cell} == {align, "center"}
    (wrapper,) = [div for div in page.all("div") if div.get("role") == "article"]
    assert (wrapper["lang"], wrapper["dir"]) == (tag, direction)
    assert wrapper["aria-label"] == "We have your submission"
    assert len(html.encode()) < 15_000


def test_compose_makes_a_mail_that_fetches_and_runs_nothing():
    page = Page(compose("notice", language="en", context=CONTEXT).html)
    assert {tag for tag, _ in page.tags} <= {
        "html", "head", "meta", "title", "body", "div", "table", "tr", "td",
        "strong", "span", "br", "h1", "h2", "p", "a",
    }  # fmt: skip
    assert [link["href"] for link in page.all("a")] == [
        "https://wsis.example/en/contributions/OCP-2024-00417/?a=1&b=2",
        "mailto:wsis-info@itu.int",
    ]


def test_compose_says_the_same_in_text_and_html():
    composed = compose("notice", language="en", context=CONTEXT)
    text, shown = composed.text, " ".join(Page(composed.html).text)
    facts = [
        "We have your submission",
        f"Dear {NASTY},",
        "It was received in time.",
        "Keep the receipt.",
        "Reference",
        "OCP-2024-00417",
        "22 January 2024, 12:09:41 Geneva time",
        "11:09:41 UTC",
        "See your contribution",
        "What happens next",
        "The secretariat checks it.",
        "You can replace it until 31 January 2024, 23:59 Geneva time.",
        "You did not send this? Reply to this message and we will look into it.",
        "wsis-info@itu.int",
    ]
    assert [fact for fact in facts if fact not in text] == []
    assert [fact for fact in facts if fact not in shown] == []
    assert CONTEXT["button_url"] in text


def test_compose_escapes_html_and_nothing_else():
    composed = compose("notice", language="en", context={**CONTEXT, "heading": NASTY})
    assert composed.subject == NASTY
    assert "<b>" not in composed.html
    assert f"Dear {NASTY}," in composed.text


def test_compose_makes_one_line_of_a_subject():
    assert (
        compose("notice", language="en", context={"heading": " two\nlines "}).subject == "two lines"
    )


def test_compose_leaves_no_gaps_in_the_text():
    text = compose(
        "notice", language="en", context={"heading": "Short", "paragraphs": ["One."]}
    ).text
    assert re.findall(r"\n{3,}| \n(?!WSIS)", text) == []
    assert text.startswith("Short\n\nOne.\n\n")
