from __future__ import annotations

import email
import email.policy

import pytest

from tests.rehearsal.conftest import OPEN
from wsis_portal.accounts.models import Stakeholder
from wsis_portal.outbox.models import Message
from wsis_portal.rehearsal import people, story
from wsis_portal.rehearsal.states import groups

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("stage")]
INDEX = "/en/rehearsal/"
MAILBOX = "/en/rehearsal/mailbox/"
MINE = "/en/contributions/"


def sign_in(client, key, **data):
    return client.post(f"/en/rehearsal/sign-in/{key}/", data)


def signed_in(client):
    return Stakeholder.objects.get(pk=client.session["_auth_user_id"]).email


def receipt_mail():
    return Message.objects.get(state="failed")


def test_index_offers_everybody_and_every_state(client):
    page = client.get(INDEX)
    text = page.content.decode()
    assert [one["person"].key for one in page.context["people"]] == [
        one.key for one in people.shown()
    ]
    offered = [len(group.states) for group in page.context["groups"]]
    assert offered == [6, 11, 7, 8, 6, 8, 4, 13, 1, 9]
    assert text.count("/en/rehearsal/sign-in/") == 11 + sum(
        bool(state.key) for group in page.context["groups"] for state in group.states
    )


def test_index_costs_thirteen_statements(client, django_assert_num_queries):
    client.get(INDEX)
    with django_assert_num_queries(13):
        client.get(INDEX)


@pytest.mark.parametrize("language", ["ar", "zh-hans", "en", "fr", "ru", "es"])
def test_pages_open_in_each_language(client, language):
    pk = receipt_mail().pk
    for page in ("", "mailbox/", f"mailbox/{pk}/"):
        assert client.get(f"/{language}/rehearsal/{page}").status_code == 200


def test_each_state_opens_for_its_person(client):
    found = {}
    for group in groups(at=OPEN):
        for state in group.states:
            if state.key:
                sign_in(client, state.key, next=state.path)
            found[state.text] = client.get(state.path).status_code
    assert {text: status for text, status in found.items() if status != 200} == {
        "A project that was taken down": 410,
        "A project that was merged: its address leads on": 302,
    }


@pytest.mark.parametrize("key", ["amina", "layla", "nadia", "thomas"])
def test_sign_in_as_one_of_the_demo_people(client, key):
    answer = sign_in(client, key)
    staff = story.person(key).officer
    assert answer.headers["Location"] == ("/en/admin/" if staff else MINE)
    assert signed_in(client) == story.person(key).email


def test_sign_in_leads_an_officer_in_without_a_second_step(client):
    sign_in(client, "nadia")
    assert client.get("/en/admin/").status_code == 200


def test_sign_in_leads_to_a_page_of_ours_only(client):
    there = sign_in(client, "amina", next="/en/verify/")
    elsewhere = sign_in(client, "amina", next="https://elsewhere.example/")
    assert [one.headers["Location"] for one in (there, elsewhere)] == ["/en/verify/", MINE]


def test_sign_in_for_nobody_else(client):
    Stakeholder.objects.create_user("real@lakeview.example")
    inactive = Stakeholder.objects.get(email=story.person("lin").email)
    inactive.is_active = False
    inactive.save()
    answers = [sign_in(client, key).status_code for key in ("kwame", "real", "lin", "nobody")]
    assert answers == [404, 404, 404, 404]
    assert "_auth_user_id" not in client.session


def test_sign_in_takes_a_post_only(client):
    assert client.get("/en/rehearsal/sign-in/amina/").status_code == 405


@pytest.mark.parametrize("count", [1, 3])
def test_mailbox_costs_three_statements(client, django_assert_num_queries, count):
    kept = Message.objects.values_list("pk", flat=True)[:count]
    Message.objects.exclude(pk__in=list(kept)).delete()
    client.get(MAILBOX)
    with django_assert_num_queries(3):  # the count, the messages, the calls of the deadline strip
        page = client.get(MAILBOX)
    assert len(page.context["page"].object_list) == count


def test_mailbox_shows_all_mails_newest_first(client):
    count = client.get(MAILBOX).context["page"].paginator.num_pages
    pages = [client.get(f"{MAILBOX}?page={number}") for number in range(1, count + 1)]
    shown = [message.pk for page in pages for message in page.context["page"]]
    assert shown == list(Message.objects.order_by("-pk").values_list("pk", flat=True))


def test_mailbox_of_one_address(client):
    address = story.person("aigerim").email
    page = client.get(MAILBOX, {"to": address})
    assert {message.to for message in page.context["page"]} == {address}


def test_message_shows_text_state_and_why_it_failed(client):
    message = receipt_mail()
    text = client.get(f"{MAILBOX}{message.pk}/").content.decode()
    assert "No such mailbox here" in text
    assert message.text.splitlines()[0] in text


def test_message_html_has_a_policy_of_its_own(client):
    message = receipt_mail()
    answer = client.get(f"{MAILBOX}{message.pk}/html/")
    assert answer.content.decode() == message.html
    policy = answer.headers["Content-Security-Policy"]
    assert policy.startswith("sandbox allow-popups; default-src 'none'")


def test_message_carries_its_receipt(client):
    message = receipt_mail()
    pdf = client.get(f"{MAILBOX}{message.pk}/receipt.pdf")
    assert pdf.content.startswith(b"%PDF-")
    file = client.get(f"{MAILBOX}{message.pk}/message.eml")
    parsed = email.message_from_bytes(file.content, policy=email.policy.default)
    assert parsed["Subject"].strip() == message.subject
    attached = [part.get_content() for part in parsed.iter_attachments()]
    assert attached == [pdf.content]


def test_message_without_a_receipt_has_no_attachment(client):
    message = Message.objects.filter(receipt__isnull=True).first()
    assert client.get(f"{MAILBOX}{message.pk}/receipt.pdf").status_code == 404
    assert client.get(f"{MAILBOX}{message.pk}/message.eml").status_code == 200
