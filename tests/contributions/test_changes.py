"""What was changed since a text was begun from something that is there."""

from __future__ import annotations

import re

import pytest
from django.contrib.auth.models import Permission

from stocktaking.models import Project
from tests.contributions.ideas import ANSWERS, make_idea
from tests.factories import OPEN
from tests.stocktaking.entries import make_entry
from tests.stocktaking.projects import make_project
from wsis_portal.contributions.changes import changes_since
from wsis_portal.contributions.models import Contribution, Draft

pytestmark = pytest.mark.django_db

PARTNERS = [
    {"name": "Roofs", "website": ""},
    {"name": "Makerere", "website": "https://mak.example"},
]


@pytest.fixture(autouse=True)
def _open(clock):
    clock(OPEN)


def begin(client, slug, reference):
    address = client.post(f"/en/{slug}/start/", {"reference": reference}).url
    return Draft.objects.get(pk=address.split("/")[-2])


def say(draft, **changes):
    draft.data = {**draft.data, **{name: [value] for name, value in changes.items()}}
    draft.save()
    return draft


def table(page):
    """Its rows, without markup."""
    found = re.findall(
        r'<tr><th scope="row">(.*?)</th>\n<td[^>]*>(.*?)</td>\n<td[^>]*>(.*?)</td></tr>',
        page,
        re.DOTALL,
    )
    return [tuple(" ".join(re.sub("<[^>]+>", " ", one).split()) for one in row) for row in found]


def test_draft_shows_what_differs_and_counts_what_does_not(client, owner):
    project = make_project(partners=PARTNERS)
    client.force_login(owner)
    draft = say(
        begin(client, "stocktaking", project.reference),
        title="Solar classrooms in Siaya",
        website="https://new.example",
        countries="UGA",
    )
    answer = client.get(f"/en/stocktaking/drafts/{draft.pk}/changes/")
    page = answer.content.decode()
    assert table(page) == [
        ("Title of the project", "Solar classrooms, Kisumu", "Solar classrooms in Siaya"),
        ("Website of the project", "–", "https://new.example"),
        ("Countries covered", "Kenya", "Uganda"),
    ]
    assert "12 answers are the same." in page
    assert f'<a href="{draft.get_absolute_url()}">' in page


def test_draft_as_it_was_begun_differs_in_nothing(client, owner):
    """Rows have other keys each time, and who submits is nobody's project."""
    project = make_project(partners=PARTNERS)
    client.force_login(owner)
    draft = begin(client, "stocktaking", project.reference)
    changes = changes_since(draft, by=owner)
    assert (changes.changed, changes.same) == ([], 14)
    assert changes_since(say(draft, capacity="personal"), by=owner).changed == []


def test_what_the_origin_says_now_counts(client, owner):
    project = make_project()
    client.force_login(owner)
    draft = begin(client, "stocktaking", project.reference)
    Project.objects.filter(pk=project.pk).update(title="Meanwhile")
    [change] = changes_since(draft, by=owner).changed
    assert (change.before["shown"], change.after["shown"]) == (
        "Meanwhile",
        "Solar classrooms, Kisumu",
    )


def test_what_is_too_long_to_be_sent_is_compared_as_typed(client, owner):
    project = make_project()
    client.force_login(owner)
    draft = say(begin(client, "stocktaking", project.reference), description="word " * 600)
    [change] = changes_since(draft, by=owner).changed
    assert change.after["shown"].split() == ["word"] * 600


def test_only_what_both_speak_of_is_compared_across_streams(client, owner):
    """A project says much that an idea does not ask."""
    project = make_project(text_language="ar", title="مدارس", description="شبكة")
    client.force_login(owner)
    draft = say(begin(client, "ideas", project.reference), text="A network", text_language="en")
    page = client.get(f"/ar/ideas/drafts/{draft.pk}/changes/").content.decode()
    assert '<html lang="ar" dir="rtl"' in page
    assert [row[1:] for row in table(page)] == [("العربية", "English"), ("شبكة", "A network")]
    assert '<div dir="auto" lang="ar"><p>شبكة</p></div>' in page
    assert '<div dir="auto" lang="en"><p>A network</p></div>' in page


def test_page_of_a_draft_and_its_check_lead_there(client, owner):
    project = make_project()
    client.force_login(owner)
    draft = say(begin(client, "stocktaking", project.reference), consent_publish="on")
    link = f'href="/en/stocktaking/drafts/{draft.pk}/changes/"'
    assert link in client.get(draft.get_absolute_url()).content.decode()


def test_origin_that_is_gone_leaves_nothing_to_compare(client, owner):
    project = make_project()
    client.force_login(owner)
    draft = begin(client, "ideas", project.reference)
    Project.objects.update(state="unpublished")
    page = client.get(f"/en/ideas/drafts/{draft.pk}/changes/").content.decode()
    assert "there is nothing to compare" in page
    assert f"<bdi>{project.reference}</bdi>" in page


def test_draft_begun_from_nothing_has_no_such_page(client, owner):
    idea = make_idea(owner)
    client.force_login(owner)
    assert client.get(f"/en/contributions/{idea.number}/changes/").status_code == 404
    draft = Draft.objects.get()
    assert client.get(f"/en/ideas/drafts/{draft.pk}/changes/").status_code == 404


def test_changes_are_their_stakeholders_alone(client, owner, outsider):
    project = make_project()
    client.force_login(owner)
    draft = begin(client, "stocktaking", project.reference)
    entry = make_entry(owner, origin=project.reference)
    client.force_login(outsider)
    assert client.get(f"/en/stocktaking/drafts/{draft.pk}/changes/").status_code == 403
    assert client.get(f"/en/contributions/{entry.number}/changes/").status_code == 404
    client.logout()
    answer = client.get(f"/en/contributions/{entry.number}/changes/")
    assert answer.url.startswith("/en/account/login/")


def test_contribution_shows_what_was_changed_in_the_text_sent_last(client, owner):
    project = make_project()
    client.force_login(owner)
    draft = begin(client, "ideas", project.reference)
    data = {**ANSWERS, "title": [project.title], "version": "1", "action": "check"}
    client.post(client.post(draft.get_absolute_url(), data).url, {"version": "2"})
    idea = Contribution.objects.get()
    receipt = client.get(f"/en/contributions/{idea.number}/").content.decode()
    assert f'href="/en/contributions/{idea.number}/changes/"' in receipt
    page = client.get(f"/en/contributions/{idea.number}/changes/").content.decode()
    assert table(page) == [("Your idea", project.description, "One for each house.")]
    assert "2 answers are the same." in page


def test_officer_sees_what_was_changed(client, officer, owner):
    project = make_project()
    idea = make_idea(owner, title=project.title)
    for model in (Contribution, Draft):
        model.objects.update(origin=project.reference)
    officer.user_permissions.set(Permission.objects.filter(codename__endswith="_idea"))
    client.force_login(officer)
    page = client.get(f"/en/admin/example/idea/{idea.pk}/change/").content.decode()
    assert table(page) == [("Your idea", project.description, "One for each house.")]
    Project.objects.update(state="unpublished")
    page = client.get(f"/en/admin/example/idea/{idea.pk}/change/").content.decode()
    assert "there is nothing to compare" in page


def test_officer_is_led_to_the_page_of_a_contribution_at_the_desk(client, officer, owner):
    entry = make_entry(owner)
    idea = make_idea(owner)
    Contribution.objects.filter(pk=idea.pk).update(origin=entry.number)
    officer.user_permissions.set(Permission.objects.filter(codename__endswith="_idea"))
    client.force_login(officer)
    page = client.get(f"/en/admin/example/idea/{idea.pk}/change/").content.decode()
    assert f'href="/en/admin/stocktaking/entry/{entry.pk}/change/"' in page
    assert f"/en/contributions/{entry.number}/" not in page
