"""From an accepted entry to a project, its updates, and what becomes of it afterwards."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.core.files.base import ContentFile

from stocktaking.models import Entry, Project, ProjectCount, ProjectEvent
from stocktaking.publish import NotPossible, merge, publish_entry, republish, unpublish
from tests.factories import OPEN, make_organization
from tests.stocktaking.entries import decide, make_draft, make_entry, send
from tests.stocktaking.projects import make_project
from wsis_portal.contributions.models import Mark, Upload

pytestmark = pytest.mark.django_db

LATER = OPEN + timedelta(days=2)


def events(project):
    return list(project.events.values_list("kind", flat=True))


def states():
    return dict(Project.objects.values_list("reference", "state"))


@pytest.fixture
def published(owner, officer):
    """A project that an entry made."""
    entry = decide(make_entry(owner), "accepted", officer)
    return Project.objects.get(contribution=entry)


def update(project, by, officer, to="accepted", **changes):
    entry = make_entry(by, origin=project.reference, at=LATER, **changes)
    return decide(entry, to, officer, at=LATER) if to else entry


def test_accepted_entry_becomes_a_project(owner, officer):
    entry = decide(make_entry(owner), "accepted", officer)
    project = Project.objects.get()
    assert project.reference == f"STK-P-{project.pk:05d}"
    assert (project.state, project.source) == ("published", "entry")
    assert (project.contribution, project.organization) == (entry, owner.organization)
    assert (project.published_at, project.changed_at) == (OPEN, OPEN)
    assert (project.title, project.starts, project.year) == (
        "Solar classrooms, Kisumu",
        date(2021, 3, 1),
        2021,
    )
    assert project.partners == [{"name": "Parents of Kisumu", "website": ""}]
    assert ProjectCount.objects.get(facet="").count == 1
    event = project.events.get()
    assert (event.kind, event.at, event.by, event.entry) == ("published", OPEN, officer, entry)


def test_a_project_without_a_start_is_of_the_year_it_is_published_in(owner, officer):
    decide(make_entry(owner, starts=""), "accepted", officer)
    assert Project.objects.get().year == 2024


@pytest.mark.parametrize("to", ["under_review", "clarification", "declined"])
def test_other_decisions_publish_nothing(owner, officer, to):
    decide(make_entry(owner), to, officer)
    assert Project.objects.count() == 0


def test_entry_without_consent_is_not_published(owner, officer):
    entry = make_entry(owner)
    Entry.objects.update(consent=False)
    entry = decide(entry, "accepted", officer)
    assert publish_entry(entry, by=officer, at=OPEN) is None
    assert Project.objects.count() == 0


def test_publishing_twice_is_the_same(published, officer):
    before = Project.objects.values().get()
    publish_entry(published.contribution, by=officer, at=LATER)
    assert Project.objects.values().get() == before
    assert events(published) == ["published"]


def test_owner_of_another_name_gives_the_submitters_organization_no_rights(owner, officer):
    decide(make_entry(owner, owner_name="Ministry of Education"), "accepted", officer)
    assert Project.objects.get().organization is None


def test_owner_is_compared_by_the_key_of_its_name(owner, officer):
    decide(make_entry(owner, owner_name="LAKEVIEW  community networks"), "accepted", officer)
    assert Project.objects.get().organization == owner.organization


def test_personal_capacity_gives_the_organization_no_rights(owner, officer):
    decide(make_entry(owner, capacity="personal"), "accepted", officer)
    assert Project.objects.get().organization is None


def test_update_replaces_what_the_project_says_at_its_address(published, owner, officer):
    entry = update(
        published, owner, officer, title="Solar classrooms", starts="", progress="completed"
    )
    project = Project.objects.get()
    assert (project.reference, project.title) == (published.reference, "Solar classrooms")
    assert (project.contribution, project.progress, project.starts) == (entry, "completed", None)
    assert (project.published_at, project.changed_at, project.year) == (OPEN, LATER, 2021)
    assert events(project) == ["published", "published"]
    assert Entry.objects.count() == 2


@pytest.mark.parametrize("to", ["", "under_review", "declined"])
def test_update_that_is_not_accepted_leaves_the_project_as_it_is(published, owner, officer, to):
    before = Project.objects.values().get()
    update(published, owner, officer, to, title="Something else")
    assert Project.objects.values().get() == before


def test_update_by_a_stranger_keeps_the_owner_and_its_organization(published, stranger, officer):
    update(published, stranger, officer, title="Solar classrooms of Kisumu")
    project = Project.objects.get()
    assert project.title == "Solar classrooms of Kisumu"
    assert project.organization == published.organization


def test_update_that_names_another_owner_takes_the_rights_along(published, stranger, officer):
    update(published, stranger, officer, owner_name="Elsewhere Foundation", owner_country="CHE")
    assert Project.objects.get().organization == stranger.organization


def test_update_of_an_import_is_from_then_on_an_entrys(owner, officer):
    imported = make_project(external_id="ITU-7")
    entry = update(imported, owner, officer, description="Thirty schools.")
    project = Project.objects.get()
    assert (project.source, project.external_id, project.contribution) == ("entry", "ITU-7", entry)
    assert (project.reference, project.published_at) == (imported.reference, imported.published_at)


def test_update_publishes_what_was_unpublished(published, owner, officer):
    unpublish(published, by=officer, at=OPEN, reason="Spam.")
    update(published, owner, officer)
    assert states() == {published.reference: "published"}


def test_update_of_a_merged_project_changes_what_it_became(published, owner, officer):
    target = make_project(title="Solar schools")
    merge(published, into=target, by=officer, at=OPEN)
    update(published, owner, officer, title="Solar schools of Kisumu")
    assert dict(Project.objects.values_list("pk", "title")) == {
        published.pk: "Solar classrooms, Kisumu",
        target.pk: "Solar schools of Kisumu",
    }


def test_origin_that_is_no_project_makes_a_new_one(owner, officer):
    decide(make_entry(owner, origin="PRZ-2024-00007"), "accepted", officer)
    assert Project.objects.count() == 1


def test_reopened_entry_unpublishes_its_project_and_accepted_again_brings_it_back(
    published, officer
):
    entry = decide(published.contribution, "under_review", officer, at=LATER)
    assert states() == {published.reference: "unpublished"}
    assert ProjectCount.objects.count() == 0
    decide(entry, "accepted", officer, at=LATER)
    assert states() == {published.reference: "published"}
    assert events(published) == ["published", "unpublished", "published"]


def test_reopened_update_puts_back_what_the_earlier_entry_said(published, owner, officer):
    entry = update(published, owner, officer, title="Solar classrooms", starts="2020-01-01")
    decide(entry, "under_review", officer, at=LATER)
    project = Project.objects.get()
    assert (project.title, project.year, project.state) == (published.title, 2021, "published")
    assert project.contribution == published.contribution
    assert events(project) == ["published", "published", "restored"]
    decide(entry, "accepted", officer, at=LATER)
    assert Project.objects.get().title == "Solar classrooms"


def test_reopened_update_of_an_import_puts_the_import_back(owner, officer):
    imported = make_project(
        external_id="ITU-7", starts=date(2019, 5, 31), partners=[{"name": "A", "website": ""}]
    )
    before = Project.objects.values().get()
    entry = update(imported, owner, officer, title="Solar classrooms", starts="")
    decide(entry, "under_review", officer, at=LATER)
    assert Project.objects.values().get() == {**before, "changed_at": LATER}


def test_reopened_founder_leaves_what_an_update_says(published, owner, officer):
    update(published, owner, officer, title="Solar classrooms")
    decide(published.contribution, "under_review", officer, at=LATER)
    assert Project.objects.get().title == "Solar classrooms"
    assert states() == {published.reference: "published"}


def test_both_reopened_unpublish_the_project(published, owner, officer):
    entry = update(published, owner, officer, title="Solar classrooms")
    decide(published.contribution, "under_review", officer, at=LATER)
    decide(entry, "under_review", officer, at=LATER)
    assert states() == {published.reference: "unpublished"}


def test_entry_of_a_merged_project_leaves_the_other_alone_when_accepted_again(published, officer):
    target = make_project(title="Solar schools")
    merge(published, into=target, by=officer, at=OPEN)
    entry = decide(published.contribution, "under_review", officer, at=LATER)
    decide(entry, "accepted", officer, at=LATER)
    assert Project.objects.get(pk=target.pk).title == "Solar schools"
    assert states() == {published.reference: "merged", target.reference: "published"}


def test_image_is_copied_and_goes_when_an_update_has_none(owner, officer):
    draft = make_draft(owner)
    upload = Upload(
        draft=draft,
        kind="image",
        name="roof.jpg",
        alt="A roof",
        size=5,
        sha256="ab" * 32,
        media_type="image/jpeg",
        arrived_at=OPEN,
    )
    upload.file.save("roof.jpg", ContentFile(b"bytes"), save=False)
    upload.save()
    entry = decide(send(draft, owner), "accepted", officer)
    project = Project.objects.get()
    assert project.image.name == f"projects/{entry.number}-abababababababab.jpg"
    with project.image.open() as file:
        assert (file.read(), project.image_alt) == (b"bytes", "A roof")
    update(project, owner, officer)
    project = Project.objects.get()
    assert (project.image.name, project.image_alt) == ("", "")


def test_unpublished_project_keeps_its_row_and_can_be_published_again(published, officer):
    unpublish(published, by=officer, at=LATER, reason="Asked for by its owner.")
    assert states() == {published.reference: "unpublished"}
    with pytest.raises(NotPossible):
        unpublish(published, by=officer, at=LATER)
    republish(published, by=officer, at=LATER, reason="The owner agrees.")
    assert states() == {published.reference: "published"}
    with pytest.raises(NotPossible):
        republish(published, by=officer, at=LATER)
    told = list(ProjectEvent.objects.values_list("kind", "at", "by", "reason"))
    assert told == [
        ("published", OPEN, officer.pk, ""),
        ("unpublished", LATER, officer.pk, "Asked for by its owner."),
        ("republished", LATER, officer.pk, "The owner agrees."),
    ]


def test_merged_project_leads_to_the_other_and_shares_its_marks(officer):
    one, other = make_project(), make_project(title="Solar schools")
    for reference, year in ((one.reference, 2022), (one.reference, 2023), (other.reference, 2023)):
        Mark.objects.create(reference=reference, code="winner", year=year, visible_from=OPEN)
    merge(one, into=other, by=officer, at=LATER, reason="The same.")
    one.refresh_from_db()
    assert (one.state, one.merged_into) == ("merged", other)
    marks = Mark.objects.filter(reference=other.reference).values_list("year", flat=True)
    assert sorted(marks) == [2022, 2023]
    assert ProjectCount.objects.get(facet="").count == 1


def test_chains_of_merges_are_flattened(officer):
    one, two, three = (make_project(title=title) for title in "ABC")
    merge(one, into=two, by=officer, at=LATER)
    merge(two, into=three, by=officer, at=LATER)
    assert list(three.merged.order_by("pk")) == [one, two]


def test_merges_into_itself_in_a_circle_or_into_what_is_not_published_are_refused(officer):
    one, two, hidden = (make_project(title=title) for title in "ABC")
    unpublish(hidden, by=officer, at=LATER)
    merge(one, into=two, by=officer, at=LATER)
    for source, target in ((two, two), (two, one), (two, hidden), (one, two)):
        with pytest.raises(NotPossible):
            merge(source, into=target, by=officer, at=LATER)
    assert states() == {
        one.reference: "merged",
        two.reference: "published",
        hidden.reference: "unpublished",
    }


def test_merged_project_can_be_parted_again(officer):
    one, two = make_project(), make_project(title="B")
    merge(one, into=two, by=officer, at=LATER)
    republish(one, by=officer, at=LATER, reason="Two projects after all.")
    one.refresh_from_db()
    assert (one.state, one.merged_into) == ("published", None)


def test_merged_organizations_take_their_projects_along(published, officer):
    from wsis_portal.accounts.merge import merge_organizations

    keep = make_organization("Lakeview Networks")
    merge_organizations(keep, published.organization, by=officer, at=LATER)
    assert Project.objects.get().organization == keep
