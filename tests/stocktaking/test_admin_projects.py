"""Projects at the desk: found, read, unpublished, published again, merged; and by whom."""

from __future__ import annotations

import re

import pytest
from django.core.files.base import ContentFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from stocktaking.admin import lists
from stocktaking.models import Project, ProjectEvent
from stocktaking.publish import merge, unpublish
from tests.factories import OPEN
from tests.stocktaking.entries import decide, make_entry
from tests.stocktaking.projects import make_project
from wsis_portal.contributions.models import Mark

pytestmark = pytest.mark.django_db

LIST = "/en/admin/stocktaking/project/"


@pytest.fixture(autouse=True)
def _open(clock):
    clock(OPEN)


@pytest.fixture
def desk(client, officer):
    client.force_login(officer)
    return client


def address_of(project):
    return reverse("admin:stocktaking_project_change", args=[project.pk])


def page_of(desk, project):
    return desk.get(address_of(project)).content.decode()


def listed(desk, **query):
    page = desk.get(LIST, query).content.decode()
    return sorted(set(re.findall(r"STK-P-\d+", page)))


def act(desk, action, *chosen, confirm=True, **data):
    data = {"action": action, "_selected_action": [one.pk for one in chosen], **data}
    if confirm:
        data = {"reason": "Because.", "confirm": "yes", **data}
    return desk.post(LIST, data)


def told(answer):
    return [str(message) for message in answer.wsgi_request._messages]


def states():
    return dict(Project.objects.values_list("reference", "state"))


def test_list_is_searched_by_reference_external_id_and_words(desk, officer):
    solar = make_project(external_id="ITU-1").reference
    hidden = make_project(title="Open courses in nursing", owner_name="Somebody")
    unpublish(hidden, by=officer, at=OPEN)
    both = sorted([solar, hidden.reference])
    assert listed(desk) == both
    assert listed(desk, q=solar.lower()) == [solar]
    assert listed(desk, q="ITU-1") == [solar]
    assert listed(desk, q="kisumu") == [solar]
    assert listed(desk, q="lakeview networks") == [solar]
    assert listed(desk, q="nursing course") == [hidden.reference]
    assert listed(desk, q="nothing at all") == []
    assert listed(desk, q="…") == []


def test_list_is_filtered_by_state_source_and_language(desk, officer):
    one = make_project(text_language="ar").reference
    other = make_project(source="synthetic")
    unpublish(other, by=officer, at=OPEN)
    assert listed(desk, state__exact="unpublished") == [other.reference]
    assert listed(desk, source__exact="import") == [one]
    assert listed(desk, text_language="ar") == [one]


def test_list_counts_no_further_than_it_says(desk, monkeypatch):
    monkeypatch.setattr(lists, "MOST", 2)
    for _ in range(3):
        make_project()
    page = desk.get(LIST)
    assert page.context["cl"].result_count == 2


def test_page_shows_what_the_project_says_and_what_became_of_it(desk, owner, officer):
    entry = decide(make_entry(owner), "accepted", officer)
    project = Project.objects.get()
    update = make_entry(owner, origin=project.reference)
    Mark.objects.create(reference=project.reference, code="winner", year=2023, visible_from=OPEN)
    unpublish(project, by=officer, at=OPEN, reason="Asked for by its owner.")
    page = page_of(desk, project)
    for words in (
        "Twenty-six rural schools run tablets from rooftop panels.",
        "Parents of Kisumu",
        "WSIS Prizes 2023: winner",
        "24 January 2024, 09:00 Geneva time",
        "text of an entry published",
        "Asked for by its owner.",
        entry.number,
        update.number,
    ):
        assert words in page
    assert 'name="_save"' not in page


def test_reader_sees_no_way_to_decide(client, reader):
    project = make_project()
    make_project()
    client.force_login(reader)
    page = page_of(client, project)
    assert "Projects that look alike" in page
    assert 'value="unpublish"' not in page
    assert 'value="merge"' not in page


@pytest.mark.parametrize("action", ["unpublish", "republish", "merge"])
@pytest.mark.parametrize("confirm", [False, True])
def test_reader_who_posts_a_decision_gets_403(client, reader, action, confirm):
    one, other = make_project(), make_project()
    client.force_login(reader)
    answer = act(client, action, one, confirm=confirm, into=other.reference)
    assert answer.status_code == 403
    assert set(states().values()) == {"published"}


def test_officer_without_rights_on_projects_gets_403(client, officer):
    project = make_project(image_alt="A roof", image="projects/roof.jpg")
    officer.user_permissions.clear()
    client.force_login(officer)
    image = reverse("admin:stocktaking_project_image", args=[project.pk])
    assert [client.get(one).status_code for one in (LIST, address_of(project), image)] == [403] * 3
    assert act(client, "unpublish", project).status_code == 403


def test_officer_without_the_second_step_is_led_to_it(client, officer):
    officer.authenticator_set.all().delete()
    client.force_login(officer)
    project = make_project()
    assert client.get(address_of(project)).status_code == 302
    assert act(client, "unpublish", project).status_code == 302
    assert states() == {project.reference: "published"}


def test_decision_is_asked_for_before_it_is_done(desk):
    project = make_project()
    page = act(desk, "unpublish", project, confirm=False).content.decode()
    assert "The page stays and says that the project is no longer published." in page
    assert project.reference in page
    assert states() == {project.reference: "published"}


def test_decision_takes_a_reason(desk):
    project = make_project()
    page = act(desk, "unpublish", project, reason=" ").content.decode()
    assert "This field is required." in page
    assert states() == {project.reference: "published"}


def test_projects_are_unpublished_and_published_again(desk, officer):
    one, two, other = make_project(), make_project(), make_project()
    unpublish(other, by=officer, at=OPEN)
    answer = act(desk, "unpublish", one, two, other)
    assert told(answer) == [
        f"{other.reference}: not done. Its state does not allow it.",
        "2 projects: done.",
    ]
    assert set(states().values()) == {"unpublished"}
    event = ProjectEvent.objects.filter(project=one).get()
    assert (event.kind, event.by, event.reason) == ("unpublished", officer, "Because.")
    assert told(act(desk, "republish", one))[-1] == "1 project: done."
    assert states()[one.reference] == "published"


def test_project_is_merged_into_another(desk):
    one, other = make_project(), make_project()
    page = act(desk, "merge", one, confirm=False, into=other.reference).content.decode()
    assert f'value="{other.reference}"' in page
    assert f"{other.reference}</bdi> · <bdi>{other.title}" in page
    assert told(act(desk, "merge", one, into=f" {other.reference.lower()} ")) == [
        "1 project: done."
    ]
    assert states() == {one.reference: "merged", other.reference: "published"}
    assert other.reference in page_of(desk, one)
    assert one.reference in page_of(desk, other)


def test_merging_into_what_is_not_published_or_not_there_is_refused(desk, officer):
    one, two, hidden = make_project(), make_project(), make_project()
    unpublish(hidden, by=officer, at=OPEN)
    merge(one, into=two, by=officer, at=OPEN)
    for into in (one.reference, hidden.reference, "STK-P-99999", "", "\0"):
        answer = act(desk, "merge", two, into=into)
        assert answer.status_code == 200
        assert states()[two.reference] == "published"
    assert told(act(desk, "merge", two, into=two.reference)) == [
        f"{two.reference}: not done. Its state does not allow it."
    ]


def test_more_than_a_hundred_at_once_are_refused(desk, monkeypatch):
    from stocktaking.admin import fates

    monkeypatch.setattr(fates, "MOST", 2)
    chosen = [make_project() for _ in range(3)]
    assert told(act(desk, "unpublish", *chosen)) == ["Choose 2 projects or fewer."]
    assert set(states().values()) == {"published"}


def test_projects_that_look_alike_stand_side_by_side_with_ways_to_merge(desk):
    one, other = make_project(), make_project(description="Twenty-six schools.")
    page = page_of(desk, one)
    section = page[page.index('id="alike"') :]
    assert "Twenty-six schools." in section
    assert f"Merge {one.reference} into {other.reference}" in section
    assert f"Merge {other.reference} into {one.reference}" in section
    merge(other, into=one, by=desk.get(LIST).wsgi_request.user, at=OPEN)
    assert 'id="alike"' not in page_of(desk, one)
    assert 'id="alike"' not in page_of(desk, other)


def test_image_is_shown_at_the_desk_whatever_the_state(desk, officer):
    project = make_project(image_alt="A roof", image="projects/roof.jpg")
    storage = Project._meta.get_field("image").storage
    storage.delete("projects/roof.jpg")
    storage.save("projects/roof.jpg", ContentFile(b"bytes"))
    unpublish(project, by=officer, at=OPEN)
    address = reverse("admin:stocktaking_project_image", args=[project.pk])
    assert f'<img src="{address}" alt="A roof">' in page_of(desk, project)
    answer = desk.get(address)
    assert (b"".join(answer.streaming_content), answer["Content-Type"]) == (b"bytes", "image/jpeg")
    assert answer["X-Content-Type-Options"] == "nosniff"
    storage.delete("projects/roof.jpg")
    assert desk.get(address).status_code == 404


def test_nothing_is_added_or_deleted_at_the_desk(desk):
    project = make_project()
    assert desk.get(f"{LIST}add/").status_code == 403
    assert desk.post(f"{address_of(project)[:-7]}delete/", {"post": "yes"}).status_code == 403


def test_queries_of_list_search_and_page_are_bounded(desk):
    def queries(address):
        with CaptureQueriesContext(connection) as captured:
            desk.get(address)
        return len(captured)

    one = make_project()
    addresses = (LIST, f"{LIST}?q=kisumu", address_of(one))
    desk.get(LIST)
    first = [queries(address) for address in addresses]
    for _ in range(2):
        merge(make_project(), into=one, by=desk.get(LIST).wsgi_request.user, at=OPEN)
        make_project(title="Another")
    assert [queries(address) for address in addresses] == first == [6, 13, 18]
