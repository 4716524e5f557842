from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.utils.html import escape

from prizes import enquiry
from prizes.link import address
from prizes.models import Enquiry, Place
from prizes.views.answer import MOST_WORDS
from tests.factories import OPEN
from tests.prizes.asked import CONTACT, accept, asked, correct
from tests.prizes.nominations import DESCRIPTION, decide, nominate
from tests.reading import Page
from wsis_portal.contributions.move import withdraw
from wsis_portal.outbox.models import Message

pytestmark = pytest.mark.django_db

CONFIRMED, OBJECTED, WAITING = Enquiry.Answer.CONFIRMED, Enquiry.Answer.OBJECTED, "waiting"


@pytest.fixture(autouse=True)
def _open(clock):
    clock(OPEN)


@pytest.fixture
def about(organization, stranger):
    return asked(stranger)


def read(client, about, language="en"):
    return client.get(address(about, language=language))


def send(client, about, *, revision=1, **said):
    path = address(about, language="en")
    return client.post(path, {"revision": revision, **said})


def stands(about):
    found = Enquiry.objects.get(pk=about.pk)
    return found.answer, found.words


def test_looking_changes_nothing(client, about):
    before = Enquiry.objects.values().get()
    for _time in range(2):
        page = read(client, about)
        client.head(address(about, language="en"))
    assert page.status_code == 200
    assert (Enquiry.objects.values().get(), Place.objects.count()) == (before, 0)
    assert Message.objects.filter(to=CONTACT).count() == 1


def test_page_shows_the_nomination_and_is_kept_by_nobody(client, about):
    page = read(client, about)
    html = page.content.decode()
    nomination = about.nomination
    for shown in (nomination.number, nomination.title, nomination.entity_name, DESCRIPTION):
        assert escape(shown) in html
    assert "Information and communication infrastructure" in html
    assert '<meta name="robots" content="noindex">' in html
    assert "no-store" in page["Cache-Control"]


@pytest.mark.parametrize("state", ["waiting", "objected", "declined", "withdrawn"])
def test_page_never_tells_who_nominated_nor_whose_contact_it_is(
    client, about, stranger, officer, state
):
    nomination = about.nomination
    if state == "objected":
        enquiry.answer(about, OBJECTED, at=OPEN, by=officer, words="An officer's own words.")
    elif state == "declined":
        decide(nomination, "declined", officer)
    elif state == "withdrawn":
        withdraw(nomination, by=stranger, at=OPEN)
    html = read(client, about).content.decode()
    hidden = (
        *(stranger.name, stranger.email, stranger.organization.name, nomination.contributor),
        *(nomination.contact_name, nomination.contact_email, nomination.contact_phone),
        *(officer.name, "An officer's own words.", escape("An officer's own words.")),
    )
    assert [text for text in hidden if text in html] == []


def test_text_stays_english_and_marked_as_such_inside_an_arabic_page(client, about):
    page = Page(read(client, about, "ar").content.decode())
    assert next(said for tag, said in page.tags if tag == "html")["dir"] == "rtl"
    marked = [tag for tag, said in page.tags if said.get("lang") == "en" and tag in ("bdi", "p")]
    assert marked == ["bdi", "p"]


def test_confirming_is_recorded_and_shown(client, about):
    answered = send(client, about, answer="confirmed")
    assert (answered.status_code, answered["Location"]) == (
        302,
        f"{address(about, language='en')}#main",
    )
    page = read(client, about)
    assert stands(about) == (CONFIRMED, "")
    assert page.context["holds"] is True
    assert "You confirmed this nomination" in page.content.decode()


def test_objecting_is_recorded_with_its_words_and_may_be_changed(client, about):
    send(client, about, answer="objected", words="It is not ours.")
    html = read(client, about).content.decode()
    assert stands(about) == (OBJECTED, "It is not ours.")
    assert ("You objected to this nomination" in html, "It is not ours." in html) == (True, True)
    send(client, about, answer="confirmed")
    assert (stands(about), Place.objects.count()) == ((CONFIRMED, ""), 1)


def test_answer_is_kept_where_another_nomination_holds_the_place(client, about, owner):
    nominate(owner, title="Another project")
    send(client, about, answer="confirmed")
    page = read(client, about)
    assert (stands(about), page.context["holds"]) == ((CONFIRMED, ""), False)
    assert "another nomination holds the place" in page.content.decode()


@pytest.mark.parametrize("answer", ["", "waiting", "yes"])
def test_answer_that_is_none_of_the_two_is_not_recorded(client, about, answer):
    page = send(client, about, answer=answer, words="What I typed")
    assert (page.status_code, stands(about)) == (200, (WAITING, ""))
    assert "What I typed" in page.content.decode()


def test_objection_that_is_too_long_is_not_cut(client, about):
    words = "no " * (MOST_WORDS + 1)
    page = send(client, about, answer="objected", words=words)
    assert (stands(about), words.strip() in page.content.decode()) == ((WAITING, ""), True)
    send(client, about, answer="objected", words="no " * MOST_WORDS)
    assert stands(about) == (OBJECTED, ("no " * MOST_WORDS).strip())


def test_nomination_corrected_while_it_was_read_is_shown_again(client, about):
    correct(about, title="Solar classrooms of Homa Bay")
    page = send(client, about, answer="objected", words="What I typed")
    html = page.content.decode()
    assert (page.status_code, page.context["corrected"], stands(about)) == (
        200,
        True,
        (WAITING, ""),
    )
    assert ("Solar classrooms of Homa Bay" in html, "What I typed" in html) == (True, True)
    send(client, about, answer="objected", words="What I typed", revision=2)
    assert stands(about) == (OBJECTED, "What I typed")


@pytest.mark.parametrize("outcome", ["accepted", "declined", "withdrawn"])
def test_decided_nomination_says_so_and_takes_no_answer(client, about, stranger, officer, outcome):
    enquiry.answer(about, CONFIRMED, at=OPEN)
    if outcome == "accepted":
        accept(about.nomination, officer)
    elif outcome == "declined":
        decide(about.nomination, "declined", officer)
    else:
        withdraw(about.nomination, by=stranger, at=OPEN)
    page = send(client, about, answer="objected", words="Too late.")
    html = page.content.decode()
    assert (page.status_code, stands(about)) == (200, (CONFIRMED, ""))
    assert f"The nomination was {outcome}" in html
    assert ("<form" in html.partition("<main")[2], DESCRIPTION in html) == (False, False)


def test_link_that_was_changed_or_passed_on_gets_a_kind_page(client, about):
    old = address(about, language="en")
    for path in (f"{old[:-2]}x/", "/en/prizes/answer/1.x/", "/en/prizes/answer/nothing/"):
        page = client.get(path)
        assert (page.status_code, page.templates[0].name) == (404, "prizes/answer_trouble.html")
    correct(about, contact_email="second@contact.example")
    assert (client.get(old).status_code, client.post(old).status_code) == (404, 404)
    page = client.post(old, {"answer": "confirmed", "revision": 2})
    assert (page.status_code, stands(about)) == (404, (WAITING, ""))
    assert "no-store" in page["Cache-Control"]


def test_answering_needs_the_proof_of_the_page_itself(about):
    careful = Client(enforce_csrf_checks=True)
    assert send(careful, about, answer="confirmed").status_code == 403
    page = read(careful, about)
    token = next(
        said["value"]
        for _tag, said in Page(page.content.decode()).tags
        if said.get("name") == "csrfmiddlewaretoken"
    )
    send(careful, about, answer="confirmed", csrfmiddlewaretoken=token)
    assert stands(about) == (CONFIRMED, "")


def test_reader_who_asks_too_often_waits(client, about):
    statuses = [client.get("/en/prizes/answer/1.guess/").status_code for _ in range(31)]
    assert statuses == [404] * 30 + [429]
    assert send(client, about, answer="confirmed").status_code == 429
    assert stands(about) == (WAITING, "")


def test_page_asks_the_database_little(client, about, django_assert_num_queries):
    read(client, about)
    with django_assert_num_queries(4):  # the enquiry, the rules, the place, the deadline
        read(client, about)


def test_answer_is_recorded_at_the_instant_of_the_act(client, about):
    send(client, about, answer="confirmed")
    answered_at = Enquiry.objects.get().answered_at
    assert OPEN <= answered_at < OPEN + timedelta(minutes=5)
