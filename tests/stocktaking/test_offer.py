"""What other streams can begin with here, and entries begun from what other streams have."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.core.files.base import ContentFile

from stocktaking.models import Project
from stocktaking.offer import offer, offered, public_references
from stocktaking.origin import start_from
from stocktaking.publish import merge, unpublish
from tests.contributions.ideas import make_idea
from tests.contributions.pictures import file as picture
from tests.factories import OPEN, make_stakeholder
from tests.stocktaking.entries import decide, make_draft, make_entry, send
from tests.stocktaking.projects import make_project
from wsis_portal.contributions.models import Draft
from wsis_portal.contributions.move import withdraw
from wsis_portal.contributions.uploads import attach

pytestmark = pytest.mark.django_db


def test_public_project_is_offered_to_everybody(owner):
    project = make_project(starts=date(2021, 3, 1), partners=[{"name": "Roofs", "website": ""}])
    for by in (None, owner):
        text = offer(project.reference, by=by)
        assert (text.reference, text.title, text.address) == (
            project.reference,
            project.title,
            project.get_absolute_url(),
        )
        assert (text.starts, text.action_lines, text.partners) == (
            date(2021, 3, 1),
            ["C3"],
            [{"name": "Roofs", "website": ""}],
        )


def test_merged_project_is_offered_as_what_it_became_and_an_unpublished_one_is_not(officer):
    one, other = make_project(), make_project(title="Solar schools")
    merge(one, into=other, by=officer, at=OPEN)
    assert offer(one.reference, by=None).reference == other.reference
    unpublish(other, by=officer, at=OPEN)
    assert [offer(each.reference, by=None) for each in (one, other)] == [None, None]


@pytest.mark.parametrize("status", ["received", "declined"])
def test_entry_is_offered_to_who_sent_it_whatever_became_of_it(owner, stranger, officer, status):
    entry = make_entry(owner)
    if status == "declined":
        decide(entry, status, officer)
    text = offer(entry.number, by=owner)
    assert (text.reference, text.title, text.address) == (entry.number, entry.title, "")
    assert [offer(entry.number, by=by) for by in (stranger, None)] == [None, None]


def test_public_entry_is_offered_as_its_project(owner, stranger, officer):
    entry = decide(make_entry(owner), "accepted", officer)
    project = Project.objects.get()
    text = offer(entry.number, by=owner)
    assert (text.reference, text.address) == (project.reference, project.get_absolute_url())
    assert offer(entry.number, by=stranger) is None


def test_images_are_offered_with_their_descriptions(owner):
    draft = make_draft(owner)
    attach(draft, [(picture(), "roof.png", "A roof")], at=OPEN)
    entry = send(draft, owner)
    withdraw(entry, by=owner, at=OPEN)
    told = [(name, alt) for _file, name, alt in offer(entry.number, by=owner).images]
    assert told == [("roof.webp", "A roof")]


def test_what_a_person_may_begin_with_is_theirs_newest_first(owner, officer):
    """Their entries, the projects these became, and those of organizations they speak for."""
    day = timedelta(days=1)
    old = make_project(title="Old", at=OPEN)
    Project.objects.filter(pk=old.pk).update(organization=owner.organization)
    make_project(title="Of somebody else", owner_name="Elsewhere")
    accepted = make_entry(owner, title="Accepted", at=OPEN + day)
    decide(accepted, "accepted", officer, at=OPEN + 2 * day)
    waiting = make_entry(owner, title="Waiting", at=OPEN + 3 * day)
    gone = make_entry(owner, title="Withdrawn", at=OPEN + 3 * day)
    withdraw(gone, by=owner, at=OPEN + 3 * day)
    project = Project.objects.get(title="Accepted")
    expected = [
        (waiting.number, "Waiting"),
        (project.reference, "Accepted"),
        (old.reference, "Old"),
    ]
    assert offered(owner) == expected
    Project.objects.filter(pk=project.pk).update(contribution=None)  # as after another's update
    assert offered(owner) == expected


def test_what_a_member_who_is_not_confirmed_may_begin_with_is_not_the_organizations(owner):
    project = make_project()
    Project.objects.filter(pk=project.pk).update(organization=owner.organization)
    claims = make_stakeholder("new@lakeview.example", organization=owner.organization)
    assert offered(claims) == [(project.reference, project.title)]
    claims.memberships.update(status="claimed")
    assert offered(claims) == []


@pytest.mark.parametrize("rows", [1, 3])
def test_what_a_person_may_begin_with_takes_4_at_1_and_3_rows(
    owner, officer, rows, django_assert_num_queries
):
    for row in range(rows):
        decide(make_entry(owner, title=f"Project {row}"), "accepted", officer)
    with django_assert_num_queries(4):
        assert len(offered(owner)) == rows


def test_public_reference_of_a_project_is_its_own_or_that_of_what_it_became(officer):
    one, other = make_project(), make_project(title="Solar schools")
    assert public_references(one.reference) == [one.reference]
    merge(one, into=other, by=officer, at=OPEN)
    assert public_references(one.reference) == [other.reference]
    unpublish(other, by=officer, at=OPEN)
    assert public_references(one.reference) == []


def test_public_references_of_an_entry_are_those_of_its_project(owner, officer):
    entry = make_entry(owner)
    assert public_references(entry.number) == []
    decide(entry, "accepted", officer)
    assert public_references(entry.number) == [Project.objects.get().reference]
    decide(entry, "under_review", officer)
    assert public_references(entry.number) == []


def test_public_references_of_a_foreign_number_are_those_of_what_was_entered_from_it(
    owner, officer
):
    idea = make_idea(owner)
    entry = make_entry(owner, origin=idea.number)
    assert public_references(idea.number) == []
    decide(entry, "accepted", officer)
    assert public_references(idea.number) == [Project.objects.get().reference]
    assert public_references("PRZ-2024-99999") == []
    assert public_references("") == []


def test_entry_begins_with_what_another_stream_has(owner, officer):
    idea = make_idea(owner)
    start = start_from(idea.number, by=owner)
    assert (start.reference, start.title) == (idea.number, idea.title)
    [key] = start.raw["partners"]
    assert start.raw == {
        "title": [idea.title],
        "text_language": ["en"],
        "description": [idea.text],
        "owner_name": ["Light for all"],
        "partners": [key],
        f"partners.{key}.name": ["Makers of bulbs"],
        "capacity": ["official"],
    }
    decide(make_entry(owner, origin=idea.number), "accepted", officer)
    assert Project.objects.count() == 1


def test_entry_begins_with_what_its_owner_alone_may_see(owner, stranger):
    idea = make_idea(owner, status="received")
    assert start_from(idea.number, by=owner).title == idea.title
    assert [start_from(idea.number, by=by) for by in (stranger, None)] == [None, None]


def test_entry_takes_as_many_images_as_it_has_room_for(client, owner, clock):
    clock(OPEN)
    client.force_login(owner)
    idea = make_idea(owner)
    attach(idea.receipt.draft, [(picture(), f"{one}.png", one) for one in ("a", "b")], at=OPEN)
    client.post("/en/stocktaking/start/", {"reference": idea.number})
    made = Draft.objects.unsent().get()
    assert list(made.uploads.values_list("name", "alt", "refused")) == [("a.webp", "a", "")]


def test_image_of_a_project_is_copied_to_another_stream(client, owner, clock):
    clock(OPEN)
    storage = Project._meta.get_field("image").storage
    name = storage.save("projects/roof.png", ContentFile(picture().read()))
    project = make_project(image=name, image_alt="A roof")
    client.force_login(owner)
    address = client.post("/en/ideas/start/", {"reference": project.reference}).url
    page = client.get(address).content.decode()
    assert "A roof" in page
    assert "Twenty-six rural schools" in page
    storage.delete(name)
