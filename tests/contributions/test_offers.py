"""What streams give each other to begin with, and where pages offer it."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.contributions.ideas import make_idea
from tests.factories import CLOSES, OPEN, TICK, make_contribution
from tests.reading import Page
from tests.stocktaking.entries import make_entry
from tests.stocktaking.projects import make_project
from wsis_portal.calls.models import Call
from wsis_portal.contributions.models import Contribution, Draft
from wsis_portal.contributions.move import withdraw
from wsis_portal.contributions.offers import (
    note_on,
    offer_of,
    offered_for,
    openings,
    openings_for,
)
from wsis_portal.streams import stream

pytestmark = pytest.mark.django_db

OCP, STK, XMP = "OCP", "STK", "XMP"


@pytest.fixture(autouse=True)
def _open(clock):
    clock(OPEN)


def forms(page, path):
    """The references that forms of a page begin with at this address."""
    html = Page(page.content.decode())
    count = len(html.all("form", action=path))
    return [str(one["value"]) for one in html.all("input", name="reference")][:count]


def test_offer_comes_from_another_stream(owner):
    idea, project = make_idea(owner), make_project()
    assert offer_of(project.reference, by=owner, for_=stream(XMP)).title == project.title
    assert offer_of(idea.number, by=owner, for_=stream(STK)).title == idea.title
    assert offer_of(project.reference, by=owner, for_=stream(STK)) is None
    assert offer_of(project.reference, by=owner, for_=stream(OCP)) is None


def test_offered_are_those_of_other_streams(owner, outsider):
    idea, entry = make_idea(owner), make_entry(owner)
    assert (idea.number, idea.title) in offered_for(stream(STK), owner)
    assert (entry.number, entry.title) in offered_for(stream(XMP), owner)
    assert (entry.number, entry.title) not in offered_for(stream(STK), owner)
    assert offered_for(stream(OCP), owner) == []
    assert offered_for(stream(XMP), outsider) == []


def test_what_came_from_a_stream_is_not_brought_back_to_it(owner):
    project = make_project()
    idea = make_idea(owner)
    Contribution.objects.filter(pk=idea.pk).update(origin=project.reference)
    idea.refresh_from_db()
    assert idea.number not in [one for one, _title in offered_for(stream(STK), owner)]
    assert stream(STK) not in openings_for(idea, at=OPEN, person=owner)


@pytest.mark.parametrize(("at", "is_open"), [(CLOSES - TICK, True), (CLOSES, False)])
def test_openings_are_streams_whose_call_is_open(at, is_open, django_assert_num_queries):
    Call.objects.exclude(stream=XMP).update(closes_at=OPEN)
    with django_assert_num_queries(1):
        found = openings("project", at=at, person=None)
    assert found == ([stream(XMP)] if is_open else [])
    assert openings("project", at=at, person=None, apart_from=stream(XMP)) == []


def test_openings_of_a_kind_that_nobody_begins_with_ask_nothing(django_assert_num_queries):
    with django_assert_num_queries(0):
        assert openings("", at=OPEN, person=None) == []
        assert openings("pledge", at=OPEN, person=None) == []


def test_note_on_what_another_stream_has_leads_to_its_page_or_to_the_receipt(owner):
    public, private = make_idea(owner), make_idea(owner, status="received")
    assert note_on(public.number, for_=stream(STK)) == (public.title, public.public_address)
    assert note_on(private.number, for_=stream(STK)) == (
        private.title,
        f"/en/contributions/{private.number}/",
    )
    assert note_on("STK-P-99999", for_=stream(XMP)) == ("STK-P-99999", "")


def test_receipt_page_begins_it_in_streams_that_take_it(client, owner, clock):
    entry = make_entry(owner)
    client.force_login(owner)
    address = f"/en/contributions/{entry.number}/"
    assert forms(client.get(address), "/en/ideas/start/") == [entry.number]
    assert forms(client.get(address), "/en/stocktaking/start/") == []
    clock(CLOSES)
    assert forms(client.get(address), "/en/ideas/start/") == []


def test_receipt_page_of_what_is_withdrawn_or_offers_nothing_begins_nothing(client, owner):
    entry, submission = make_entry(owner), make_contribution(owner)
    withdraw(entry, by=owner, at=OPEN)
    client.force_login(owner)
    for one in (entry, submission):
        page = client.get(f"/en/contributions/{one.number}/").content.decode()
        assert Page(page).all("input", name="reference") == []


def test_stream_page_lists_what_its_reader_may_begin_with(client, owner, outsider, clock):
    entry = make_entry(owner, title="<b>Solar</b> & light")
    client.force_login(owner)
    page = client.get("/en/ideas/")
    assert forms(page, "/en/ideas/start/") == [entry.number]
    assert "<bdi>&lt;b&gt;Solar&lt;/b&gt; &amp; light</bdi>" in page.content.decode()
    client.force_login(outsider)
    assert forms(client.get("/en/ideas/"), "/en/ideas/start/") == []
    client.logout()
    assert forms(client.get("/en/ideas/"), "/en/ideas/start/") == []
    client.force_login(owner)
    clock(CLOSES)
    assert forms(client.get("/en/ideas/"), "/en/ideas/start/") == []


def test_draft_begun_from_another_stream_says_what_it_was_begun_from(client, owner):
    idea = make_idea(owner)
    client.force_login(owner)
    address = client.post("/en/stocktaking/start/", {"reference": idea.number}).url
    page = client.get(address).content.decode()
    assert "<h2>Begun from</h2>" in page
    assert f'<a class="tap" href="{idea.public_address}"><bdi>{idea.title}</bdi></a>' in page
    Contribution.objects.filter(pk=idea.pk).update(status="received")
    assert f'href="/en/contributions/{idea.number}/"' in client.get(address).content.decode()


def test_two_streams_that_begin_with_each_other_end(client, owner):
    """What no stream knows is asked of each once."""
    client.force_login(owner)
    for slug in ("ideas", "stocktaking"):
        answer = client.post(f"/en/{slug}/start/", {"reference": "ABC-2024-00001"})
        assert answer.status_code == 404
    assert Draft.objects.count() == 0


@pytest.mark.parametrize("rows", [1, 3])
def test_stream_page_takes_the_same_at_1_and_3_rows(client, owner, rows, django_assert_num_queries):
    for row in range(rows):
        make_entry(owner, title=f"Project {row}", at=OPEN - timedelta(days=row))
    client.force_login(owner)
    client.get("/en/ideas/")
    with django_assert_num_queries(9):
        client.get("/en/ideas/")
