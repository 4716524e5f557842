from __future__ import annotations

from datetime import UTC, timedelta
from email.utils import parsedate_to_datetime

import pytest
from django.utils import timezone

from tests.factories import make_organization, make_receipt, make_stakeholder
from tests.outbox.postbox import serving
from wsis_portal.outbox import deliver
from wsis_portal.outbox.deliver import Outcome, deliver_due, deliver_one
from wsis_portal.outbox.models import Message

State = Message.State


def states():
    return list(Message.objects.order_by("pk").values_list("state", "attempts"))


def subjects(postbox):
    return [mail["Subject"] for mail in postbox.mails]


def test_deliver_sends_both_texts_with_the_headers(make_message, postbox, settings):
    settings.SITE_URL, settings.CONTACT_EMAIL = "https://wsis.example", "desk@wsis.example"
    settings.DEFAULT_FROM_EMAIL = "WSIS 2024 <desk@wsis.example>"
    message = make_message(
        subject="我们已收到：OCP-2024-00417",
        text="正文\n",
        html="<p>正文</p>\n",
        language="zh-hans",
    )
    assert deliver_one(message.pk) is Outcome.SENT
    (mail,) = postbox.mails
    assert mail["Subject"] == "我们已收到：OCP-2024-00417"
    assert mail["From"] == "WSIS 2024 <desk@wsis.example>"
    assert mail["To"] == "amina@lakeview.example"
    assert mail["Reply-To"] == "desk@wsis.example"
    assert mail["Message-ID"] == f"<{message.message_id.hex}@wsis.example>"
    assert mail["Content-Language"] == "zh-Hans"
    assert mail["Auto-Submitted"] == "auto-generated"
    assert mail.get_body(("plain",)).get_content() == "正文\r\n"
    assert mail.get_body(("html",)).get_content() == "<p>正文</p>\r\n"
    assert list(mail.iter_attachments()) == []
    message.refresh_from_db()
    assert (message.state, message.attempts, message.leased_until) == (State.SENT, 1, None)
    assert message.sent_at is not None


def test_deliver_dates_the_mail_by_machine_time_in_rehearsal(make_message, postbox, settings):
    settings.REHEARSAL, settings.REHEARSAL_OFFSET = True, -50_000_000.0
    deliver_one(make_message().pk)
    date = parsedate_to_datetime(postbox.mails[0]["Date"]).replace(tzinfo=UTC)  # "-0000"
    assert abs(timezone.now() - date) < timedelta(minutes=1)


def test_deliver_attaches_the_stored_pdf(make_message, postbox):
    receipt = make_receipt(make_stakeholder(organization=make_organization()))
    receipt.pdf = b"%PDF-1.7 the one and only"
    receipt.save(update_fields=["pdf"])
    Message.objects.all().delete()
    deliver_one(make_message(kind="receipt", receipt=receipt).pk)
    (attachment,) = postbox.mails[0].iter_attachments()
    assert attachment.get_content_type() == "application/pdf"
    assert attachment.get_filename() == f"{receipt.number}-1.pdf"
    assert attachment.get_content() == b"%PDF-1.7 the one and only"


def test_deliver_puts_back_what_cannot_be_rendered(postbox, db):
    receipt = make_receipt(make_stakeholder(organization=make_organization()))
    type(receipt).objects.update(payload=b"broken")
    message = Message.objects.get()
    assert deliver_one(message.pk) is Outcome.FAILED
    message.refresh_from_db()
    assert (message.state, message.attempts) == (State.QUEUED, 1)
    assert message.last_error != ""
    assert postbox.connections == 0


def test_deliver_keeps_the_message_id_at_the_next_try(make_message, postbox):
    message = make_message()
    postbox.answer = "451 Later"
    deliver_one(message.pk)
    first = Message.objects.get()
    assert first.last_error == "SMTPDataError: (451, b'Later')"
    Message.objects.update(next_try_at=timezone.now())
    postbox.answer = "250 OK"
    deliver_one(message.pk)
    assert [mail["Message-ID"] for mail in postbox.mails] == [
        f"<{message.message_id.hex}@localhost>"
    ]
    assert states() == [(State.SENT, 2)]
    assert Message.objects.get().last_error == ""


def test_deliver_leaves_what_another_has(make_message, postbox):
    message = make_message(state=State.SENDING, leased_until=timezone.now() + timedelta(minutes=1))
    assert deliver_one(message.pk) is Outcome.TAKEN
    assert postbox.mails == []


def test_deliver_due_sends_codes_first_then_by_priority(make_message, postbox):
    make_message(subject="third", priority=5)
    make_message(subject="fourth", priority=7)
    make_message(subject="second", priority=3)
    make_message(subject="first", kind="code", priority=0)
    make_message(subject="not yet", next_try_at=timezone.now() + timedelta(hours=1))
    assert deliver_due() is False
    assert subjects(postbox) == ["first", "second", "third", "fourth"]
    assert postbox.connections == 1


def test_deliver_one_sends_waiting_codes_before_it(make_message, postbox):
    message = make_message(subject="notice")
    make_message(subject="other notice")
    make_message(subject="code", kind="code", priority=0)
    deliver_one(message.pk)
    assert subjects(postbox) == ["code", "notice"]


def test_deliver_due_says_when_there_is_more(make_message, postbox, monkeypatch):
    monkeypatch.setattr(deliver, "BATCH", 2)
    for _ in range(3):
        make_message()
    assert deliver_due() is True
    assert deliver_due() is False
    assert len(postbox.mails) == 3


def test_deliver_due_spares_the_others_when_no_server_answers(make_message, deaf):
    for _ in range(3):
        make_message()
    assert deliver_due() is False
    assert states() == [(State.QUEUED, 1), (State.QUEUED, 0), (State.QUEUED, 0)]
    with serving(deaf):
        deliver_due()
    assert len(deaf.mails) == 2


def test_deliver_due_goes_on_after_a_refused_recipient(make_message, postbox):
    postbox.refused = {"gone@lakeview.example": "550 No such user"}
    make_message(to="gone@lakeview.example", priority=1)
    make_message()
    deliver_due()
    assert states() == [(State.QUEUED, 1), (State.SENT, 1)]
    assert postbox.recipients == ["amina@lakeview.example"]


def test_deliver_due_goes_on_after_a_message_no_header_can_hold(make_message, postbox):
    make_message(subject="two\nlines", priority=1)
    make_message()
    deliver_due()
    assert states() == [(State.QUEUED, 1), (State.SENT, 1)]


@pytest.mark.parametrize("messages", [1, 3])
def test_deliver_due_costs_few_statements(
    make_message, postbox, django_assert_num_queries, messages
):
    for _ in range(messages):
        make_message()
    with django_assert_num_queries(messages * 5 + 1):  # next, claim, read, renew, sent
        deliver_due()
