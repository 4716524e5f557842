"""The secretariat's pages: who may, what is previewed, what is reported one by one."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.contrib.auth.models import Permission
from django.urls import reverse

from tests.contributions.ideas import make_idea
from tests.factories import CLOSES, OPEN, answers, make_contribution, make_draft, the_call
from wsis_portal.calls.models import Extension
from wsis_portal.contributions.drafts import mark_late
from wsis_portal.contributions.late import request_late
from wsis_portal.contributions.models import Contribution, Decision, LateRequest, Upload
from wsis_portal.outbox.models import Message

pytestmark = pytest.mark.django_db

LIST = "/en/admin/submissions/submission/"
REQUESTS = "/en/admin/contributions/laterequest/"


@pytest.fixture(autouse=True)
def _open(clock):
    clock(OPEN)


@pytest.fixture
def desk(client, officer):
    client.force_login(officer)
    return client


def act(desk, *chosen, action, confirm=None, **data):
    data = {"action": action, "_selected_action": [one.pk for one in chosen], **data}
    if confirm:
        data["confirm"] = confirm
    return desk.post(LIST, data)


def test_move_is_previewed_with_list_and_mail_before_anything_happens(desk, owner):
    contribution = make_contribution(owner)
    page = act(desk, contribution, action="move_accepted").content.decode()
    assert contribution.number in page
    assert "complete and admitted" in page
    assert Contribution.objects.get().status == "received"
    assert Decision.objects.count() == 0


def test_move_in_bulk_moves_what_may_be_moved_and_reports_the_rest(desk, owner):
    first, second, third = (make_contribution(owner) for _ in range(3))
    Contribution.objects.filter(pk=third.pk).update(status="withdrawn")
    seen = {f"seen_{one.pk}": "received" for one in (first, second, third)}
    answer = act(
        desk, first, second, third, action="move_accepted", confirm="move", message="", **seen
    )
    told = [str(message) for message in answer.wsgi_request._messages]
    statuses = dict(Contribution.objects.values_list("pk", "status"))
    assert statuses == {first.pk: "accepted", second.pk: "accepted", third.pk: "withdrawn"}
    assert told == [
        f"{third.number}: not moved. Its status does not allow it, or has changed meanwhile.",
        "2 contributions were moved and their mails queued.",
    ]
    assert Message.objects.filter(kind="decision").count() == 2


def test_move_of_what_changed_since_the_preview_is_refused(desk, owner):
    contribution = make_contribution(owner)
    Contribution.objects.update(status="under_review")
    seen = {f"seen_{contribution.pk}": "received"}
    act(desk, contribution, action="move_accepted", confirm="move", message="", **seen)
    assert Contribution.objects.get().status == "under_review"


def test_reopening_without_a_reason_is_refused(desk, owner):
    contribution = make_contribution(owner)
    Contribution.objects.update(status="accepted")
    act(desk, contribution, action="move_under_review", confirm="move", message="", reason="")
    assert Contribution.objects.get().status == "accepted"
    act(desk, contribution, action="move_under_review", confirm="move", reason="A mistake")
    assert Contribution.objects.get().status == "under_review"


def test_page_of_a_contribution_shows_text_revisions_decisions_and_mail(desk, owner):
    contribution = make_contribution(owner)
    page = desk.get(f"{LIST}{contribution.pk}/change/").content.decode()
    for said in ("Licences for villages", "Secret Speaker", owner.email, "Revision 1"):
        assert said in page


@pytest.mark.parametrize(
    "query",
    ["status__exact=received", "type=civil_society", "country=KEN", "action_line=C6", "q=Lakeview"],
)
def test_list_finds_by_filter_and_search(desk, owner, query):
    contribution = make_contribution(owner)
    assert contribution.number in desk.get(f"{LIST}?{query}").content.decode()


def test_move_that_a_stream_bars_is_previewed_apart_and_reported(client, officer, owner):
    officer.user_permissions.set(Permission.objects.filter(codename__endswith="_idea"))
    client.force_login(officer)
    dark = make_idea(owner, status="received", text="Read it in the dark")
    light = make_idea(owner, status="received")
    address = "/en/admin/example/idea/"
    data = {"action": "move_accepted", "_selected_action": [dark.pk, light.pk]}
    page = client.post(address, data).content.decode()
    barred = page[page.index("These cannot be moved now") :]
    assert f"{dark.title}</bdi>: There is no light to read it by." in barred
    assert re.findall(r'name="seen_(\d+)"', page) == [str(light.pk)]
    answer = client.post(address, {**data, "confirm": "move", "message": ""})
    assert [str(message) for message in answer.wsgi_request._messages] == [
        f"{dark.number}: not moved. There is no light to read it by.",
        "1 contribution was moved and its mail queued.",
    ]
    assert dict(Contribution.objects.values_list("pk", "status")) == {
        dark.pk: "received",
        light.pk: "accepted",
    }


@pytest.mark.parametrize(
    "query", ["type=government", "country=CHE", "action_line=C9", "answered=yes"]
)
def test_list_leaves_out_by_filter(desk, owner, query):
    contribution = make_contribution(owner)
    assert contribution.number not in desk.get(f"{LIST}?{query}").content.decode()


def test_officer_without_rights_sees_no_submission(client, other_officer, owner):
    contribution = make_contribution(owner)
    client.force_login(other_officer)
    assert client.get(LIST).status_code == 403
    assert client.get(f"{LIST}{contribution.pk}/change/").status_code == 403
    receipt = reverse("admin:contribution-receipt", args=[contribution.receipt_id])
    assert client.get(receipt).status_code == 403
    assert client.post(LIST, {"action": "move_accepted"}).status_code == 403


def test_officer_who_may_only_read_is_offered_no_move(client, other_officer, owner):
    contribution = make_contribution(owner)
    other_officer.user_permissions.set(Permission.objects.filter(codename="view_submission"))
    client.force_login(other_officer)
    page = client.get(f"{LIST}{contribution.pk}/change/")
    assert page.status_code == 200
    assert "Decide:" not in page.content.decode()
    act(client, contribution, action="move_accepted", confirm="move", message="")
    assert Contribution.objects.get().status == "received"


def test_stakeholder_is_not_let_in(client, owner):
    client.force_login(owner)
    assert client.get("/en/admin/").status_code in {302, 403}


def test_file_of_a_draft_is_nobodys_business(desk, owner):
    draft = make_draft(owner)
    upload = Upload.objects.create(draft=draft, name="a.pdf", size=1, arrived_at=OPEN)
    address = reverse("admin:contribution-file", args=[upload.pk])
    assert desk.get(address).status_code == 404


def test_drafts_sent_in_time_are_not_shown_and_late_ones_are(desk, owner):
    make_draft(owner, data=answers(title="Private"))
    late = make_draft(owner, data=answers(title="Came late"))
    mark_late(late, at=CLOSES + timedelta(minutes=5))
    page = desk.get("/en/admin/contributions/draft/").content.decode()
    assert "Came late" in page
    assert "Private" not in page


def make_request(owner):
    draft = make_draft(owner)
    mark_late(draft, at=CLOSES + timedelta(minutes=5))
    return request_late(draft, kind="late", reason="Power cut", at=CLOSES + timedelta(hours=1))


def test_late_request_granted_opens_an_extension_and_mails_it(desk, owner, officer, clock):
    clock(CLOSES + timedelta(days=1))
    request = make_request(owner)
    data = {"action": "grant", "_selected_action": [request.pk]}
    assert "Power cut" in desk.post(REQUESTS, data).content.decode()
    until = {"until": "2024-02-05 12:00", "message": "Welcome"}
    desk.post(REQUESTS, {**data, **until, "confirm": "yes"})
    extension = Extension.objects.get()
    request.refresh_from_db()
    assert (request.answer, request.answered_by) == ("granted", officer)
    assert (extension.call, extension.stakeholder) == (the_call(), owner)
    assert extension.until.isoformat() == "2024-02-05T11:00:00+00:00"  # noon in Geneva
    assert Message.objects.get().to == owner.email


def test_late_request_granted_into_the_past_is_asked_again(desk, owner, clock):
    clock(CLOSES + timedelta(days=9))
    request = make_request(owner)
    until = {"until": "2024-02-05 12:00", "confirm": "yes"}
    page = desk.post(REQUESTS, {"action": "grant", "_selected_action": [request.pk], **until})
    assert "Enter an instant that lies ahead" in page.content.decode()
    assert LateRequest.objects.get().answer == "open"


def test_late_request_refused_is_mailed_and_opens_nothing(desk, owner, clock):
    clock(CLOSES + timedelta(days=1))
    request = make_request(owner)
    desk.post(REQUESTS, {"action": "refuse", "_selected_action": [request.pk], "confirm": "yes"})
    assert LateRequest.objects.get().answer == "refused"
    assert Extension.objects.count() == 0
    assert Message.objects.count() == 1


def test_desk_counts_what_waits_for_those_who_may_act(desk, owner, client, other_officer, clock):
    make_contribution(owner)
    clock(CLOSES + timedelta(days=1))
    make_request(owner)
    page = desk.get("/en/admin/").content.decode()
    assert "New: Open Consultation Process" in page
    assert "Late requests to answer" in page
    client.force_login(other_officer)
    assert "What waits" not in client.get("/en/admin/").content.decode()


@pytest.mark.parametrize("language", ["ar", "zh-hans", "en", "fr", "ru", "es"])
def test_desk_opens_in_each_language(desk, owner, language):
    contribution = make_contribution(owner)
    for address in (
        "",
        "submissions/submission/",
        f"submissions/submission/{contribution.pk}/change/",
    ):
        assert desk.get(f"/{language}/admin/{address}").status_code == 200


def test_page_of_a_contribution_leads_to_its_public_page_and_to_what_it_was_begun_from(
    client, officer, owner
):
    officer.user_permissions.set(Permission.objects.filter(codename__endswith="_idea"))
    client.force_login(officer)
    earlier = make_idea(owner)
    idea = make_idea(owner, title="Brighter")
    address = f"/en/admin/example/idea/{idea.pk}/change/"
    Contribution.objects.filter(pk=idea.pk).update(origin="STK-P-00123", status="received")
    page = client.get(address).content.decode()
    assert '<div class="readonly">STK-P-00123</div>' in page
    assert "/of-all/" not in page
    Contribution.objects.filter(pk=idea.pk).update(origin=earlier.number, status="accepted")
    page = client.get(address).content.decode()
    linked = f'<a href="/en/ideas/of-all/{earlier.number}/"><bdi>{earlier.number} {earlier.title}</bdi></a>'
    assert f'<div class="readonly">{linked}</div>' in page
    shown = f"http://localhost:8000/en/ideas/of-all/{idea.number}/"
    assert f'<a href="/en/ideas/of-all/{idea.number}/"><bdi>{shown}</bdi></a>' in page
