"""Beginning a draft from something that is there, and what a stream says of it."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.utils.html import escape

from tests.contributions.ideas import ANSWERS, make_idea
from tests.contributions.test_races import all_at_once
from tests.example.models import Idea
from tests.factories import CLOSES, OPEN, make_draft, the_call
from wsis_portal.contributions.drafts import Holder
from wsis_portal.contributions.models import Draft
from wsis_portal.contributions.start import Start, begin

pytestmark = pytest.mark.django_db

START = "/en/ideas/start/"


@pytest.fixture(autouse=True)
def _open(clock):
    clock(OPEN)


def begun_from(idea):
    return Draft.objects.filter(origin=idea.number).order_by("begun_at")


def test_start_makes_a_draft_with_the_text_and_what_it_was_begun_from(client, owner, outsider):
    idea = make_idea(owner)
    client.force_login(outsider)
    answer = client.post(START, {"reference": idea.number})
    draft = begun_from(idea).get()
    assert (answer.status_code, answer.url) == (302, f"/en/ideas/drafts/{draft.pk}/")
    assert (draft.stakeholder, draft.title, draft.version) == (outsider, idea.title, 1)
    assert draft.data == {"title": [idea.title], "text": [idea.text]}
    page = client.get(answer.url).content.decode()
    assert "A draft is begun from “Light bulbs for all”." in page
    link = (
        f'<a class="tap" href="/en/ideas/of-all/{idea.number}/"><bdi>Light bulbs for all</bdi></a>'
    )
    assert link in page


def test_start_again_leads_to_the_draft_that_is_not_sent(client, owner):
    idea = make_idea(owner)
    client.force_login(owner)
    first = client.post(START, {"reference": idea.number}).url
    again = client.post(START, {"reference": idea.number}).url
    assert (first == again, begun_from(idea).count()) == (True, 1)


def test_start_after_it_was_sent_makes_another_draft(client, owner):
    idea = make_idea(owner)
    client.force_login(owner)
    address = client.post(START, {"reference": idea.number}).url
    check = client.post(address, {**ANSWERS, "version": "1", "action": "check"}).url
    client.post(check, {"version": "2"})
    assert Idea.objects.get(origin=idea.number).text == "One for each house."
    client.post(START, {"reference": idea.number})
    assert begun_from(idea).count() == 2


def test_start_signed_out_belongs_to_the_browser(client, owner):
    idea = make_idea(owner)
    address = client.post(START, {"reference": idea.number}).url
    assert client.get(address).status_code == 200
    assert client.post(START, {"reference": idea.number}).url == address
    assert begun_from(idea).get().stakeholder is None


def test_drafts_of_others_are_nobody_elses_start(client, owner, outsider):
    idea = make_idea(owner)
    client.force_login(owner)
    client.post(START, {"reference": idea.number})
    client.force_login(outsider)
    client.post(START, {"reference": idea.number})
    assert begun_from(idea).values_list("stakeholder", flat=True).distinct().count() == 2


@pytest.mark.parametrize("reference", ["", "XMP-2024-99999", "x" * 5000, "XMP\0", "' or 1=1"])
def test_start_from_what_is_not_there_is_not_found(client, owner, reference):
    make_idea(owner)
    assert client.post(START, {"reference": reference}).status_code == 404
    assert Draft.objects.unsent().count() == 0


def test_start_from_what_is_not_public_is_not_found(client, owner):
    idea = make_idea(owner, status="received")
    assert client.post(START, {"reference": idea.number}).status_code == 404


def test_start_of_a_stream_that_begins_with_nothing_is_not_found(client, owner):
    idea = make_idea(owner)
    assert client.post("/en/ocp/start/", {"reference": idea.number}).status_code == 404


def test_start_takes_a_post_only(client):
    assert client.get(START).status_code == 405


def test_start_after_closing_leads_to_the_stream(client, owner, clock):
    idea = make_idea(owner)
    clock(CLOSES)
    assert client.post(START, {"reference": idea.number}).url == "/en/ideas/"
    assert begun_from(idea).count() == 0


def test_start_signed_out_is_bounded_for_each_network(client, owner):
    idea = make_idea(owner)
    for _ in range(30):
        client.post(START, {"reference": idea.number})
    client.session.flush()
    answer = client.post(START, {"reference": idea.number}, follow=True)
    assert "Too many drafts from your network." in answer.content.decode()


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_two_presses_make_one_draft(owner):
    call = the_call("XMP")
    start = Start("STK-P-00123", "A project", {"title": ["A project"]})

    def press():
        return begin(start, call=call, holder=Holder(owner), at=OPEN + timedelta(hours=1))

    results = all_at_once(*[press] * 4)
    assert len({begun.draft.pk for begun in results}) == 1
    assert sorted(begun.fresh for begun in results) == [False] * 3 + [True]


def test_check_shows_what_the_stream_notes_and_what_is_updated(client, owner):
    title = "<i>Light</i> & bulbs"
    idea = make_idea(owner, title=title)
    client.force_login(owner)
    draft = make_draft(owner, data={**ANSWERS, "title": [title]}, stream="XMP")
    Draft.objects.filter(pk=draft.pk).update(origin=idea.number)
    page = client.get(f"/en/ideas/drafts/{draft.pk}/check/").content.decode()
    link = f'href="/en/ideas/of-all/{idea.number}/"><bdi>{escape(title)}</bdi></a>'
    notes = re.findall(r'<div class="note[^"]*"><h2>([^<]*)</h2>\n(.*?)</div>', page, re.DOTALL)
    assert [(heading, link in body) for heading, body in notes][:2] == [
        ("You update this", True),
        ("Is it one of these?", True),
    ]


def test_receipt_page_and_list_lead_to_the_streams_own_page(client, owner):
    idea = make_idea(owner)
    client.force_login(owner)
    address = f'href="/en/ideas/of-all/{idea.number}/"'
    assert address in client.get(f"/en/contributions/{idea.number}/").content.decode()
    assert address in client.get("/en/ideas/submissions/").content.decode()
    assert client.get(idea.public_address).content.decode() == f"The idea {idea.number}"


def test_receipt_page_of_what_is_not_public_leads_to_no_page(client, owner):
    idea = make_idea(owner, status="received")
    client.force_login(owner)
    assert "It is public" not in client.get(f"/en/contributions/{idea.number}/").content.decode()
    assert idea.public_address == ""


def test_stream_page_leads_to_its_list_in_its_words(client):
    page = client.get("/en/ideas/").content.decode()
    assert '<a href="/en/ideas/submissions/">Read the ideas</a>' in page
