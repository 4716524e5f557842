"""What a stream says before it asks, in which language it asks, and what it admits late."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any, ClassVar

import pytest

from tests.contributions.ideas import ANSWERS, make_idea
from tests.example.apps import ExampleConfig
from tests.example.forms import IdeaForm
from tests.factories import CLOSES, OPEN, make_draft, the_call
from tests.receipts.text_layer import extract
from wsis_portal.contributions.fields import LongText
from wsis_portal.contributions.forms import Group
from wsis_portal.contributions.late import answer_late, request_late
from wsis_portal.contributions.models import Contribution, Draft, LateRequest
from wsis_portal.contributions.paper import question_content
from wsis_portal.contributions.submit import submit
from wsis_portal.outbox.models import Message

pytestmark = pytest.mark.django_db

RULES = (
    '<ul class="dots"><li>One idea at a time in WSIS 2024.</li>'
    "<li>No idea is &lt;b&gt;too small&lt;/b&gt;.</li></ul>"
)
SIX = "Answer in any of the six languages."


class EnglishForm(IdeaForm):
    """Asks no language, bounds its text, and asks nothing at all in one section."""

    more = LongText(label="More", required=False)
    parts: ClassVar[tuple[Group, ...]] = (*IdeaForm.parts, Group("M", "More", ("more",)))
    fixed_language = "en"

    def __init__(self, data: Any = None, **kw: Any) -> None:
        super().__init__(data, **kw)
        self.fields["text"].set_bounds(least=2, most=5)
        del self.fields["text_language"], self.fields["more"]


@pytest.fixture(autouse=True)
def _open(clock):
    clock(OPEN)


@pytest.fixture
def browser(client, owner):
    client.force_login(owner)
    return client


@pytest.fixture
def _english(monkeypatch):
    monkeypatch.setattr(ExampleConfig, "form", f"{__name__}.EnglishForm")


def read(browser, address):
    return browser.get(address).content.decode()


def idea_draft(by, **changes):
    data = {**ANSWERS, **{name: [value] for name, value in changes.items()}}
    return make_draft(by, data=data, stream="XMP")


def test_rules_are_the_first_notice_of_the_page_and_of_the_form(browser, owner):
    draft = idea_draft(owner)
    for address in ("/en/ideas/", "/en/ideas/new/", f"/en/ideas/drafts/{draft.pk}/"):
        page = read(browser, address)
        notice = page[page.index('<div class="note">') :]
        assert notice.startswith(f'<div class="note"><h2>Read this first</h2>\n{RULES}'), address
    assert "Read this first" not in read(browser, "/en/ocp/")
    assert "Read this first" not in read(browser, "/en/ocp/new/")


def test_rules_and_bounds_stand_in_the_questions_on_paper(browser):
    text = extract(browser.get("/en/ideas/questions.pdf").content)
    assert text.index("One idea at a time in WSIS 2024.") < text.index("Your idea")
    assert "Up to 500 words." in text


@pytest.mark.usefixtures("_english")
def test_questions_on_paper_are_those_that_this_call_asks(owner):
    call = the_call("XMP")
    content = question_content(EnglishForm(stakeholder=None, call=call), call=call)
    asked = {section["key"]: section["fields"] for section in content["sections"]}
    assert list(asked) == ["A", "B", "D"]
    assert "text_language" not in [field["key"] for field in asked["A"]]
    assert asked["B"][0]["shown"] == "2 to 5 words."


@pytest.mark.usefixtures("_english")
def test_form_in_one_language_asks_for_none_and_the_receipt_says_it(browser, owner):
    page = read(browser, "/ar/ideas/new/")
    assert 'name="text_language"' not in page
    assert re.search(r'<textarea name="text"[^>]* lang="en"', page)
    assert SIX not in read(browser, "/en/ideas/new/")
    assert "All fields are required unless marked optional." in read(browser, "/en/ideas/new/")
    draft = idea_draft(owner, text_language="fr", text="One for each")
    check = read(browser, f"/ar/ideas/drafts/{draft.pk}/check/")
    assert f'<bdi lang="en">{ANSWERS["title"][0]}</bdi>' in check
    receipt = submit(draft.pk, version=1, by=owner, at=OPEN).receipt
    assert Contribution.objects.get().text_language == "en"
    assert receipt.content["text_language"] == "en"
    assert receipt.content["contributor"]["language"] == {"code": "en", "title": "English"}


def test_form_in_any_language_says_so(browser):
    assert SIX in read(browser, "/en/ideas/new/")


@pytest.mark.usefixtures("_english")
def test_text_outside_its_bounds_is_told_on_the_check_page(browser, owner):
    draft = idea_draft(owner, text="One")
    page = read(browser, f"/en/ideas/drafts/{draft.pk}/check/")
    assert "Your idea: Write at least 2 words. There are 1." in page
    assert "1 of 2 to 5 words" in page


def test_overtaken_submission_leads_back_to_the_check_page(browser, owner, colleague):
    make_idea(colleague, title="The only lamp")
    draft = idea_draft(owner, title="The only Lamp")
    address = f"/en/ideas/drafts/{draft.pk}/check/"
    assert browser.post(address, {"version": "1"}).url == address
    assert Draft.objects.unsent().get() == draft
    Draft.objects.filter(pk=draft.pk).update(data={**draft.data, "title": ["The only lamp"]})
    assert '<a href="#id_title">There is one already.</a>' in read(browser, address)


def closed(owner, clock):
    draft = idea_draft(owner)
    clock(CLOSES + timedelta(days=1))
    return draft, f"/en/ideas/drafts/{draft.pk}/closed/"


def test_stream_that_admits_nothing_late_takes_only_the_report_of_a_failure(browser, owner, clock):
    draft, address = closed(owner, clock)
    page = read(browser, address)
    assert "This call takes nothing late, unless the site failed." in page
    assert "late admission" not in page
    assert re.findall(r'name="kind"[^>]*value="(\w+)"', page) == ["failure"]
    told = browser.post(address, {"kind": "late", "reason": "I was ill."}).content.decode()
    assert "Choose an answer of the list" in told
    assert "I was ill." in told
    assert LateRequest.objects.count() == 0
    browser.post(address, {"kind": "failure", "reason": "It said 502."})
    request = LateRequest.objects.get()
    assert (request.draft, request.kind, request.reason) == (draft, "failure", "It said 502.")
    assert "Your report waits for an answer" in read(browser, address)


@pytest.mark.parametrize(
    ("until", "told"),
    [
        (
            CLOSES + timedelta(days=3),
            ("Your report is accepted: you can still submit", "Your report is accepted"),
        ),
        (None, ("Your report that the site failed is refused", "Your report was refused")),
    ],
)
def test_answer_to_a_report_of_a_failure_says_what_it_answers(browser, owner, clock, until, told):
    draft, address = closed(owner, clock)
    at = CLOSES + timedelta(days=1)
    request = request_late(draft, kind="failure", reason="It said 502.", at=at)
    answer_late(request, by=owner, at=at, until=until)
    subject, heading = told
    assert Message.objects.get().subject == subject
    if until:
        clock(until)
    assert f"<h2>{heading}</h2>" in read(browser, address)
