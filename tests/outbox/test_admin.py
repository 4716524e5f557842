from __future__ import annotations

import pytest
from django.contrib.auth.models import Permission
from django.urls import reverse

from tests.factories import give_second_step, make_stakeholder
from wsis_portal.outbox.models import Message

LIST = "admin:outbox_message_changelist"
State = Message.State


def person(email, *permissions, staff=True):
    who = make_stakeholder(email, is_staff=staff)
    if staff:
        give_second_step(who)
    who.user_permissions.set(Permission.objects.filter(codename__in=permissions))
    return who


@pytest.fixture
def officer(db):
    return person("officer@itu.example", "view_message", "send_again", "view_submission")


@pytest.fixture
def reader(db):
    """May read mail, not send it, and not see official submissions."""
    return person("reader@itu.example", "view_message")


@pytest.fixture
def stranger(db):
    return person("stranger@itu.example")


def shown(client, **query):
    """The rows of the list."""
    return list(client.get(reverse(LIST), query).context["cl"].result_list)


def press_send_again(client, *messages):
    data = {"action": "send_messages_again", "_selected_action": [m.pk for m in messages]}
    return client.post(reverse(LIST), data, follow=True)


def said(response):
    return [str(message) for message in response.context["messages"]]


def test_list_is_closed_without_the_permission(client, stranger, make_message):
    make_message()
    client.force_login(stranger)
    assert client.get(reverse(LIST)).status_code == 403


def test_list_hides_mail_of_streams_the_officer_may_not_see(client, officer, reader, make_message):
    own, other = make_message(reference="OCP-2024-00001"), make_message()
    client.force_login(officer)
    assert shown(client) == [other, own]
    client.force_login(reader)
    assert shown(client) == [other]
    page = reverse("admin:outbox_message_change", args=[own.pk])
    assert client.get(page).status_code == 302


@pytest.mark.parametrize("rows", [1, 3])
def test_list_costs_the_same_for_one_row_and_three(
    client, officer, make_message, rows, django_assert_num_queries
):
    for _ in range(rows):
        make_message()
    client.force_login(officer)
    client.get(reverse(LIST))
    with django_assert_num_queries(6):
        client.get(reverse(LIST))


def test_list_is_filtered_and_searched(client, officer, make_message):
    failed = make_message(state=State.FAILED, to="juma@lakeview.example")
    make_message()
    client.force_login(officer)
    assert shown(client, state="failed") == [failed]
    assert shown(client, q="juma") == [failed]


def test_send_again_takes_what_can_be_sent_again(client, officer, make_message):
    failed, queued = make_message(state=State.FAILED), make_message()
    code = make_message(kind="code", state=State.FAILED)
    client.force_login(officer)
    response = press_send_again(client, failed, queued, code)
    assert said(response) == [
        "1 message will be sent again.",
        "2 messages were left as they are: still on their way, or carrying a code.",
    ]
    states = dict(Message.objects.values_list("pk", "state"))
    assert states == {failed.pk: "queued", queued.pk: "queued", code.pk: "failed"}


def test_send_again_is_refused_without_the_permission(client, reader, make_message):
    failed = make_message(state=State.FAILED)
    client.force_login(reader)
    press_send_again(client, failed)
    failed.refresh_from_db()
    assert failed.state == State.FAILED


def test_a_message_can_be_neither_written_nor_changed_nor_deleted(client, officer, make_message):
    message = make_message()
    client.force_login(officer)
    change = reverse("admin:outbox_message_change", args=[message.pk])
    assert client.get(change).status_code == 200
    assert client.post(change, {"to": "eve@elsewhere.example"}).status_code == 403
    assert client.get(reverse("admin:outbox_message_add")).status_code == 403
    assert client.get(reverse("admin:outbox_message_delete", args=[message.pk])).status_code == 403


def test_html_is_shown_in_a_sandbox_of_its_own(client, officer, make_message):
    message = make_message(html="<p style='color:red'>Hello</p><script>alert(1)</script>")
    client.force_login(officer)
    response = client.get(reverse("admin:outbox_message_html", args=[message.pk]))
    assert response.content.decode() == message.html
    assert response["Content-Security-Policy"] == (
        "sandbox allow-popups; default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'self'"
    )
    assert response["X-Frame-Options"] == "SAMEORIGIN"
    page = client.get(reverse("admin:outbox_message_change", args=[message.pk])).content.decode()
    assert "alert(1)" not in page
    assert 'sandbox="allow-popups"' in page


def test_html_is_closed_without_the_permission(client, reader, stranger, make_message):
    message = make_message(html="<p>Hello</p>", reference="OCP-2024-00001")
    address = reverse("admin:outbox_message_html", args=[message.pk])
    client.force_login(stranger)
    assert client.get(address).status_code == 403
    client.force_login(reader)  # may read mail, but not of this stream
    assert client.get(address).status_code == 404


def test_a_code_is_read_by_nobody(client, officer, make_message):
    message = make_message(kind="code", text="Your code: 123456", html="<p>Your code: 123456</p>")
    client.force_login(officer)
    page = client.get(reverse("admin:outbox_message_change", args=[message.pk]))
    assert page.status_code == 200
    assert "123456" not in page.content.decode()
    address = reverse("admin:outbox_message_html", args=[message.pk])
    assert client.get(address).status_code == 404
